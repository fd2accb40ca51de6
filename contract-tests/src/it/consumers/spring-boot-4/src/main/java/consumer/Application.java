package consumer;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AccessTokenSupplier;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class Application {

    @Bean
    AccessTokenSupplier accessToken() {
        return () -> AccessToken.of("token");
    }
}
