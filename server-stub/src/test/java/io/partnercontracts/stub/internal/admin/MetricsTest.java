package io.partnercontracts.stub.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @AutoClose
    private final RunningStub stub = new RunningStub();

    private final String agreements = RunningStub.newCustomer() + "/agreements";

    @Test
    void countsRequestsByOperationAndStatus() {
        stub.post(agreements, Examples.agreement());
        stub.post(agreements, Examples.agreement());
        stub.get(agreements, "Authorization", "none");
        stub.get("/v1/unheard-of");
        stub.get("/__admin/clock");

        assertThat(metrics())
                .contains("partner_center_stub_requests_total{operation=\"createAgreement\",status=\"201\"} 1")
                .contains("partner_center_stub_requests_total{operation=\"createAgreement\",status=\"409\"} 1")
                .contains("partner_center_stub_requests_total{operation=\"getAgreements\",status=\"401\"} 1")
                .contains("partner_center_stub_requests_total{operation=\"unknown\",status=\"404\"} 1")
                .contains(
                        "partner_center_stub_request_duration_seconds_bucket{operation=\"createAgreement\",le=\"+Inf\"} 2")
                .contains("partner_center_stub_request_duration_seconds_count{operation=\"createAgreement\"} 2")
                .noneMatch(line -> line.contains("getClock"));
    }

    @Test
    void tellsWhatIsHeldAndWhatItTakes() {
        stub.post(agreements, Examples.agreement());
        stub.post(agreements, Examples.cloudAgreement());

        assertThat(metrics())
                .contains(
                        "partner_center_stub_customers 1",
                        "partner_center_stub_agreements 2",
                        "partner_center_stub_store_up 1")
                .anyMatch(line -> line.matches("jvm_memory_used_bytes\\{area=\"heap\"} [1-9]\\d+"))
                .anyMatch(line -> line.matches("jvm_threads_current [1-9]\\d*"))
                .anyMatch(line -> line.matches("process_uptime_seconds \\d+\\.\\d+"));
    }

    @Test
    void comesInTheFormatOfPrometheusWhateverIsAccepted() {
        var reply = stub.get("/__admin/metrics", "Accept", "application/openmetrics-text;version=1.0.0;q=0.5");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        assertThat(reply.body()).endsWith("\n");
        assertThat(reply.body().lines())
                .allMatch(line -> line.matches(
                        "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? -?[0-9.E]+"));
    }

    private List<String> metrics() {
        return stub.get("/__admin/metrics").body().lines().toList();
    }
}
