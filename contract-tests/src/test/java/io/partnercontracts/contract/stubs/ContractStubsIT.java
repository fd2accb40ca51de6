package io.partnercontracts.contract.stubs;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import io.partnercontracts.contract.Examples;
import io.partnercontracts.contract.RecordingHttpClient;
import io.partnercontracts.contract.StubAdmin;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.cloud.contract.stubrunner.junit.StubRunnerExtension;
import org.springframework.cloud.contract.stubrunner.spring.StubRunnerProperties.StubsMode;

/** The packaged contract stubs, loaded from the class path as a consumer's tests load them. */
class ContractStubsIT {

    private static final String STUBS = "io.partnercontracts:partner-center-contract-tests:+:stubs";

    @RegisterExtension
    static final StubRunnerExtension RUNNER =
            new StubRunnerExtension().stubsMode(StubsMode.CLASSPATH).downloadStub(STUBS);

    @Test
    void serveTheClient() throws IOException {
        var recording = new RecordingHttpClient();
        try (var http = recording.create();
                var client = PartnerCenterClient.builder()
                        .baseUrl(URI.create(RUNNER.findStubUrl("partner-center-contract-tests")
                                .toString()))
                        .accessToken(() -> AccessToken.of("token"))
                        .httpClient(http)
                        .build()) {

            var templates = client.agreements().metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT);
            recording.last().assertFollowsTheContract();
            var education = Examples.as(
                    CustomerQualificationRequest.class, "qualifications/create-education-2022.request.json");
            var qualification = client.qualifications().request(StubAdmin.CUSTOMER, education);
            recording.last().assertFollowsTheContract();

            assertThat(templates)
                    .singleElement()
                    .satisfies(template ->
                            assertThat(template.getTemplateId()).isEqualTo("117a77b0-9360-443b-8795-c6dedc750cf9"));
            assertThat(qualification.getVettingStatus()).isEqualTo("InReview");
        }
    }
}
