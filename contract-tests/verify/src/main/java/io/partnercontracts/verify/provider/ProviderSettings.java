package io.partnercontracts.verify.provider;

import io.partnercontracts.verify.exchange.ThisMachine;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What is verified, and how.
 *
 * @param url the provider's address, without {@code /v1}
 * @param statesUrl where provider states are set
 * @param token the bearer token
 * @param customer the customer to ask for
 * @param allowWrites whether a provider on another machine is sent more than GET
 * @param duplicates which reading of the duplicate rule is demanded
 * @param timeout for each request
 * @param certificate a PEM file of certificates to trust
 */
record ProviderSettings(
        URI url,
        Optional<URI> statesUrl,
        Optional<String> token,
        Optional<UUID> customer,
        boolean allowWrites,
        DuplicateReading duplicates,
        Duration timeout,
        Optional<Path> certificate) {

    ProviderSettings {
        check("--provider-url", url);
        statesUrl.ifPresent(states -> check("--provider-states-url", states));
        if (!url.getPath().matches("/?") || url.getQuery() != null) {
            throw new Unusable("--provider-url " + url + ": name the address alone, without /v1 or another path.");
        }
    }

    private static void check(String option, URI url) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.matches("https?") || url.getHost() == null) {
            throw new Unusable(option + " " + url + ": name an address such as http://localhost:8080.");
        }
        if (url.getUserInfo() != null) {
            throw new Unusable(option + ": no user and password in the address; give a token with --token-command.");
        }
    }

    static ProviderSettings of(URI url) {
        return new ProviderSettings(
                url,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                DuplicateReading.ANY_SOURCE,
                Duration.ofSeconds(10),
                Optional.empty());
    }

    /** Whether the provider runs on this machine, so that nobody's data are at stake. */
    boolean isHere() {
        try {
            return ThisMachine.hosts(url);
        } catch (UnknownHostException e) {
            throw new Unusable("There is no host " + url.getHost() + ": check --provider-url.");
        }
    }
}
