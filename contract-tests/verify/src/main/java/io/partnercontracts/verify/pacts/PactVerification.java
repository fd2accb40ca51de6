package io.partnercontracts.verify.pacts;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.StatusMismatch;
import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.provider.ProviderClient;
import au.com.dius.pact.provider.ProviderInfo;
import au.com.dius.pact.provider.ProviderResponse;
import au.com.dius.pact.provider.ProviderVerifier;
import au.com.dius.pact.provider.VerificationFailureType;
import au.com.dius.pact.provider.VerificationFailureType.ExceptionFailure;
import au.com.dius.pact.provider.VerificationFailureType.MismatchFailure;
import au.com.dius.pact.provider.VerificationResult;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.jspecify.annotations.Nullable;

/** Verifies interactions of pacts against the contract, and with Pact JVM against a provider. */
final class PactVerification implements AutoCloseable {

    private static final int MOST_OF_BODY = 300;

    private final PactContract contract = new PactContract();
    private final ProviderVerifier verifier = silent();
    private final ProviderInfo provider;
    private final ProviderStates states;
    /** Pact's own would wait as long as a throttled response says, and try again. */
    private final CloseableHttpClient http = HttpClients.custom()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .build();

    PactVerification(String name, URI url, ProviderStates states) {
        this.states = states;
        provider = new ProviderInfo(name);
        provider.setProtocol(url.getScheme());
        provider.setHost(url.getHost());
        provider.setPort(url.getPort() < 0 ? (url.getScheme().equals("https") ? 443 : 80) : url.getPort());
        provider.setPath(url.getPath());
    }

    /** Keeps what the provider answered. */
    private static final class Client extends ProviderClient {

        private @Nullable ProviderResponse answered;

        Client(ProviderInfo provider, CloseableHttpClient http) {
            super(provider, ignored -> http);
        }

        @Override
        public ProviderResponse makeRequest(IRequest request) {
            answered = super.makeRequest(request);
            return answered;
        }
    }

    /** Its own reporters print several lines for each interaction. */
    private static ProviderVerifier silent() {
        var verifier = new ProviderVerifier();
        verifier.setReporters(List.of());
        return verifier;
    }

    /** Verifies one interaction. */
    Verdict verify(LoadedPact pact, Interaction interaction) {
        var exchange = interaction.asSynchronousRequestResponse();
        var findings = exchange == null
                ? List.of("only HTTP interactions can be verified, and this is none")
                : findings(pact, exchange);
        return new Verdict(pact, interaction, findings);
    }

    private List<String> findings(LoadedPact pact, SynchronousRequestResponse exchange) {
        var findings = new ArrayList<String>();
        contract.check(exchange).forEach(finding -> findings.add("contract: " + finding));
        try {
            var values = states.setUp(exchange.getProviderStates());
            var client = new Client(provider, http);
            var result = ask(pact, exchange, values, client);
            states.tearDown(exchange.getProviderStates());
            findings.addAll(differences(result, client.answered));
        } catch (ProviderStates.RefusedException e) {
            findings.add("provider: " + e.getMessage());
        }
        return findings;
    }

    private VerificationResult ask(
            LoadedPact pact, SynchronousRequestResponse exchange, Map<String, Object> stateValues, Client client) {
        return verifier.verifyResponseFromProvider(
                provider,
                exchange,
                exchange.getDescription(),
                new HashMap<>(),
                client,
                new HashMap<>(Map.of("providerState", stateValues, "interaction", exchange)),
                false,
                pact.pact());
    }

    /** What Pact found, and for a status that was not expected what the provider said about it. */
    private static List<String> differences(VerificationResult result, @Nullable ProviderResponse answered) {
        if (!(result instanceof VerificationResult.Failed failed)) {
            return List.of();
        }
        var failures =
                failed.getFailures().values().stream().flatMap(List::stream).toList();
        var findings = failures.stream().map(PactVerification::sentence);
        var body = body(answered);
        var explained = failures.stream()
                .filter(failure -> failure instanceof MismatchFailure mismatch
                        && mismatch.getMismatch() instanceof StatusMismatch
                        && !body.isEmpty())
                .map(failure -> "it answered " + cut(oneLine(body)));
        return Stream.concat(findings, explained)
                .distinct()
                .map(finding -> "provider: " + finding)
                .toList();
    }

    private static String body(@Nullable ProviderResponse answered) {
        var body = answered == null ? null : answered.getBody();
        return body != null && body.isPresent() ? body.valueAsString() : "";
    }

    private static String cut(String text) {
        return text.length() <= MOST_OF_BODY ? text : text.substring(0, MOST_OF_BODY) + "...";
    }

    private static String sentence(VerificationFailureType failure) {
        if (failure instanceof ExceptionFailure exception) {
            return "no response: " + PactFiles.firstLine(exception.getE());
        }
        if (failure instanceof MismatchFailure mismatch && mismatch.getMismatch() instanceof BodyMismatch body) {
            return "body at " + body.getPath() + ": " + oneLine(body.getMismatch());
        }
        return oneLine(failure.description());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
