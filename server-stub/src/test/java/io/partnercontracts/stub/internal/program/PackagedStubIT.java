package io.partnercontracts.stub.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.spring.PartnerCenterStubInitializer;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;

/** Runs against the packaged stub, which failsafe puts on the class path in place of its classes. */
class PackagedStubIT {

    private static final Pattern OWN = Pattern.compile(
            "(io/partnercontracts/stub/|partner-center-stub/).+"
                    + "|module-info\\.class|META-INF/(MANIFEST\\.MF|LICENSE|licenses/.+|sbom/partner-center-stub\\..+|services/io\\.partnercontracts\\.stub\\..+)");

    private static Process process;
    private static URI url;

    @BeforeAll
    static void start() throws IOException {
        process = start("-Duser.language=nl", "-jar", jar().toString());
        url = url(process);
    }

    private static Process start(String... program) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(Stream.of(Stream.of(java), Stream.of(program), Stream.of("--port", "0"))
                        .flatMap(part -> part)
                        .toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static URI url(Process stub) throws IOException {
        return URI.create(stub.inputReader().readLine().replaceFirst(".* ", ""));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void putsNothingButItsOwnPackageAndFolderOnAClassPath() throws IOException {
        try (var jar = new JarFile(jar().toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .contains("partner-center-stub/contract/openapi.yaml")
                    .filteredOn(name -> !OWN.matcher(name).matches())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/__admin/page/page.js",
                "/__admin/page/swagger-ui-bundle.js",
                "/__admin/openapi.yaml",
                "/__admin/openapi.bundled.yaml",
                "/__admin/openapi.followed.yaml",
                "/__admin/reference.html",
                "/__admin/examples/errors/throttled.json",
                "/__admin/admin-openapi.yaml"
            })
    void servesThePageAndTheContracts(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url.resolve(path))
                .header("Accept", "text/html,*/*")
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNotEmpty();
    }

    /** The packaging renames what looks like a class of the server, in texts too. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/v1/customers/{id}/agreements, 'escape it, as { by %7B'",
        "/v1/customers/a%2Fb/agreements, '%2F must not be part of a path'",
    })
    void saysWhatIsWrongWithAPath(String path, String said) throws IOException {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            var head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains(said);
        }
    }

    /** The packaging renames what looks like a path of the contract. */
    @Test
    void setsTheClientsPropertiesByTheirNames() {
        try (var context = new GenericApplicationContext()) {
            new PartnerCenterStubInitializer().initialize(context);
            context.refresh();

            assertThat(context.getEnvironment().getProperty("partner-center.client.base-url"))
                    .startsWith("http://");
            assertThat(context.getEnvironment().getProperty("partner-center.client.token.value"))
                    .isNotBlank();
        }
    }

    @Test
    void isAModuleOfAFixedName() {
        var module = ModuleFinder.of(jar()).findAll().iterator().next().descriptor();

        assertThat(module.name()).isEqualTo("io.partnercontracts.stub");
        assertThat(module.packages()).allMatch(name -> name.startsWith("io.partnercontracts.stub"));
    }

    @Test
    void exportsItsPublicPackagesAlone() {
        var module = ModuleFinder.of(jar()).findAll().iterator().next().descriptor();

        assertThat(module.isAutomatic()).isFalse();
        assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source))
                .containsExactlyInAnyOrder(
                        "io.partnercontracts.stub",
                        "io.partnercontracts.stub.junit",
                        "io.partnercontracts.stub.spring");
    }

    /** A module does not look into META-INF/services, where the libraries put what they look for. */
    @Test
    void providesAsAModuleWhatItProvidesOnAClassPath() throws IOException {
        var module = ModuleFinder.of(jar()).findAll().iterator().next().descriptor();
        // The JSON and XML mappers are made by their names.
        var notLookedFor = "io\\.partnercontracts\\.stub\\.shaded\\.tools\\.jackson\\..*";
        try (var jar = new JarFile(jar().toFile())) {
            var onAClassPath = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
                    .map(name -> name.replace("META-INF/services/", ""))
                    .filter(name -> !name.matches(notLookedFor))
                    .toList();

            assertThat(onAClassPath).hasSizeGreaterThan(2);
            assertThat(module.provides().stream().map(ModuleDescriptor.Provides::service))
                    .containsExactlyInAnyOrderElementsOf(onAClassPath);
            assertThat(module.uses()).containsAll(onAClassPath);
        }
    }

