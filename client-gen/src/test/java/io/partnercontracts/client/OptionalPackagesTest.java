package io.partnercontracts.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionalPackagesTest {

    @Test
    void areUnknownToTheClient() throws Exception {
        try (var files = Files.list(Path.of("src/main/java/io/partnercontracts/client"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(file -> assertThat(file)
                            .content()
                            .doesNotContainPattern(
                                    "client\\.(micrometer|msal|spring)|springframework|io\\.micrometer|msal4j"));
        }
    }
}
