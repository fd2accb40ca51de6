package io.partnercontracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SOURCES.md says of every example file where it comes from. */
class DocumentedSourcesTest {
    private static final Path EXAMPLES = Contract.FOLDER.resolve("examples");
    private static final int COLUMNS = 6;

    @Test
    void rowsAreTheExampleFiles() throws IOException {
        List<String> files = Contract.exampleFiles().stream()
                .map(file -> "`" + Path.of("examples").relativize(file) + "`")
                .toList();

        assertThat(rows().map(row -> row.get(0)))
                .as("SOURCES.md has one row for each example file: add what is missing, remove what is unexpected")
                .containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void everyRowIsFilled() throws IOException {
        assertThat(rows().filter(row -> row.size() != COLUMNS || row.contains("")))
                .as("Fill all %s columns of these rows of SOURCES.md", COLUMNS)
                .isEmpty();
    }

    /** The cells of the rows whose first cell is a file. */
    private static Stream<List<String>> rows() throws IOException {
        return Files.readAllLines(EXAMPLES.resolve("SOURCES.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1));
    }
}
