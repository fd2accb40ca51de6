package io.partnercontracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is what its pages print in each language, but for the normalisations that SOURCES.md lists. */
class DocumentedExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ENTRY = Pattern.compile("(\\d{3})/(\\d+)");

    static Stream<ExampleSource> printed() {
        return ExampleSource.printed().stream();
    }

    static Stream<ExampleSource> composed() {
        return ExampleSource.ALL.stream()
                .filter(source -> ENTRY.matcher(source.block()).matches());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("printed")
    void exampleIsWhatItsPagePrints(ExampleSource source) {
        assertThat(source.differences(source.printedBlock(), source.example()))
                .as("%s prints something else than the example: correct one of the two or SOURCES.md", source)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("composed")
    void composedExampleIsAnEntryOfTheErrorList(ExampleSource source) throws IOException {
        String origin = JSON.readTree(source.example()).path("source").asText();
        String composed = """
                {"code": %s, "description": "%s", "data": [], "source": "%s"}
                """.formatted(
                        source.block().substring(4), entries(source.page()).get(source.block()), origin);

        assertThat(JsonTrees.differences(composed, source.example()))
                .as("%s: the example is no entry of the error list", source)
                .isEmpty();
        assertThat(source.normalisation()).startsWith("composed (");
        assertThat(DocumentBlocks.print(origin))
                .as("%s: a page prints the source %s", source, origin)
                .isTrue();
    }

    @Test
    void whatNoBlockPrintsSaysWhereItComesFrom() {
        assertThat(ExampleSource.ALL.stream()
                        .filter(source -> !ExampleSource.printed().contains(source))
                        .filter(source -> !ENTRY.matcher(source.block()).matches()))
                .as("Name the block that prints these, or the entry of the error list; else write '–' and explain")
                .allMatch(source ->
                        source.block().equals("–") && source.normalisation().matches("(composed|captured)\\b.+"));
    }

    @Test
    void normalisationWithoutNeedIsFound() {
        ExampleSource source = printed()
                .filter(example -> example.normalisation().equals(Normalisation.NONE))
                .findFirst()
                .orElseThrow();

        for (Normalisation normalisation : Normalisation.values()) {
            assertThat(with(source, normalisation.label()).differences(source.printedBlock(), source.example()))
                    .as(normalisation.label())
                    .anySatisfy(difference -> assertThat(difference).contains(normalisation.label(), "not needed"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("printed")
    void normalisationThatIsNotListedIsMissed(ExampleSource source) {
        List<String> labels = Arrays.stream(
                        source.normalisation().split(" \\(")[0].split(", "))
                .filter(label -> !label.equals(Normalisation.NONE))
                .toList();

        for (String label : labels) {
            String others =
                    labels.stream().filter(other -> !other.equals(label)).collect(Collectors.joining(", "));
            assertThat(with(source, others.isEmpty() ? Normalisation.NONE : others)
                            .differences(source.printedBlock(), source.example()))
                    .as("%s without '%s'", source, label)
                    .isNotEmpty();
        }
    }

    @Test
    void otherNormalisationIsRefused() {
        assertThatThrownBy(() -> Normalisation.labelled("tidied up"))
                .hasMessageStartingWith("'tidied up' is no normalisation; there are: as printed, comment removed,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": 1}         | {"a": 1.0}
            {"a": 1}         | {"a": "1"}
            {"a": 1}         | {"A": 1}
            {"a": 1, "b": 2} | {"b": 2, "a": 1}
            {"a": 1}         | {"a": 1, "b": null}
            {"a": [1, 2]}    | {"a": [2, 1]}
            {"a": 1.10}      | {"a": 1.1}
            {"a": 1}         | {"a": 1, "a": 1}
            {"a": 1}         | {"a": 1} 2
            """)
    void treesThatDifferAreFound(String one, String other) {
        assertThat(JsonTrees.differences(one, other)).isNotEmpty();
        assertThat(JsonTrees.differences(other, one)).isNotEmpty();
    }

    private static ExampleSource with(ExampleSource source, String normalisation) {
        return new ExampleSource(source.file(), source.exchange(), source.page(), source.block(), normalisation);
    }

    /** Text by status and code. */
    private static Map<String, String> entries(PageState page) throws IOException {
        return Files.readAllLines(page.file().resolveSibling(page.name() + "@" + page.date() + ".tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(cells -> cells[0] + "/" + cells[1], cells -> cells[3]));
    }
}
