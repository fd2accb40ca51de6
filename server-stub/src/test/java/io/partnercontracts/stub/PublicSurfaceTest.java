package io.partnercontracts.stub;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users of the stub can import is what was approved, and small. */
class PublicSurfaceTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path CLASSES = MODULE.resolve("target/classes/io/partnercontracts/stub");
    private static final Path APPROVED = MODULE.resolve("src/test/resources/approved/public-surface.txt");
    private static final Path ACTUAL = MODULE.resolve("target/public-surface.txt");

    @Test
    void isTheApprovedOne() throws IOException {
        Files.writeString(ACTUAL, surface());

        assertThat(ACTUAL).as("""
                        What users see of the stub has changed. If they shall, approve it, and commit the file:
                        cp %s %s
                        """, ACTUAL, APPROVED).hasSameTextualContentAs(APPROVED);
    }

    @Test
    void hasNoMoreThan35Types() throws IOException {
        assertThat(types(surface())).hasSizeBetween(20, 35);
    }

    @Test
    void namesNoTypeOfALibraryOrOfTheInternals() throws IOException {
        assertThat(surface().lines())
                .filteredOn(line -> !line.contains("org.junit.jupiter.api.extension.")
                        && !line.contains("org.springframework.context."))
                .noneMatch(line -> line.matches(".*\\b(internal|shaded|tools|com|org|jakarta)\\..*"));
    }

    private static List<String> types(String surface) {
        return surface.lines()
                .filter(line -> line.endsWith("{") && !line.contains("$"))
                .toList();
    }

    private static String surface() throws IOException {
        var listing = new StringWriter();
        var errors = new StringWriter();
        var javap = ToolProvider.findFirst("javap").orElseThrow();
        assertThat(javap.run(new PrintWriter(listing), new PrintWriter(errors), arguments()))
                .as(errors.toString())
                .isZero();
        return Stream.of(listing.toString()
                        .replaceAll("Compiled from .*\\R| synchronized(?= )", "")
                        .split("(?<=\\n}\\n)"))
                .filter(type -> type.matches("(?s)(public|protected) .*"))
                .map(PublicSurfaceTest::sortMembers)
                .collect(joining("\n"));
    }

    private static String[] arguments() throws IOException {
        try (var files = Files.walk(CLASSES)) {
            return Stream.concat(
                            Stream.of("-protected", "-constants"),
                            files.filter(file -> !CLASSES.relativize(file).startsWith("internal"))
                                    .map(Path::toString)
                                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                                    .sorted())
                    .toArray(String[]::new);
        }
    }

    private static String sortMembers(String type) {
        var lines = type.split("\\n");
        Arrays.sort(lines, 1, lines.length - 1);
        return String.join("\n", lines) + "\n";
    }
}
