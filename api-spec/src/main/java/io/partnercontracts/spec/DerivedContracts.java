package io.partnercontracts.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the two files that the build derives from the contract; the comment at its beginning says what they are. */
public final class DerivedContracts {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(Feature.MINIMIZE_QUOTES)
            .enable(Feature.INDENT_ARRAYS)
            .enable(Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(Feature.LITERAL_BLOCK_STYLE)
            .disable(Feature.WRITE_DOC_START_MARKER)
            .disable(Feature.SPLIT_LINES)
            .stringQuotingChecker(new QuotesWhatIsNoWord())
            .build());
    private static final String BUNDLED = """
            # Derived by the build of api-spec: do not edit it, edit openapi.yaml. The same contract, with the examples put in.
            """;
    private static final String FOLLOWED = """
            # Derived by the build of api-spec: do not edit it, edit openapi.yaml. For code generators: that contract, with the
            # examples put in, reduced to the readings that decisions.yaml follows.
            """;

    private DerivedContracts() {}

    /**
     * Writes {@code openapi.bundled.yaml} and {@code openapi.followed.yaml}.
     *
     * @param folders the folder of {@code openapi.yaml} and its examples, and the folder to write to
     */
    public static void main(String... folders) throws IOException {
        Path source = Path.of(folders[0]);
        Path target = Files.createDirectories(Path.of(folders[1]));
        ObjectNode contract =
                (ObjectNode) YAML.readTree(source.resolve("openapi.yaml").toFile());
        putExamplesIn(contract, source);
        write(BUNDLED, FollowedContract.withoutMarks(contract), target.resolve("openapi.bundled.yaml"));
        write(FOLLOWED, FollowedContract.of(contract), target.resolve("openapi.followed.yaml"));
    }

    private static void putExamplesIn(JsonNode node, Path folder) throws IOException {
        if (node.has("externalValue")) {
            Path file =
                    folder.resolve(((ObjectNode) node).remove("externalValue").asText());
            ((ObjectNode) node).set("value", new JsonMapper().readTree(file.toFile()));
            return;
        }
        for (JsonNode child : node) {
            putExamplesIn(child, folder);
        }
    }

    private static void write(String comment, ObjectNode contract, Path file) throws IOException {
        Files.write(file, (comment + YAML.writeValueAsString(contract)).getBytes(UTF_8));
    }

    /** Quotes what some reader of YAML takes for a number, a date or anything else but text. */
    private static final class QuotesWhatIsNoWord extends StringQuotingChecker.Default {
        @Override
        public boolean needToQuoteName(String name) {
            return super.needToQuoteName(name) || isNoWord(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || isNoWord(value);
        }

        private static boolean isNoWord(String text) {
            return !text.matches("(?s)[A-Za-z$/(].*");
        }
    }
}
