package io.partnercontracts.verify.provider;

import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs of the verification in tests. */
final class Verified {

    private Verified() {}

    /** The stub as the documented exchanges want it. */
    static PartnerCenterStub stub() throws IOException {
        return PartnerCenterStub.start(0);
    }

    static ProviderSettings settings(URI url, boolean states) {
        return new ProviderSettings(
                url,
                states ? Optional.of(url.resolve("/__admin/provider-states")) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                DuplicateReading.ANY_OF_FOUR,
                Duration.ofSeconds(5),
                Optional.empty());
    }

    static List<Result> run(ProviderSettings settings) {
        var verification = new ProviderVerification(settings);
        verification.greet();
        var results = verification.checks().stream().map(verification::run).toList();
        verification.end();
        return results;
    }

    static List<String> findings(List<Result> results) {
        return results.stream()
                .flatMap(result -> result.findings().stream())
                .map(Finding::id)
                .distinct()
                .toList();
    }
}
