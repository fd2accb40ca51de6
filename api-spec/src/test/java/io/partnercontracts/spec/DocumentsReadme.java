package io.partnercontracts.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The tables of the README beside the documents. */
final class DocumentsReadme {
    private DocumentsReadme() {}

    /** The cells of the rows below a heading, without the head of the table. */
    static Stream<List<String>> rows(String heading) {
        try {
            String below =
                    Files.readString(PageState.FOLDER.resolve("README.md")).split("\n## " + heading + "\n", 2)[1];
            return below.split("\n## ", 2)[0]
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                            .map(String::strip)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
