package io.partnercontracts.contract.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.provider.ConsumerInfo;
import au.com.dius.pact.provider.ProviderClient;
import au.com.dius.pact.provider.ProviderInfo;
import au.com.dius.pact.provider.ProviderVerifier;
import au.com.dius.pact.provider.VerificationResult;
import io.partnercontracts.contract.StubProcess;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As any verifier does it: the stub itself sets the states. */
class StubVerifiesPactsIT {

    private static final Pact PACT = DefaultPactReader.INSTANCE.loadPact(
            new File("target/pacts/" + Pacts.CONSUMER + "-" + Pacts.PROVIDER + ".json"));

    static List<Interaction> interactions() {
        return PACT.getInteractions();
    }

    @ParameterizedTest
    @MethodSource("interactions")
    void honours(Interaction interaction) throws IOException {
        var stub = StubProcess.url();
        var provider = new ProviderInfo(Pacts.PROVIDER);
        provider.setHost(stub.getHost());
        provider.setPort(stub.getPort());
        provider.setStateChangeUrl(stub.resolve("/__admin/provider-states").toURL());
        provider.setStateChangeTeardown(true);
        // Pact's own client would wait as long as the throttled answer says, and try again.
        try (var http = HttpClients.custom().disableAutomaticRetries().build()) {
            var result = new ProviderVerifier()
                    .verifyInteraction(
                            provider,
                            new ConsumerInfo(Pacts.CONSUMER),
                            new HashMap<>(),
                            interaction,
                            PACT,
                            null,
                            new ProviderClient(provider, ignored -> http));

            assertThat(result).isInstanceOf(VerificationResult.Ok.class);
        }
    }
}
