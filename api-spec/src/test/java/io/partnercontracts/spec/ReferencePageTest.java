package io.partnercontracts.spec;

import static io.partnercontracts.spec.Contract.keys;
import static io.partnercontracts.spec.Contract.operations;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.spec.Contract.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for people has all that the contract, its sources and its decisions say, and needs nothing else. */
class ReferencePageTest {
    private static final Path FILE = Path.of("target/classes/partner-center/reference.html");
    private static final String HTML = read(FILE);
    private static final Document PAGE = Jsoup.parse(HTML);
    private static final JsonNode DECISIONS = Contract.read(Contract.FOLDER.resolve("decisions.yaml"));

    @TempDir
    private Path target;

    @Test
    void isWellFormed() {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Jsoup.parse(HTML, "", parser);

        assertThat(parser.getErrors()).isEmpty();
        assertThat(PAGE.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(HTML).doesNotContain("](#", "&lt;a href", "${");
    }

    @Test
    void needsNothingElse() {
        assertThat(PAGE.select("script, iframe, object, embed, form, img, base"))
                .isEmpty();
        assertThat(PAGE.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .filter(attribute -> attribute.getKey().startsWith("on")
                                || attribute.getKey().equals("style")))
                .as("scripts and styles that a policy has to allow one by one")
                .isEmpty();
        assertThat(PAGE.select("link, [src]").eachAttr("href")).containsExactly("data:,");
        assertThat(PAGE.select("style").html()).isNotEmpty().doesNotContain("url(", "@import");
    }

    @Test
    void itsLinksLeadToItsOwnPlaces() {
        assertThat(PAGE.select("a"))
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        link -> assertThat(PAGE.getElementById(link.attr("href").replaceFirst("^#", "")))
                                .as(link.outerHtml())
                                .isNotNull());
        assertThat(PAGE.select("a").eachAttr("href")).allMatch(address -> address.startsWith("#"));
    }

    @Test
    void allowsItsOwnStyleAlone() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(PAGE.select("style").get(0).data().getBytes(UTF_8));

        assertThat(PAGE.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .contains("default-src 'none'")
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
                .doesNotContain("unsafe", "script-src");
    }

    @Test
    void hasEveryOperationWithItsParametersAndAnswers() {
        for (Part operation : operations()) {
            Element shown =
                    PAGE.getElementById(operation.node().path("operationId").asText());
            String id = shown.id();

            assertThat(shown.select(".address").text())
                    .isEqualTo(operation.name().toUpperCase(Locale.ROOT) + " " + operation.parent());
            assertThat(shown.select(".entries > li > p > .name").eachText())
                    .as("parameters of " + id)
                    .containsAll(operation
                            .node()
                            .path("parameters")
                            .valueStream()
                            .map(parameter -> resolved(parameter).path("name").asText())
                            .toList());
            for (String status : keys(operation.node().path("responses"))) {
                assertThat(PAGE.getElementById(id + "-" + status).parents()).contains(shown);
            }
            assertThat(shown.select("> p > .deprecated").size())
                    .isEqualTo(operation.node().path("deprecated").asBoolean() ? 1 : 0);
            assertThat(PAGE.select("nav a[href=#" + id + "]")).hasSize(1);
        }
        assertThat(PAGE.select("article.operation")).hasSameSizeAs(operations());
    }

    @Test
    void hasEverySharedAnswerHeaderTokenAndSchemaMember() {
        JsonNode components = Contract.TREE.path("components");

        for (String name : keys(components.path("responses"))) {
            assertThat(PAGE.getElementById("response-" + name)).as(name).isNotNull();
        }
        for (String name : keys(components.path("headers"))) {
            assertThat(PAGE.getElementById("header-" + name)).as(name).isNotNull();
        }
        for (String name : keys(components.path("securitySchemes"))) {
            assertThat(PAGE.getElementById("token-" + name)).as(name).isNotNull();
        }
        for (String name : keys(components.path("schemas"))) {
            JsonNode schema = components.path("schemas").path(name);
            Element shown = PAGE.getElementById("schema-" + name);
            List<String> required =
                    schema.path("required").valueStream().map(JsonNode::asText).toList();

            assertThat(shown.select(".entries > li > p > .name").eachText())
                    .as(name)
                    .isEqualTo(keys(schema.path("properties")));
            assertThat(shown.select(".entries > li:has(.required) > p > .name").eachText())
                    .as("required in " + name)
                    .containsExactlyInAnyOrderElementsOf(required);
            assertThat(shown.select(".forms > li"))
                    .hasSize(schema.path("oneOf").size() + schema.path("anyOf").size());
        }
    }

