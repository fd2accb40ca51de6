package io.partnercontracts.review.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.contract.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageCheckerTest {
    private static final Path CONTRACT = Path.of("../src/main/resources/partner-center");
    private static final PageChecker CHECKER = checker();

    record Case(String name, String file, String page, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Pages of our own making, each with what the command prints of it. */
    static Stream<Case> cases() throws IOException {
        return Document.tree(text("cases.yaml"), "cases.yaml")
                .valueStream()
                .map(node -> new Case(
                        node.path("name").asText(),
                        node.path("file").asText("page.md"),
                        node.path("page").asText(),
                        texts(node.path("expect"))));
    }

    /** The pages whose blocks the contract was made from. */
    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(CONTRACT.resolve("documents"))) {
            return files.filter(file -> file.toString().endsWith(".http")).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void pageIsJudged(Case page) {
        assertThat(lines(page.file(), page.page().getBytes(StandardCharsets.UTF_8)))
                .as(page.page())
                .isEqualTo(page.expected());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void blocksOfThePagesAgree(Path page) throws IOException {
        assertThat(CHECKER.check(page.toString(), Files.readAllBytes(page)).examples())
                .isNotEmpty()
                .extracting(ExampleResult::verdict)
                .doesNotContain(Verdict.DIFFERS);
    }

    @Test
    void blocksOfThePagesHaveTheirVerdicts() throws IOException {
        List<String> approved = text("documents.txt").lines().toList();
        List<String> lines = new ArrayList<>();
        for (Path page : documents().toList()) {
            String name =
                    CONTRACT.resolve("documents").relativize(page).toString().replace('\\', '/');
            lines(name, Files.readAllBytes(page)).forEach(line -> lines.add(name + ":" + line));
        }

        // Only what is listed: pages may be added without a line here.
        assertThat(lines).containsAll(approved);
        assertThat(approved).hasSizeGreaterThan(100);
    }

    @Test
    void damageIsToldFromARealDifference() {
        PageResult page = CHECKER.check("page.md", """
                ```
                HAAL https://api.partnercenter.microsoft.com/v1/agreements?size=5 HTTP/1.1
                ```
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(page.examples().get(0).findings())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(Finding.Kind.DAMAGE, Finding.Kind.DIFFERENCE);
    }

    @Test
    void headingsAreTold() {
        PageResult page = CHECKER.check(
                "page.md",
                "# Voorbeeld\n\n```\nGET {customer_id}/qualifications\n```\n".getBytes(StandardCharsets.UTF_8));

        assertThat(page.examples()).extracting(ExampleResult::heading).containsExactly("Voorbeeld");
    }

    @Test
    void whatIsNoContractIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageChecker("a: 1"))
                .withMessageContaining("not an OpenAPI 3 document");
    }

    private static List<String> lines(String name, byte[] page) {
        return PageReport.lines(List.of(CHECKER.check(name, page)))
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static String text(String resource) throws IOException {
        try (InputStream file = PageCheckerTest.class.getResourceAsStream("/pages/" + resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static PageChecker checker() {
        try {
            return new PageChecker(Files.readString(CONTRACT.resolve("openapi.yaml")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
