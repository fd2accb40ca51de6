package io.partnercontracts.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
                classes("api").map("{\"name\":\"%s\",\"allPublicMethods\":true}"::formatted),
                classes("model").map("""
                        {"name":"%s","allDeclaredConstructors":true,"allDeclaredFields":true,"allDeclaredMethods":true}"""::formatted));

        assertThat(metadata("reflect-config.json"))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrderElementsOf(needed.toList());
    }

    @Test
    void hasAProxyForEveryInterface() throws Exception {
        assertThat(metadata("proxy-config.json"))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrderElementsOf(classes("api")
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

    private static JsonNode metadata(String file) throws Exception {
        return Json.MAPPER.readTree(CLASSES.resolve("META-INF/native-image/io.partnercontracts/partner-center-client")
                .resolve(file)
                .toFile());
    }

    private static Stream<String> classes(String packageName) throws Exception {
        try (var files =
                Files.list(CLASSES.resolve("io/partnercontracts/client").resolve(packageName))) {
            var names = files.map(file -> file.getFileName().toString().replace(".class", ""))
                    .map(("io.partnercontracts.client." + packageName + ".")::concat)
                    .toList();
            assertThat(names).isNotEmpty();
            return names.stream();
        }
    }
}
