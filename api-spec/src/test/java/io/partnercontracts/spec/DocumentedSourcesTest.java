package io.partnercontracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** SOURCES.md says of every example file where it comes from. */
class DocumentedSourcesTest {
    private static final int COLUMNS = 7;

    @Test
    void rowsAreTheExampleFiles() throws IOException {
        List<String> files = Contract.exampleFiles().stream()
                .map(file -> "`" + Path.of("examples").relativize(file) + "`")
                .toList();

        assertThat(ExampleSource.ROWS.stream().map(row -> row.get(0)).collect(Collectors.toSet()))
                .as("SOURCES.md has a row for each example file: add what is missing, remove what is unexpected")
                .containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void noRowComesTwice() {
        assertThat(ExampleSource.ALL.stream().map(source -> source.file() + " in " + source.page()))
                .as("Remove one of the rows of SOURCES.md for the same file and page")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyRowIsFilled() {
        assertThat(ExampleSource.ROWS.stream().filter(row -> row.size() != COLUMNS || row.contains("")))
                .as("Fill all %s columns of these rows of SOURCES.md", COLUMNS)
                .isEmpty();
    }
}
