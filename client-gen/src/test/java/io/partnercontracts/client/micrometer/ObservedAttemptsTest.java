package io.partnercontracts.client.micrometer;

import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brave.Tracing;
import brave.propagation.ThreadLocalCurrentTraceContext;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BravePropagator;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.brave.bridge.W3CPropagation;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.FakePartnerCenter;
import io.partnercontracts.client.NoAnswerException;
import io.partnercontracts.client.PartnerCenterClient;
import java.net.ConnectException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ObservedAttemptsTest {

    private static final String URI = "/v1/customers/{customerId}/agreements";

    @RegisterExtension
    final FakePartnerCenter service = new FakePartnerCenter();

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    @BeforeEach
    void answerEveryRequest() {
        service.answers(200, "[]");
    }

    @Test
    void observesAnAttemptByMethodPathTemplateAndStatusAlone() {
        listAgreements(registry, 1);

        observations()
                .hasSingleObservationThat()
                .hasNameEqualTo("partner.center.client.requests")
                .hasContextualNameEqualTo("GET " + URI)
                .hasBeenStarted()
                .hasBeenStopped()
                .doesNotHaveError()
                .hasOnlyKeys("method", "uri", "status")
                .hasLowCardinalityKeyValue("method", "GET")
                .hasLowCardinalityKeyValue("uri", URI)
                .hasLowCardinalityKeyValue("status", "200");
    }

    @Test
    void observesEveryAttemptOfACall() {
        service.answers(with(503, ""), with(200, "[]"));

        listAgreements(registry, 2);

        observations()
                .hasNumberOfObservationsEqualTo(2)
                .hasAnObservation(first ->
                        first.hasLowCardinalityKeyValue("status", "503").doesNotHaveError())
                .hasAnObservation(second -> second.hasLowCardinalityKeyValue("status", "200"));
    }

    @Test
    void tellsTheErrorCodeToSpansAlone() {
        service.answers(404, "{\"code\":600009,\"description\":\"No agreements.\"}");

        listAgreements(registry, 1);

        observations()
                .hasSingleObservationThat()
                .hasLowCardinalityKeyValue("status", "404")
                .hasHighCardinalityKeyValue("code", "600009")
                .doesNotHaveLowCardinalityKeyValueWithKey("code")
                .doesNotHaveError();
    }

    @Test
    void takesAnAttemptWithoutAnswerForAnError() {
        service.stop();

        assertThatThrownBy(() -> listAgreements(registry, 1)).isInstanceOf(NoAnswerException.class);

        observations()
                .hasSingleObservationThat()
                .hasBeenStopped()
                .hasLowCardinalityKeyValue("status", "none")
                .thenError()
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void handsTheTraceOnInTheRequest() {
        try (var tracing = Tracing.newBuilder()
                .currentTraceContext(ThreadLocalCurrentTraceContext.create())
                .propagationFactory(new W3CPropagation())
                .traceId128Bit(true)
                .build()) {
            var tracer = new BraveTracer(tracing.tracer(), new BraveCurrentTraceContext(tracing.currentTraceContext()));
            var traced = ObservationRegistry.create();
            traced.observationConfig()
                    .observationHandler(
                            new PropagatingSenderTracingObservationHandler<>(tracer, new BravePropagator(tracing)));
            var outer = tracing.tracer().newTrace();
            var scope = tracing.tracer().withSpanInScope(outer);
            try {
                listAgreements(traced, 1);
            } finally {
                scope.close();
            }

            assertThat(service.received)
                    .singleElement()
                    .satisfies(request -> assertThat(request.header("traceparent"))
                            .matches("00-" + outer.context().traceIdString() + "-[0-9a-f]{16}-01")
                            .doesNotContain("-" + outer.context().spanIdString() + "-"));
        }
    }

    private TestObservationRegistryAssert observations() {
        return TestObservationRegistryAssert.assertThat(registry);
    }

    private void listAgreements(ObservationRegistry observed, int attempts) {
        try (var client = PartnerCenterClient.builder()
                .baseUrl(service.url())
                .accessToken(() -> AccessToken.of("token"))
                .sleeper(time -> {})
                .maxAttempts(attempts)
                .observer(new ObservedAttempts(observed))
                .build()) {
            client.agreements().list(UUID.randomUUID(), AgreementType.ALL);
        }
    }
}
