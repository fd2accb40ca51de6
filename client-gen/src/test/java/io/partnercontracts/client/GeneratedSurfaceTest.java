package io.partnercontracts.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedSurfaceTest {

    @Test
    void givesGeneratedTypesNamesOfTheContractAlone() throws Exception {
        assertThat(files(target().resolve("generated-sources/openapi")))
                .filteredOn(file -> !file.matches("src/main/resources/META-INF/native-image/.*-config\\.json"))
                .hasSizeGreaterThan(10)
                .allMatch(file -> file.matches("src/main/java/io/partnercontracts/client/(api|model)/[\\w-]+\\.java"))
                .noneMatch(file -> file.matches(".*(AnyOf|OneOf|AllOf|Inline|Inner|Untyped|Error|\\d{3}).*"));
    }

    @Test
    void keepsWrittenCodeApartFromGenerated() throws Exception {
        assertThat(files(target().resolveSibling("src/main/java")))
                .hasSizeGreaterThan(10)
                .allMatch(
                        file -> file.matches("io/partnercontracts/client/(micrometer/|msal/|spring/)?[\\w-]+\\.java"));
    }

    @Test
    void exposesNoLibraryButTheHttpClientThatCanBeGiven() throws Exception {
        var exposed = files(target().resolve("classes")).stream()
                .filter(file -> file.matches("io/partnercontracts/client/[A-Z][\\w$]*\\.class"))
                .map(file -> load(file.replace('/', '.').replaceFirst("\\.class$", "")))
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .flatMap(type -> Stream.of(type.getDeclaredMethods(), type.getDeclaredConstructors())
                        .flatMap(Arrays::stream))
                .filter(member -> Modifier.isPublic(member.getModifiers()))
                .map(Executable::toGenericString)
                .toList();

        assertThat(exposed)
                .hasSizeGreaterThan(10)
                .filteredOn(signature -> !signature.contains(".httpClient(org.apache.hc."))
                .noneMatch(signature -> signature.matches(".*\\b(feign|com|org|jakarta|client\\.api)\\..*"));
    }

    /** Callers that treat deprecation as an error go on compiling: of what Microsoft deprecates there is no other form. */
    @Test
    void marksNothingAsDeprecatedThoughTheContractDoes() throws Exception {
        var marked = files(target().resolve("classes")).stream()
                .filter(file -> file.matches("io/partnercontracts/client/((api|model)/)?[A-Z][\\w$]*\\.class"))
                .map(file -> load(file.replace('/', '.').replaceFirst("\\.class$", "")))
                .flatMap(type -> Stream.concat(
                        Stream.of(type),
                        Stream.of(type.getDeclaredMethods(), type.getDeclaredConstructors(), type.getDeclaredFields())
                                .flatMap(Arrays::stream)))
                .filter(element -> element.isAnnotationPresent(Deprecated.class));

        assertThat(marked).isEmpty();
    }

    @Test
    void bringsFewAndSmallJars() throws Exception {
        // Only Maven writes down what callers get.
        assumeThat(System.getProperty("surefire.real.class.path")).isNotNull();
        var jars = Files.readAllLines(target().resolve("runtime-dependencies.txt")).stream()
                .filter(line -> !line.contains("(optional)"))
                .map(Pattern.compile(":(?:compile|runtime):(.+\\.jar)")::matcher)
                .filter(Matcher::find)
                .map(dependency -> new File(dependency.group(1)))
                .toList();

        assertThat(jars)
                .hasSizeBetween(5, 12)
                .allMatch(File::isFile)
                .noneMatch(jar -> jar.getName().matches(".*(kotlin|guava|spring).*"));
        assertThat(jars.stream().mapToLong(File::length).sum()).isLessThan(6_000_000);
    }

    private static Path target() throws URISyntaxException {
        return Path.of(PartnerCenterClient.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getParent();
    }

    private static List<String> files(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.contains(".openapi-generator"))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
