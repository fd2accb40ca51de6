package io.partnercontracts.verify.provider;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/**
 * Verifies a provider in JUnit 5, as a method with {@code @TestFactory} returns it:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> isAPartnerCenter() {
 *     return PartnerCenterProvider.verify(url);
 * }
 * }</pre>
 *
 * Needs {@code junit-jupiter-api}, which this library does not bring.
 */
public final class PartnerCenterProvider {

    private PartnerCenterProvider() {}

    /**
     * One test for each check. What takes a state as given is aborted, with the reason. A provider on another machine
     * is sent nothing but GET.
     *
     * @param url the provider's address, without {@code /v1}
     * @throws Unusable if the address is none, or nothing answers there
     */
    public static Stream<DynamicTest> verify(URI url) {
        return verify(ProviderSettings.of(url));
    }

    /**
     * One test for each check, with states arranged.
     *
     * @param url the provider's address, without {@code /v1}
     * @param statesUrl where provider states are set; of the stub, {@code /__admin/provider-states}. The provider
     *     forgets what it knew.
     * @throws Unusable if an address is none, or nothing answers there
     */
    public static Stream<DynamicTest> verify(URI url, URI statesUrl) {
        var settings = ProviderSettings.of(url);
        return verify(new ProviderSettings(
                url,
                Optional.of(statesUrl),
                settings.token(),
                settings.customer(),
                settings.allowWrites(),
                settings.duplicates(),
                settings.timeout(),
                settings.certificate()));
    }

    private static Stream<DynamicTest> verify(ProviderSettings settings) {
        var verification = new ProviderVerification(settings);
        verification.greet();
        return verification.checks().stream()
                .map(check -> DynamicTest.dynamicTest(check.toString(), () -> judge(verification.run(check))))
                .onClose(verification::end);
    }

    private static void judge(Result result) {
        if (result.notChecked().isPresent()) {
            throw new TestAbortedException(result.notChecked().get());
        }
        if (!result.findings().isEmpty()) {
            throw new AssertionError(result.findings().stream()
                    .map(finding -> finding.id() + ": " + finding.message())
                    .collect(Collectors.joining(
                            "\n", "", "\nRests on: " + result.check().source())));
        }
    }
}
