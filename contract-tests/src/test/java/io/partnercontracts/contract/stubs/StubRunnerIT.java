package io.partnercontracts.contract.stubs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.cloud.contract.stubrunner.junit.StubRunnerExtension;
import org.springframework.cloud.contract.stubrunner.spring.StubRunnerProperties.StubsMode;

/** The packaged contract stubs, loaded from the class path by the stub runner as a consumer's tests load them. */
class StubRunnerIT {

    @RegisterExtension
    static final StubRunnerExtension RUNNER = new StubRunnerExtension()
            .stubsMode(StubsMode.CLASSPATH)
            .downloadStub("io.partnercontracts:partner-center-contract-tests:+:stubs");

    @Test
    void loadsThem() {
        var stub =
                URI.create(RUNNER.findStubUrl("partner-center-contract-tests").toString());

        var answer = RawRequest.get("/v1/agreements?agreementType=*").send(stub);

        answer.assertFollowsTheContract();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.responseHeaders().get("MS-RequestId")).matches(Patterns.GUID);
    }
}
