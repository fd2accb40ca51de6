package io.partnercontracts.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's code is compiled and run, and its links lead somewhere. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(README);
    }

    @Test
    void showsATestThatIsRun() throws IOException {
        var test = Files.readString(Path.of("src/test/java/consumer/ConfirmationTest.java"));
        var shown = readme.split("```java\n")[1].split("```\n")[0];

        assertThat(withoutBlanks(test)).isEqualTo(withoutBlanks("package consumer;" + shown));
    }

    @Test
    void linksWhatIsThere() {
        assertThat(LINK.matcher(readme).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(README.resolveSibling(link)).exists());
    }

    @Test
    void isShort() {
        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(150);
    }

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
