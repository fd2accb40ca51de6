package io.partnercontracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** decisions.yaml says of every contradiction who says what, what is followed, and which test holds it in place. */
class DecisionsTest {
    private static final JsonNode TREE = read();
    private static final Path PROJECT = Path.of("..");
    private static final Pattern MARK = Pattern.compile("\\bC[1-9]\\d?\\b");
    private static final Set<String> TEXTS = Set.of("java", "yaml", "yml", "md", "mustache", "html", "js");

    @Test
    void everyDecisionIsComplete() {
        assertThat(decisions())
                .isNotEmpty()
                .filteredOn(decision -> decision.path("about").asText().isBlank()
                        || decision.path("followed").asText().isBlank()
                        || decision.path("readings").size() < 2
                        || decision.path("tests").isEmpty()
                                == decision.path("untested").isMissingNode())
                .as("Give these decisions about, two readings, followed, and tests (or untested, which says why)")
                .isEmpty();
    }

    @Test
    void numbersHaveNoGap() {
        List<String> numbers = Stream.concat(values(TREE.path("decisions")), values(TREE.path("open")))
                .map(decision -> decision.path("number").asText())
                .toList();

        assertThat(numbers)
                .as("Number the decisions without a gap, each once")
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj(number -> "C" + number)
                        .toList());
    }

    /** A comma in a text without quotation marks would end it. */
    @Test
    void readingsHaveATextAndSourcesOnly() {
        assertThat(decisions().stream().flatMap(decision -> values(decision.path("readings"))))
                .filteredOn(reading -> !Contract.keys(reading).equals(List.of("says", "sources")))
                .as("Put these texts in quotation marks")
                .isEmpty();
    }

    @Test
    void readingsCiteTheListedSources() {
        Set<String> cited = decisions().stream()
                .flatMap(decision -> values(decision.path("readings")))
                .flatMap(reading -> values(reading.path("sources")))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());

        assertThat(cited)
                .as("List below sources what is cited, and cite what is listed")
                .containsExactlyInAnyOrderElementsOf(sources());
    }

    @Test
    void everySourceSaysWhatItIsAndOfWhen() {
        assertThat(TREE.path("sources").properties())
                .filteredOn(source -> {
                    JsonNode about = source.getValue();
                    boolean named = about.has("page") || about.has("program") || about.has("report");
                    boolean dated = about.has("date") || about.has("version");
                    return !named
                            || !dated
                            || about.has("page") && about.path("languages").isEmpty();
                })
                .as("Give these sources page and languages, program or report, and date or version")
                .isEmpty();
    }

    @Test
    void everyNamedTestExists() {
        assertThat(decisions().stream()
                        .flatMap(decision -> values(decision.path("tests")))
                        .map(JsonNode::asText)
                        .filter(test -> !exists(test)))
                .as("Name tests as module/Class#method, as they are called now")
                .isEmpty();
    }

    @Test
    void everyMarkInTheRepositoryIsADecision() throws IOException {
        Set<String> numbers = Stream.concat(values(TREE.path("decisions")), values(TREE.path("open")))
                .map(decision -> decision.path("number").asText())
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        for (Path file : texts()) {
            MARK.matcher(Files.readString(file))
                    .results()
                    .map(mark -> mark.group())
                    .filter(mark -> !numbers.contains(mark))
                    .forEach(mark -> unknown.add(mark + " in " + file));
        }

        assertThat(unknown).as("Add these decisions, or correct the mark").isEmpty();
    }

    private static boolean exists(String test) {
        String[] parts = test.split("[/#]");
        if (parts.length != 3) {
            return false;
        }
        Path tests = PROJECT.resolve(parts[0]).resolve("src/test/java");
        Pattern method = Pattern.compile("\\b(void|Stream<DynamicTest>) " + Pattern.quote(parts[2]) + "\\(");
        return files(tests)
                .filter(file -> file.endsWith(parts[1] + ".java"))
                .anyMatch(file -> method.matcher(text(file)).find());
    }

    /** The texts that people write and read; not the documents' own, in which C1 may mean anything. */
    private static List<Path> texts() {
        return Stream.of("README.md", "api-spec", "client-gen", "server-stub", "contract-tests")
                .map(PROJECT::resolve)
                .flatMap(DecisionsTest::files)
                .filter(file -> !file.toString().contains("target")
                        && !file.toString().contains("node_modules")
                        && !file.endsWith("DecisionsTest.java"))
                .filter(file -> TEXTS.contains(file.toString().replaceFirst(".*\\.", "")))
                .toList();
    }

    private static Stream<Path> files(Path start) {
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> decisions() {
        return values(TREE.path("decisions")).toList();
    }

    private static List<String> sources() {
        return Contract.keys(TREE.path("sources"));
    }

    private static Stream<JsonNode> values(JsonNode array) {
        return array.valueStream();
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper()
                    .readTree(Contract.FOLDER.resolve("decisions.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
