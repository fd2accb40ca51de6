package io.partnercontracts.stub.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.store.CustomerStore;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void areThereWhileTheStoreCannotBeReached() {
        var unreachable = (CustomerStore) Proxy.newProxyInstance(
                CustomerStore.class.getClassLoader(),
                new Class<?>[] {CustomerStore.class},
                (proxy, method, arguments) -> {
                    throw DocumentedError.UNEXPECTED_SERVICE_ERROR.refusal(503);
                });

        assertThat(new Metrics().print(unreachable).lines())
                .contains("partner_center_stub_store_up 0")
                .anyMatch(line -> line.startsWith("process_uptime_seconds "))
                .noneMatch(line -> line.startsWith("partner_center_stub_agreements"));
    }
}