    /** Compared word by word, because the page has marks and links where the contract has Markdown. */
    @Test
    void saysEveryWordOfTheDescriptions() {
        String words = words(PAGE.text());

        assertThat(Contract.PARTS.stream()
                        .map(part -> part.node().path("description"))
                        .filter(JsonNode::isTextual)
                        .flatMap(text -> Arrays.stream(text.asText().split("\n\n")))
                        .map(ReferencePageTest::words)
                        .filter(paragraph -> !words.contains(paragraph)))
                .isEmpty();
    }

    @Test
    void showsEveryExampleAsItsFileIs() throws IOException {
        for (Path file : Contract.exampleFiles()) {
            String name = file.toString().replace('\\', '/');

            assertThat(PAGE.select("pre[data-file=" + name + "]"))
                    .as(name)
                    .isNotEmpty()
                    .allMatch(shown -> shown.wholeText()
                            .strip()
                            .equals(read(Contract.FOLDER.resolve(file)).strip()));
        }
    }

    @Test
    void namesEveryPageThatPrintsAnExampleInItsLanguage() {
        for (ExampleSource source : ExampleSource.printed()) {
            String language = source.page().language();
            var shown = PAGE.select("details.example:has(pre[data-file=examples/" + source.file() + "]) .origin.in-"
                    + language + ":contains(" + source.page().date() + ")");

            assertThat(shown).as(source.toString()).isNotEmpty().allSatisfy(origin -> {
                assertThat(origin.text()).contains(source.page().name(), source.exchange(), "block " + source.block());
                assertThat(origin.select("cite[lang=" + language + "]").text()).isNotEmpty();
                assertThat(origin.select("details.in-" + language + " pre")
                                .get(0)
                                .wholeText()
                                .strip())
                        .isEqualTo(source.printedBlock().text().strip());
            });
        }
        for (List<String> row : ExampleSource.ROWS) {
            assertThat(PAGE.select("details.example:has(pre[data-file=examples/"
                            + row.get(0).replace("`", "") + "])"))
                    .as(row.get(0))
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(words(example.text())).contains(words(row.get(6))));
        }
    }

    @Test
    void tellsWhereALanguageHasNoPageForAnExample() {
        assertThat(PAGE.select("details.example")).allSatisfy(example -> {
            for (String language : List.of("nl", "tr", "en")) {
                assertThat(example.select(".lacks-" + language))
                        .hasSize(example.select(".origin.in-" + language).isEmpty() ? 1 : 0);
            }
        });
    }

    @Test
    void saysOfEveryDecisionWhoSaysWhatAndWhatIsFollowed() {
        for (JsonNode decision : DECISIONS.path("decisions")) {
            Element shown = PAGE.getElementById(decision.path("number").asText());
            String words = words(shown.text());

            assertThat(words)
                    .contains(
                            words(decision.path("about").asText()),
                            words(decision.path("followed").asText()));
            assertThat(shown.select("dt").eachText())
                    .isEqualTo(decision.path("readings")
                            .valueStream()
                            .map(reading -> reading.path("says").asText())
                            .toList());
            assertThat(shown.select(".tests code").eachText())
                    .isEqualTo(decision.path("tests")
                            .valueStream()
                            .map(JsonNode::asText)
                            .toList());
            assertThat(shown.select("dd").eachText())
                    .zipSatisfy(
                            decision.path("readings").findValues("sources").stream()
                                    .flatMap(JsonNode::valueStream)
                                    .map(source -> DECISIONS.path("sources").path(source.asText()))
                                    .toList(),
                            (said, source) -> source.properties().stream()
                                    .filter(fact -> !fact.getKey().equals("languages"))
                                    .forEach(fact -> assertThat(said)
                                            .contains(fact.getValue().asText())));
        }
        assertThat(DECISIONS.path("open"))
                .allSatisfy(open -> assertThat(
                                PAGE.getElementById(open.path("number").asText())
                                        .text())
                        .contains(open.path("about").asText()));
    }

    @Test
    void everyOperationShowsOrLinksTheDecisionsThatItCites() {
        for (Part operation : operations()) {
            Element shown =
                    PAGE.getElementById(operation.node().path("operationId").asText());
            Set<String> expected = new TreeSet<>();
            Pattern.compile("\\bC[1-9]\\d?\\b")
                    .matcher(reachable(operation.node()))
                    .results()
                    .forEach(found -> expected.add(found.group()));

            Set<String> cited = new TreeSet<>(shown.select("details.decision").eachAttr("data-decision"));
            shown.select("h4:contains(disagree) ~ p a").eachText().forEach(cited::add);

            assertThat(cited).as(shown.id()).isEqualTo(expected);
        }
    }

    @Test
    void marksWhatIsAssumed() {
        String assumed = "(?i)our\\s+assumption";

        assertThat(PAGE.select("a[href=#our-assumption]"))
                .hasSizeGreaterThan(5)
                .allMatch(mark -> mark.text().matches(assumed));
        Document rest = PAGE.clone();
        rest.select("a[href=#our-assumption]").remove();
        assertThat(rest.text()).doesNotContainPattern(assumed);
    }

    @Test
    void saysThatThereIsNoReleaseYet() {
        assertThat(PAGE.getElementById("changes").text())
                .contains("0.1.0 (not yet released)", "No version has been released");
        assertThat(PAGE.select(".changed")).isEmpty();
    }

    @Test
    void marksWhatIsNewChangedOrRemovedSinceARelease() throws IOException {
        Path base = target.resolve("base.yaml");
        Files.writeString(
                base,
                Files.readString(Contract.FILE)
                        .replace("version: 0.1.0", "version: 0.0.9")
                        .replace("operationId: getGccValidations", "operationId: getValidations")
                        .replace("name: country", "name: land"));

        Document page = Jsoup.parse(written(base.toString()));

        assertThat(page.select("article .changed").eachText()).containsExactly("changed", "new");
        assertThat(page.select("#getAgreementDocument .changed, #getGccValidations .changed"))
                .hasSize(2);
        assertThat(page.select("nav .changed")).hasSize(2);
        assertThat(page.getElementById("changes").text()).contains("Compared with 0.0.9", "removed: getValidations");
    }

    @Test
    void saysWhatToDoIfThereIsNoSuchRelease() {
        assertThatThrownBy(() -> written("nowhere.yaml"))
                .hasMessageContaining("nowhere.yaml")
                .hasMessageContaining("reference.base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG"})
    void isTheSameInEveryLanguageAndTimeZone(String language) throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(written("none")).isEqualTo(HTML);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private String written(String base) throws IOException {
        ReferencePage.main(Contract.FOLDER.toString(), "src/main/templates", "CHANGELOG.md", target.toString(), base);
        return Files.readString(target.resolve("reference.html"));
    }

    /** The operation and all that it refers to, as text. */
    private static String reachable(JsonNode operation) {
        StringBuilder text = new StringBuilder();
        Set<JsonNode> seen = new HashSet<>();
        Deque<JsonNode> waiting = new ArrayDeque<>(List.of(operation));
        while (!waiting.isEmpty()) {
            JsonNode node = waiting.pop();
            if (seen.add(node)) {
                text.append(node);
                node.findValues("$ref")
                        .forEach(reference ->
                                waiting.add(Contract.TREE.at(reference.asText().substring(1))));
            }
        }
        return text.toString();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? Contract.TREE.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static String words(String text) {
        return Stream.of(text.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .reduce("", (all, word) -> all + " " + word);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
