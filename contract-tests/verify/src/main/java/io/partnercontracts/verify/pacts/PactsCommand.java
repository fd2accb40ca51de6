package io.partnercontracts.verify.pacts;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.pactbroker.TestResult;
import io.partnercontracts.verify.exchange.ThisMachine;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Verifies the pacts of any consumer. */
@Command(
        name = "pacts",
        description = {
            "Verifies pacts against the contract and a provider, such as the stub.",
            "Exit code 0: all agree. 1: some do not. 2: nothing could be verified.",
            "For a broker: PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD."
        },
        mixinStandardHelpOptions = true)
// Picocli sets the fields.
@SuppressWarnings("NullAway.Init")
public final class PactsCommand implements Callable<Integer> {

    private static final int TIMEOUT = 10_000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--pacts",
            defaultValue = "${env:PACT_BROKER_BASE_URL}",
            description = "A folder, a file or the URL of a Pact Broker. Default: PACT_BROKER_BASE_URL.")
    private Optional<String> pacts;

    @Option(names = "--provider-url", required = true, description = "The provider's base URL.")
    private URI providerUrl;

    @Option(
            names = "--provider-states-url",
            description = "Where provider states are set; of the stub: its URL and /__admin/provider-states.")
    private Optional<URI> providerStatesUrl;

    @Option(names = "--allow-writes", description = "Sends more than GET to a provider on another machine.")
    private boolean allowWrites;

    @Option(
            names = "--wait",
            defaultValue = "0",
            description = "How many seconds to wait until the provider can be reached. Default: ${DEFAULT-VALUE}.")
    private int wait;

    @Option(
            names = "--provider",
            defaultValue = "partner-center",
            description = "The provider's name in the pacts. Default: ${DEFAULT-VALUE}.")
    private String provider;

    @Option(
            names = "--consumer-version-selectors",
            description = "Broker: a selector in JSON; can be repeated."
                    + " Default: {\"mainBranch\": true} and {\"deployedOrReleased\": true}.")
    private List<String> selectors = List.of();

    @Option(names = "--enable-pending", description = "Broker: pacts that were never verified do not fail.")
    private boolean enablePending;

    @Option(
            names = "--include-wip-pacts-since",
            description = "Broker: also pacts of other branches, as pending, since this date, such as 2026-01-31.")
    private Optional<String> includeWipPactsSince;

    @Option(names = "--publish-results", description = "Broker: publishes the results. Default: it does not.")
    private boolean publishResults;

    @Option(names = "--provider-version", description = "Broker: the provider's version, needed to publish.")
    private Optional<String> providerVersion;

    @Option(names = "--provider-branch", description = "Broker: the provider's branch, needed for pending pacts.")
    private Optional<String> providerBranch;

    @Option(names = "--provider-tag", description = "Broker: a tag of the provider's version; can be repeated.")
    private List<String> providerTags = List.of();

    @Option(names = "--build-url", description = "Broker: the page of the build, published with the results.")
    private Optional<String> buildUrl;

    private final Map<String, String> environment;

    /** Takes tokens and passwords from the environment. */
    public PactsCommand() {
        this(System.getenv());
    }

    PactsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        // Pact reports its use to an analytics service otherwise.
        System.setProperty("pact_do_not_track", "true");
        try {
            return verify();
        } catch (PactProblemException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        }
    }

    private int verify() {
        checkOptions();
        var place = pacts.orElseThrow(() -> new PactProblemException(
                "--pacts or PACT_BROKER_BASE_URL must name a folder, a file or a Pact Broker"));
        var version = new PactBroker.ProviderVersion(provider, providerVersion, providerBranch, providerTags);
        var broker = place.matches("(?i)https?://.*") ? Optional.of(broker(place)) : Optional.<PactBroker>empty();
        var loaded = broker.map(known ->
                        known.pacts(version, new PactBroker.Wanted(selectors, enablePending, includeWipPactsSince)))
                .orElseGet(() -> PactFiles.read(Path.of(place), provider));
        var out = spec.commandLine().getOut();
        var mayWrite = allowWrites || isHere();
        if (!mayWrite && !nameWrites(loaded, out)) {
            throw new PactProblemException("nothing is left to verify");
        }
        checkStates(loaded);
        awaitProvider();
        var verdicts = new ArrayList<Verdict>();
        var states = new ProviderStates(providerStatesUrl, secret("PARTNER_CENTER_STUB_ADMIN_TOKEN"));
        try (var verification = new PactVerification(provider, providerUrl, states)) {
            for (var pact : loaded) {
                pact.notices().forEach(notice -> out.println(pact.consumer() + ": " + notice));
                var ofPact = pact.pact().getInteractions().stream()
                        .filter(interaction -> mayWrite || isRead(interaction))
                        .map(interaction -> verification.verify(pact, interaction))
                        .peek(verdict -> print(verdict, out))
                        .toList();
                verdicts.addAll(ofPact);
                if (publishResults) {
                    broker.orElseThrow().publish(pact, merged(ofPact), version, buildUrl);
                    out.println(pact.consumer() + ": result published for version " + providerVersion.orElseThrow());
                }
            }
        } catch (IOException e) {
            throw new PactProblemException(PactFiles.firstLine(e));
        }
        return summarize(loaded.size(), verdicts, out);
    }

    private boolean isHere() {
        try {
            return ThisMachine.hosts(providerUrl);
        } catch (UnknownHostException e) {
            throw new PactProblemException("--provider-url: there is no host " + providerUrl.getHost());
        }
    }

    /** Names what is not sent to another machine, and says whether anything else is left. */
    private static boolean nameWrites(List<LoadedPact> loaded, PrintWriter out) {
        var interactions = loaded.stream()
                .flatMap(pact -> pact.pact().getInteractions().stream())
                .toList();
        interactions.stream()
                .filter(interaction -> !isRead(interaction))
                .forEach(interaction -> out.println("left out " + interaction.getDescription()
                        + ": only GET is sent to another machine without --allow-writes"));
        return interactions.stream().anyMatch(PactsCommand::isRead);
    }

    private static boolean isRead(Interaction interaction) {
        var exchange = interaction.asSynchronousRequestResponse();
        return exchange == null
                || List.of("GET", "HEAD").contains(exchange.getRequest().getMethod());
    }

    private static TestResult merged(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(Verdict::result)
                .reduce(TestResult::merge)
                .orElseThrow(() -> new PactProblemException("the pact has no interactions"));
    }

    private static void print(Verdict verdict, PrintWriter out) {
        out.println((verdict.agrees() ? "agrees   " : verdict.pending() ? "pending  " : "DIFFERS  ") + verdict.name());
        verdict.findings().forEach(finding -> out.println("         " + finding));
        if (!verdict.agrees()) {
            verdict.comments().forEach(comment -> out.println("         the consumer's comment: " + comment));
        }
        out.flush();
    }

    private static int summarize(int pacts, List<Verdict> verdicts, PrintWriter out) {
        var agree = verdicts.stream().filter(Verdict::agrees).count();
        var fail = verdicts.stream().filter(Verdict::fails).count();
        out.printf(
                "%d pacts, %d interactions: %d agree, %d differ, %d differ but are pending%n",
                pacts, verdicts.size(), agree, fail, verdicts.size() - agree - fail);
        return fail == 0 ? 0 : 1;
    }

    private void checkOptions() {
        if (providerUrl.getHost() == null
                || !String.valueOf(providerUrl.getScheme()).matches("https?")) {
            throw new PactProblemException("--provider-url: must be such as http://localhost:8080");
        }
        if (publishResults && providerVersion.isEmpty()) {
            throw new PactProblemException("--publish-results needs --provider-version, such as the commit");
        }
        if (publishResults
                && pacts.filter(place -> place.matches("(?i)https?://.*")).isEmpty()) {
            throw new PactProblemException("--publish-results needs pacts of a Pact Broker");
        }
        if (publishResults && !allowWrites && !isHere()) {
            throw new PactProblemException("--publish-results needs --allow-writes, or a part would be left out");
        }
        if (includeWipPactsSince.isPresent() && !enablePending) {
            throw new PactProblemException("--include-wip-pacts-since needs --enable-pending");
        }
        if (enablePending && providerBranch.isEmpty() && providerTags.isEmpty()) {
            throw new PactProblemException("--enable-pending needs --provider-branch or --provider-tag");
        }
    }

    private PactBroker broker(String url) {
        var address = URI.create(url);
        if (address.getUserInfo() != null) {
            throw new PactProblemException("the Pact Broker's URL must not hold user and password: set"
                    + " PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD");
        }
        return new PactBroker(
                address,
                secret("PACT_BROKER_TOKEN"),
                secret("PACT_BROKER_USERNAME"),
                secret("PACT_BROKER_PASSWORD").orElse(""));
    }

    private Optional<String> secret(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private void checkStates(List<LoadedPact> loaded) {
        if (providerStatesUrl.isEmpty()) {
            loaded.stream()
                    .flatMap(pact -> pact.pact().getInteractions().stream())
                    .filter(interaction -> !interaction.getProviderStates().isEmpty())
                    .findFirst()
                    .ifPresent(interaction -> {
                        throw new PactProblemException("\"" + interaction.getDescription()
                                + "\" takes a state as given: --provider-states-url must say where it is set; of the stub, "
                                + providerUrl.resolve("/__admin/provider-states"));
                    });
        }
    }

    private void awaitProvider() {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
        while (!isReachable()) {
            if (System.nanoTime() >= end) {
                throw new PactProblemException("--provider-url: " + providerUrl + " cannot be reached");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isReachable() {
        var secure = providerUrl.getScheme().equals("https");
        var port = providerUrl.getPort() >= 0 ? providerUrl.getPort() : secure ? 443 : 80;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(providerUrl.getHost(), port), TIMEOUT);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
