package io.partnercontracts.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.junit.PartnerCenterStubExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's test, compiled and run. */
class ReadmeStubIT {

    private final UUID customerId = UUID.randomUUID();

    // README
    @RegisterExtension
    static final PartnerCenterStubExtension partnerCenter = PartnerCenterStubExtension.create();

    @Test
    void confirmsOnceThoughTheConnectionBreaks() {
        var stub = partnerCenter.stub();
        stub.faults().forOperation("createAgreement").times(1).dropConnection();

        confirmAgreement(stub.url(), stub.token(), customerId); // your code

        stub.verify(2, RequestPattern.any().operationId("createAgreement").customerId(customerId));
        assertThat(stub.customer(customerId).agreements()).hasSize(1);
    }
    // README

    @Test
    void isWhatTheReadmeShows() throws IOException {
        var readme = Files.readString(Path.of("..", "README.md"));
        var thisFile = Files.readString(Path.of("src/test/java/io/partnercontracts/contract/ReadmeStubIT.java"));

        var before = readme.split("```\n\n\\[Its manual")[0];
        assertThat(withoutBlanks(before.substring(before.lastIndexOf("```java\n") + 8)))
                .isEqualTo(withoutBlanks(thisFile.split(" // README\n")[1]));
    }

    private static void confirmAgreement(URI baseUrl, String token, UUID customerId) {
        try (var client = PartnerCenterClient.builder()
                .baseUrl(baseUrl)
                .accessToken(() -> AccessToken.of(token))
                .build()) {
            client.agreements()
                    .create(
                            customerId,
                            Examples.MAPPER.convertValue(
                                    Examples.json("agreements/create-agreement.request.json"), Agreement.class));
        }
    }

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
