package io.partnercontracts.stub.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.RunningStub;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final List<String> OWN = List.of(
            "/",
            "/__admin/page/reference.html",
            "/__admin/page/page.css",
            "/__admin/page/views.css",
            "/__admin/page/page.js",
            "/__admin/page/admin.js",
            "/__admin/page/address.js",
            "/__admin/page/copies.js",
            "/__admin/page/customers.js",
            "/__admin/page/dom.js",
            "/__admin/page/faults.js",
            "/__admin/page/json.js",
            "/__admin/page/request.js",
            "/__admin/page/requests.js",
            "/__admin/page/running.js",
            "/__admin/page/reference.js");

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/favicon.ico, image/svg+xml",
        "/__admin/page/icon.svg, image/svg+xml",
        "/__admin/page/page.css, text/css; charset=utf-8",
        "/__admin/page/page.js, text/javascript; charset=utf-8",
        "/__admin/page/README.md, text/plain; charset=utf-8",
        "/__admin/page/reference.html, text/html; charset=utf-8",
        "/__admin/page/reference.js, text/javascript; charset=utf-8",
        "/__admin/reference.html, text/html; charset=utf-8",
        "/__admin/page/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/__admin/page/swagger-ui.css, text/css; charset=utf-8",
        "/__admin/examples/errors/throttled.json, application/json"
    })
    void servesBrowsersWhatThePageIsMadeOf(String path, String type) {
        var reply = STUB.get(path, "Accept", BROWSER);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isNotEmpty();
        assertThat(reply.headers())
                .containsEntry("Content-Type", type)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-cache");
        assertThat(reply.headers().get("Content-Security-Policy")).startsWith("default-src 'self'; ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openapi.yaml",
                "openapi.bundled.yaml",
                "openapi.followed.yaml",
                "admin-openapi.yaml",
                "neighbours-openapi.yaml"
            })
    void servesTheContractsAsTheyAre(String file) throws IOException {
        var folder = file.startsWith("openapi.") ? "/partner-center/" : "/partner-center-stub/";

        var reply = STUB.get("/__admin/" + file);

        assertThat(reply.headers()).containsEntry("Content-Type", "application/yaml");
        try (var stream = PageTest.class.getResourceAsStream(folder + file)) {
            assertThat(reply.body()).isEqualTo(new String(stream.readAllBytes(), UTF_8));
        }
    }

    @Test
    void letsOnlyTheReferencesStyleThemselves() {
        assertThat(policy("/")).doesNotContain("unsafe", "data:");
        assertThat(policy("/__admin/page/reference.html")).contains("style-src").doesNotContain("script-src");
        assertThat(policy("/__admin/reference.html")).contains("style-src").doesNotContain("script-src");
    }

    @Test
    void leadsToTheReferenceOfTheContract() {
        assertThat(references("/")).contains("/__admin/reference.html");
        assertThat(references("/__admin/page/reference.html")).contains("/__admin/reference.html");
    }

    @Test
    void saysWhereItIsTriedOutThatAnyTokenWillDo() {
        assertThat(STUB.get("/__admin/page/reference.html", "Accept", BROWSER).body())
                .contains("any text as a token", "--auth checked");
    }

    private static String policy(String path) {
        return STUB.get(path, "Accept", BROWSER).headers().get("Content-Security-Policy");
    }

    @ParameterizedTest(name = "that accept {0}")
    @ValueSource(strings = {"application/json", "*/*", "text/html;q=0"})
    void answersProgramsAtTheRootAsAnywhereElse(String accept) {
        var reply = STUB.get("/", "Accept", accept);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/page.js",
                "/page/page.js",
                "/v1/page.js",
                "/__admin/",
                "/__admin/page",
                "/__admin/page/",
                "/__admin/page/nothing.js",
                "/__admin/page/../version.txt",
                "/__admin/page/icon.png",
                "/__admin/page/README.txt",
                "/__admin/page/swagger-ui-bundle.js.LICENSE.txt",
                "/__admin/version.txt",
                "/__admin/examples/SOURCES.md",
                "/__admin/nothing-openapi.yaml",
                "/__admin/openapi.other.yaml"
            })
    void servesNothingElse(String path) throws IOException {
        var reply = STUB.sendRaw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void isOnlyLookedAt(String method) {
        assertThat(STUB.send(method, "/__admin/page/page.js", "").join().status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/__admin/page/swagger-ui-bundle.js"})
    void answersHeadWithoutBody(String path) throws IOException {
        var got = STUB.get(path, "Accept", BROWSER);

        var reply = STUB.sendRaw(
                "HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.headers())
                .containsEntry("Content-Length", got.headers().get("Content-Length"))
                .containsEntry("ETag", got.headers().get("ETag"));
    }

    @Test
    void sendsNothingTwiceThatIsUnchanged() {
        var tag = STUB.get("/__admin/page/page.js").headers().get("ETag");

        var unchanged = STUB.get("/__admin/page/page.js", "If-None-Match", tag);
        var changed = STUB.get("/__admin/page/page.css", "If-None-Match", tag);

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(changed.status()).isEqualTo(200);
    }

    @Test
    void refersOnlyToWhatTheStubServes() {
        var references = OWN.stream().flatMap(PageTest::references).distinct().toList();

        assertThat(references)
                .contains("/__admin/page/page.js", "/__admin/page/swagger-ui-bundle.js", "/__admin/openapi.yaml")
                .allSatisfy(path ->
                        assertThat(STUB.get(path, "Accept", BROWSER).status()).isEqualTo(200));
        assertThat(OWN)
                .allSatisfy(path -> assertThat(STUB.get(path, "Accept", BROWSER).body())
                        .doesNotContain("http:", "https:", "@import", "innerHTML", "style=", "onclick="));
    }

    @Test
    void refersOnlyToPlacesThatItHas() {
        var page = STUB.get("/", "Accept", BROWSER).body();
        assertThat(Stream.concat(
                        found("(?:href=\"#|list=\"|labelledby=\"|describedby=\")([^/\"][^\"]*)", page),
                        found("(?:find|onClick|able)\\(\"([^\"]+)\"", scripts())))
                .hasSizeGreaterThan(50)
                .allSatisfy(id -> assertThat(page).contains("id=\"" + id + "\""));
    }

    @Test
    void loadsAllItsModulesAtOnce() {
        var page = STUB.get("/", "Accept", BROWSER).body();

        assertThat(found("from \"([^\"]+)\"", scripts()).distinct())
                .hasSizeGreaterThan(9)
                .allSatisfy(
                        module -> assertThat(page).contains("<link rel=\"modulepreload\" href=\"" + module + "\">"));
    }

    private static String scripts() {
        return OWN.stream()
                .filter(path -> path.endsWith(".js"))
                .map(path -> STUB.get(path).body())
                .collect(Collectors.joining());
    }

    @Test
    void leavesTheJournalToTheRequestsForTheContract() {
        try (var stub = new RunningStub()) {
            stub.get("/", "Accept", BROWSER);
            stub.get("/favicon.ico");
            stub.get("/__admin/page/page.js");
            stub.get("/__admin/info");

            assertThat(stub.get("/__admin/requests").json().path("total").asInt())
                    .isZero();
        }
    }

    private static Stream<String> references(String path) {
        var text = STUB.get(path, "Accept", BROWSER).body();
        return found("(?:href|src)=\"([^#\"?]+)[\"?]|[\"`](/__admin/[a-z/-]+\\.[a-z]+)|\\burl\\(([^)]+)\\)", text);
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(PageTest::firstGroup);
    }

    private static String firstGroup(MatchResult match) {
        return Stream.iterate(1, i -> i + 1)
                .map(match::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }
}
