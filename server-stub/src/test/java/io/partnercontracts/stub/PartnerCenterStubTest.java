package io.partnercontracts.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerCenterStubTest {

    private static final List<String> TRACE_IDS = List.of("MS-RequestId", "MS-CorrelationId", "MS-CV");

    @AutoClose
    private final RunningStub stub = new RunningStub();

    @Test
    void refusesAPortInUse() {
        assertThatThrownBy(() -> PartnerCenterStub.start(stub.url().getPort()))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(BindException.class);
    }

    @Test
    void freesThePortWhenClosedOnceOrTwice() throws IOException {
        var port = stub.url().getPort();

        stub.close();
        stub.close();

        PartnerCenterStub.start(port).close();
    }

    @ParameterizedTest(name = "echoes {0}")
    @ValueSource(strings = {"MS-RequestId", "MS-CorrelationId", "MS-CV"})
    void echoesTheIdsOfTheRequest(String name) {
        assertThat(stub.get("/v1/agreements", name, "mine").headers()).containsEntry(name, "mine");
        assertThat(stub.get("/v1/nothing", name, "mine").headers()).containsEntry(name, "mine");
    }

    @Test
    void generatesTheIdsThatTheRequestLacks() {
        var first = stub.get("/v1/agreements").headers();
        var second = stub.get("/v1/agreements").headers();

        assertThat(first).containsKey("MS-ServerId").containsKeys(TRACE_IDS.toArray(String[]::new));
        assertThat(TRACE_IDS)
                .allSatisfy(name -> assertThat(second.get(name)).isNotBlank().isNotEqualTo(first.get(name)));
        assertThat(first.get("MS-RequestId")).isNotEqualTo(first.get("MS-CorrelationId"));
    }
}
