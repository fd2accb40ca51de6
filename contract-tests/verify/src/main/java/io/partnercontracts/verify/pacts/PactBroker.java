package io.partnercontracts.verify.pacts;

import au.com.dius.pact.core.model.BrokerUrlSource;
import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.pactbroker.ConsumerVersionSelectors;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import au.com.dius.pact.core.pactbroker.PactBrokerResult;
import au.com.dius.pact.core.pactbroker.TestResult;
import au.com.dius.pact.core.pactbroker.VerificationNotice;
import au.com.dius.pact.core.support.Result;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Pact Broker, or PactFlow. */
final class PactBroker {

    /** What a broker itself recommends: what is on the main branches, and what is in use. */
    private static final List<String> DEFAULT_SELECTORS =
            List.of("{\"mainBranch\": true}", "{\"deployedOrReleased\": true}");

    private final PactBrokerClient client;
    private final URI url;

    /**
     * Which pacts are asked for.
     *
     * @param selectors consumer version selectors in JSON; if there are none, those that a broker recommends
     * @param pending whether new pacts are let fail
     * @param workInProgressSince the date since which pacts of other branches come too; none if empty
     */
    record Wanted(List<String> selectors, boolean pending, Optional<String> workInProgressSince) {}

    /**
     * The provider as results are published for it.
     *
     * @param name its name at the broker
     * @param version its version; needed only to publish
     * @param branch its branch
     * @param tags its tags
     */
    record ProviderVersion(String name, Optional<String> version, Optional<String> branch, List<String> tags) {}

    /** Uses this broker, with a token, or else user and password, or else nothing. */
    PactBroker(URI url, Optional<String> token, Optional<String> user, String password) {
        this.url = url;
        var options = new HashMap<String, Object>();
        token.map(known -> List.of("bearer", known))
                .or(() -> user.map(known -> List.of("basic", known, password)))
                .ifPresent(known -> options.put("authentication", known));
        client = new PactBrokerClient(url.toString(), options, new PactBrokerClientConfig(0, 0, false, Map.of()));
    }

    /** The pacts that the broker wants verified. */
    List<LoadedPact> pacts(ProviderVersion provider, Wanted wanted) {
        var selectors = (wanted.selectors().isEmpty() ? DEFAULT_SELECTORS : wanted.selectors())
                .stream().map(PactBroker::selector).toList();
        var found = client.fetchConsumersWithSelectorsV2(
                provider.name(),
                selectors,
                provider.tags(),
                provider.branch().orElse(null),
                wanted.pending(),
                wanted.workInProgressSince().orElse(""));
        if (found instanceof Result.Ok<?> ok && ok.getValue() instanceof List<?> results) {
            return results.stream()
                    .map(PactBrokerResult.class::cast)
                    .map(this::load)
                    .toList();
        }
        throw problem((Exception) ((Result.Err<?>) found).getError());
    }

    private static ConsumerVersionSelectors selector(String json) {
        try {
            return new ConsumerVersionSelectors.RawSelector(JsonParser.parseString(json));
        } catch (JsonException e) {
            throw new PactProblemException(
                    "--consumer-version-selectors: " + json + " is no JSON; must be such as {\"mainBranch\": true}");
        }
    }

    private LoadedPact load(PactBrokerResult found) {
        try {
            var response = client.fetchPact(found.getSource(), false);
            var source = new BrokerUrlSource(found.getSource(), url.toString(), response.getLinks());
            return new LoadedPact(
                    DefaultPactReader.INSTANCE.pactFromJson(response.getPactFile(), source),
                    found.getPending(),
                    found.getWip(),
                    found.getNotices().stream()
                            .filter(notice -> notice.getWhen().equals("before_verification"))
                            .map(VerificationNotice::getText)
                            .toList(),
                    response.getLinks());
        } catch (RuntimeException e) {
            throw problem(e);
        }
    }

    /** Publishes the result of one pact. */
    void publish(LoadedPact pact, TestResult result, ProviderVersion provider, Optional<String> build) {
        var version = provider.version().orElseThrow();
        provider.branch()
                .ifPresent(branch ->
                        require(client.publishProviderBranch(pact.links(), provider.name(), branch, version)));
        if (!provider.tags().isEmpty()) {
            require(client.publishProviderTags(pact.links(), provider.name(), provider.tags(), version));
        }
        require(client.publishVerificationResults(pact.links(), result, version, build.orElse(null)));
    }

    private static void require(Result<?, ?> published) {
        if (published instanceof Result.Err<?> failed) {
            throw new PactProblemException("the result was not published: " + failed.getError());
        }
    }

    private PactProblemException problem(Exception e) {
        return new PactProblemException("the Pact Broker " + url + " does not answer as one does ("
                + PactFiles.firstLine(e)
                + "); check the URL, PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD");
    }
}
