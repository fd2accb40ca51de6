package io.partnercontracts.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavadocTest {

    private static final Path SOURCES = Path.of("src/main/java/io/partnercontracts/client");
    private static final Path GENERATED = Path.of("target/generated-sources/openapi/src/main/java");
    private static final Pattern EXAMPLE = Pattern.compile(
            "(?s)<pre>\\{@code\\n(.*?) \\* }</pre>(?=.*?^(?: *public [^\\n]*\\b(?:class|interface|record) (\\w+)|package ))",
            Pattern.MULTILINE);

    /** What the examples take for granted. */
    private static final String CLASS = """
            import io.partnercontracts.client.*;
            import io.partnercontracts.client.model.*;
            import java.net.URI;
            import java.time.*;
            import java.util.*;
            class Example%d {
                void show(PartnerCenterClient client_, UUID customerId, UUID storedId, AgreementRequest agreement, String token,
                        String otherToken) throws Exception {
                    %s
            %s
                }
            }
            """;

    /** The client, what it leads to, what begins it, and the package. */
    @Test
    void hasAnExampleOnEveryEntryPage() throws Exception {
        var entries = Stream.concat(
                        OperationClasses.all().stream(),
                        Stream.of(PartnerCenterClient.class, PartnerCenterClient.Builder.class))
                .map(Class::getSimpleName)
                .toList();

        assertThat(examples().keySet())
                .containsAll(entries)
                .contains("package-info", "CannedAnswers", "RequestOptions");
    }

    @Test
    void hasExamplesThatCompile(@TempDir Path classes) throws Exception {
        var examples = examples();
        var units = new ArrayList<SimpleJavaFileObject>();
        for (var example : examples.values()) {
            var client = example.contains("client = ") ? "" : "var client = client_;";
            var name = "Example" + units.size();
            var source = CLASS.formatted(units.size(), client, example);
            units.add(new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return source;
                }
            });
        }
        var said = new StringWriter();

        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(said, null, null, List.of("-d", classes.toString(), "-proc:none"), null, units)
                .call();

        assertThat(compiled).as(said::toString).isTrue();
    }

    @Test
    void usesNoMarkdownThatIsPrintedRaw() throws Exception {
        assertThat(comments()).noneMatch(line -> line.matches(".*(`|&#x60;|\\{@code [^}]*&#?\\w+;).*"));
    }

    /** Strangers do not know the contract's list of decisions. */
    @Test
    void namesNoContradictionByItsNumberAlone() throws Exception {
        assertThat(comments()).noneMatch(line -> line.matches(".*\\bC\\d+\\b.*"));
    }

    /** The lines of all comments that can become javadoc, also of generated sources, with their files. */
    private static List<String> comments() throws Exception {
        var comments = new ArrayList<String>();
        for (var root : List.of(SOURCES, GENERATED)) {
            for (var file : files(root)) {
                Files.readString(file)
                        .lines()
                        .filter(line -> line.matches("\\s*/?\\*.*"))
                        .forEach(line -> comments.add(file + ":" + line));
            }
        }
        assertThat(comments)
                .anyMatch(line -> line.contains("/msal/"))
                .anyMatch(line -> line.contains("/model/AgreementRequest.java"));
        return comments;
    }

    /** The examples by the simple name of the type that they are an example of. */
    private static Map<String, String> examples() throws Exception {
        var examples = new TreeMap<String, String>();
        for (var file : files(SOURCES)) {
            EXAMPLE.matcher(Files.readString(file))
                    .results()
                    .forEach(found -> examples.merge(
                            Objects.requireNonNullElse(found.group(2), "package-info"),
                            found.group(1).replaceAll("(?m)^ *\\* ?", ""),
                            (one, other) -> one + "{" + other + "}"));
        }
        return examples;
    }

    private static List<Path> files(Path root) throws Exception {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
