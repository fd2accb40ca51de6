package io.partnercontracts.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files are in the older format: every GraalVM since that for JDK 17 reads it. */
class NativeImageMetadataTest {

    private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();

    @Test
    void opensEveryModelToJsonAndEveryInterfaceToFeign() throws Exception {
        var needed = Stream.concat(
                classes("api")
                        .filter(name -> name.endsWith("Api"))
                        .map("{\"name\":\"%s\",\"allPublicMethods\":true}"::formatted),
                Stream.concat(classes("model"), classes("api").filter(name -> !name.endsWith("Api")))
                        .map("""
                        {"name":"%s","allDeclaredConstructors":true,"allDeclaredFields":true,"allDeclaredMethods":true}"""::formatted));

        assertThat(Stream.of("reflect-config.json", "internal/reflect-config.json", "own-forms/reflect-config.json")
                        .flatMap(file -> metadata(file).valueStream())
                        .map(JsonNode::toString))
                .containsExactlyInAnyOrderElementsOf(needed.toList());
    }

    @Test
    void hasAProxyForEveryInterface() throws Exception {
        assertThat(metadata("proxy-config.json"))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrderElementsOf(classes("api")
                        .filter(name -> name.endsWith("Api"))
                        .map("{\"interfaces\":[\"%s\"]}"::formatted)
                        .toList());
    }

    @Test
    void packsOnlyResourcesThatThereAre() throws Exception {
        assertThat(metadata("resource-config.json").at("/resources/includes"))
                .isNotEmpty()
                .extracting(include -> include.path("pattern").asText().replaceAll("\\\\[QE]", ""))
                .allSatisfy(name -> assertThat(getClass().getClassLoader().getResource(name))
                        .isNotNull());
    }

    private static JsonNode metadata(String file) {
        return read(CLASSES.resolve("META-INF/native-image/io.partnercontracts/partner-center-client")
                .resolve(file));
    }

    private static JsonNode read(Path file) {
        try {
            return Json.MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> classes(String packageName) throws Exception {
        try (var files =
                Files.list(CLASSES.resolve("io/partnercontracts/client").resolve(packageName))) {
            var names = files.map(file -> file.getFileName().toString().replace(".class", ""))
                    .filter(name -> !name.matches("package-info|.*\\$Builder"))
                    .map(("io.partnercontracts.client." + packageName + ".")::concat)
                    .toList();
            assertThat(names).isNotEmpty();
            return names.stream();
        }
    }
}
