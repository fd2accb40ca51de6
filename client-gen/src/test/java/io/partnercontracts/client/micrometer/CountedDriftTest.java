package io.partnercontracts.client.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.FakePartnerCenter;
import io.partnercontracts.client.PartnerCenterClient;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CountedDriftTest {

    @RegisterExtension
    final FakePartnerCenter service = new FakePartnerCenter();

    @Test
    void countsWhatTheContractDoesNotKnowByKindOperationAndName() {
        var registry = new SimpleMeterRegistry();
        service.answers(200, "{\"items\":[{\"templateId\":\"1\",\"news\":1}]}", "Content-Type", "application/json");

        try (var client = PartnerCenterClient.builder()
                .baseUrl(service.url())
                .accessToken(() -> AccessToken.of("token"))
                .driftObserver(new CountedDrift(registry))
                .build()) {
            client.agreements().list(UUID.randomUUID(), "*");
            client.agreements().list(UUID.randomUUID(), "*");
        }

        assertThat(registry.get("partner.center.client.drift")
                        .tags("kind", "member", "operation", "getAgreements", "name", "Agreement.news")
                        .counter()
                        .count())
                .isEqualTo(2);
    }
}
