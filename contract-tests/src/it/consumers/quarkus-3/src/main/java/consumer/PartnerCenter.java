package consumer;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

class PartnerCenter {

    @Produces
    @Singleton
    PartnerCenterClient open(@ConfigProperty(name = "stub.url") URI url) {
        return PartnerCenterClient.builder()
                .baseUrl(url)
                .accessToken(() -> AccessToken.of("token"))
                .build();
    }

    void close(@Disposes PartnerCenterClient partnerCenter) {
        partnerCenter.close();
    }
}