    @Test
    void documentsItsPublicTypesAlone() throws IOException {
        assertThat(entries("-javadoc", "io/partnercontracts/.*\\.html"))
                .contains("io/partnercontracts/stub/PartnerCenterStub.html")
                .noneMatch(page -> page.contains("/internal/"));
    }

    @Test
    void givesItsSources() throws IOException {
        assertThat(entries("-sources", ".*\\.java"))
                .contains(
                        "io/partnercontracts/stub/PartnerCenterStub.java",
                        "io/partnercontracts/stub/internal/api/AgreementsApi.java");
    }

    private static List<String> entries(String classifier, String pattern) throws IOException {
        var name = jar().getFileName().toString().replaceFirst("\\.jar$", classifier + ".jar");
        try (var jar = new JarFile(jar().resolveSibling(name).toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(entry -> entry.matches(pattern))
                    .toList();
        }
    }

    @Test
    void isPublishedWithoutDependencies() throws IOException {
        assertThat(Files.readString(Path.of("target/.flattened-pom.xml")))
                .contains("<artifactId>partner-center-stub</artifactId>")
                .doesNotContain("<dependency>", "<parent>");
    }

    @ParameterizedTest(name = "takes {0} and answers {1}")
    @CsvSource({
        "application/json, application/xml",
        "application/xml, application/json",
        "application/x-www-form-urlencoded, text/xml"
    })
    void needsNoOtherJar(String sent, String accepted) throws IOException, InterruptedException {
        var body = switch (sent) {
            case "application/json" ->
                "{'templateId':'t','dateAgreed':'2020-01-01T00:00:00Z','primaryContact':{'firstName':'Tania','lastName':'Carr','email':'someone@example.com'}}"
                        .replace('\'', '"');
            case "application/xml" ->
                "<Agreement><templateId>t</templateId><dateAgreed>2020-01-01T00:00:00Z</dateAgreed><primaryContact><firstName>Tania</firstName><lastName>Carr</lastName><email>someone@example.com</email></primaryContact></Agreement>";
            default ->
                "templateId=t&dateAgreed=2020-01-01T00:00:00Z&primaryContact.firstName=Tania&primaryContact.lastName=Carr&primaryContact.email=someone@example.com";
        };

        assertThat(post(sent, accepted, body)).startsWith("201 " + accepted).contains("Tania");
        assertThat(post(sent, accepted, body.replace("someone@example.com", "")))
                .startsWith("201 " + accepted);
        assertThat(post(sent, accepted, body.replace("templateId", "other")))
                .startsWith("400 " + accepted)
                .contains("templateId: must not be null");
    }

    /** Where libraries find less than on a class path. */
    @Test
    void answersFromAModulePathToo() throws IOException, InterruptedException {
        var module = start("-p", jar().toString(), "-m", "io.partnercontracts.stub/" + Main.class.getName());
        try {
            var agreement = Examples.agreement().toString();

            assertThat(post(url(module), "application/json", "text/xml", agreement))
                    .startsWith("201 text/xml");
        } finally {
            module.destroyForcibly().waitFor();
        }
    }

    private static String post(String sent, String accepted, String body) throws IOException, InterruptedException {
        return post(url, sent, accepted, body);
    }

    private static String post(URI stub, String sent, String accepted, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stub.resolve("/v1/customers/" + UUID.randomUUID() + "/agreements"))
                .header("Authorization", "Bearer token")
                .header("Content-Type", sent)
                .header("Accept", accepted)
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return answer.statusCode() + " "
                + answer.headers().firstValue("Content-Type").orElse("") + " " + answer.body();
    }

    private static Path jar() {
        var location =
                PartnerCenterStub.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString()));
    }
}
