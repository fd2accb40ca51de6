package io.partnercontracts.contract.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.contract.generated.ResponseCheck.Api;
import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quicktheories.QuickTheory;

/** Requests that were made up from the descriptions are answered as these allow. */
class GeneratedRequestsTest {

    @AutoClose
    private static PartnerCenterStub stub;

    @BeforeAll
    static void start() throws IOException {
        stub = PartnerCenterStub.start(0);
    }

    @ParameterizedTest(name = "some of {0}")
    @EnumSource
    void someAreAnsweredAsDescribed(Api api) throws IOException {
        areAnsweredAsDescribed(api, 170, "few-");
    }

    @Tag("full")
    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({"CONTRACT, 18000", "ADMINISTRATION, 4500", "NEIGHBOURS, 2500"})
    void manyAreAnsweredAsDescribed(Api api, int count) throws IOException {
        var report = areAnsweredAsDescribed(api, count, "");

        // The library sends nothing twice, and some operations have few different requests.
        assertThat(report.total()).isGreaterThan(count * 3 / 4);
        assertThat(report.sent())
                .hasSameSizeAs(new Description(api.resource).operations())
                .allSatisfy((operation, kinds) -> assertThat(kinds).hasSize(3));
    }

    private RequestReport areAnsweredAsDescribed(Api api, int count, String prefix) throws IOException {
        stub.reset();
        var check = new ResponseCheck(api);
        var report = new RequestReport();
        long seed = Long.getLong("generated-requests.seed", 20201204);

        QuickTheory.qt()
                .withFixedSeed(seed)
                .withExamples(count)
                .withShrinkCycles(100)
                .forAll(new RequestGenerator(new Description(api.resource), api == Api.CONTRACT))
                .checkAssert(request -> {
                    var response = Sender.send(
                            stub.url(), request.method(), request.target(), request.headers(), request.body());
                    report.count(request, response);
                    assertThat(check.problems(request, response))
                            .as("%s%nis answered with %s", request, response)
                            .isEmpty();
                });

        report.write(prefix + api, seed);
        System.out.printf("%d generated requests to %s, seed %d%n", report.total(), api, seed);
        return report;
    }
}
