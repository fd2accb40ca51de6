package io.partnercontracts.client;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicSurfaceTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path APPROVED = MODULE.resolve("src/test/resources/approved/public-surface.txt");
    private static final Path ACTUAL = MODULE.resolve("target/public-surface.txt");

    @Test
    void isTheApprovedOne() throws Exception {
        Files.writeString(ACTUAL, surface());

        assertThat(ACTUAL).as("""
                        What callers see of the client has changed. If they shall, approve it, and commit the file:
                        cp %s %s
                        """, ACTUAL, APPROVED).hasSameTextualContentAs(APPROVED);
    }

    /** A model that neither goes into a public method nor comes out of one belongs to the bindings. */
    @Test
    void hasNoModelThatNobodyCanUse() {
        var classes = new ClassFileImporter().importPath("target/classes");
        var used = new HashSet<JavaClass>();
        var next = new ArrayDeque<JavaClass>();
        classes.stream()
                .filter(type -> !type.getPackageName().matches(".*\\.client\\.(model|api)"))
                .forEach(next::add);
        while (!next.isEmpty()) {
            publicMethods(next.remove())
                    .flatMap(method -> method.getAllInvolvedRawTypes().stream())
                    .filter(PublicSurfaceTest::isModel)
                    .filter(used::add)
                    .forEach(next::add);
        }

        assertThat(classes.stream()
                        .filter(PublicSurfaceTest::isModel)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
                .hasSizeGreaterThan(10)
                .isSubsetOf(used);
    }

    private static Stream<JavaMethod> publicMethods(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                ? type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                : Stream.empty();
    }

    private static boolean isModel(JavaClass type) {
        return type.getPackageName().endsWith(".client.model") && type.isTopLevelClass() && !type.isInterface();
    }

    private static String surface() throws Exception {
        var listing = new StringWriter();
        var errors = new StringWriter();
        var javap = ToolProvider.findFirst("javap").orElseThrow();
        assertThat(javap.run(new PrintWriter(listing), new PrintWriter(errors), arguments()))
                .as(errors.toString())
                .isZero();
        return Stream.of(
                        listing.toString().replaceAll("Compiled from .*\\R", "").split("(?<=\\n}\\n)"))
                .filter(type -> type.matches("(?s)(public|protected) .*"))
                .map(PublicSurfaceTest::sortMembers)
                .collect(joining("\n"));
    }

    private static String[] arguments() throws Exception {
        var classes = MODULE.resolve("target/classes");
        try (var files = Files.walk(classes)) {
            return Stream.concat(
                            Stream.of("-protected", "-constants"),
                            files.map(Path::toString)
                                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                                    // Internal: the bindings of the contract's operations.
                                    .filter(file -> !file.contains("/client/api/"))
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
