package consumer;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import jakarta.inject.Singleton;
import java.net.URI;

@Factory
class PartnerCenterFactory {

    /** Closed with the application context. */
    @Bean(preDestroy = "close")
    @Singleton
    PartnerCenterClient partnerCenter(@Value("${stub.url}") URI baseUrl) {
        return PartnerCenterClient.builder()
                .baseUrl(baseUrl)
                .accessToken(() -> AccessToken.of("token"))
                .build();
    }
}
