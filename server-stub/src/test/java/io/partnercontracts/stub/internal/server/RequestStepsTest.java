package io.partnercontracts.stub.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.RequestContext.Flaw;
import io.partnercontracts.stub.internal.binding.RequestContext.SentBytes;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Route;
import io.partnercontracts.stub.internal.binding.SomeRequest;
import io.partnercontracts.stub.internal.binding.TokenKind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each step alone, on requests that never went over a network. */
class RequestStepsTest {

    private final Route route = new Route(
            Api.CONTRACT,
            "POST",
            "/v1/things",
            "createThing",
            null,
            Set.of(),
            Set.of(TokenKind.APP_USER),
            Set.of("application/json"),
            Set.of("application/json", "application/xml"),
            List.of(),
            call -> Response.of(204));

    @Test
    void wantsABearerToken() {
        assertThat(refused(RequestSteps::bearerToken, request())).isEqualTo(401);
        assertThat(refused(RequestSteps::bearerToken, request("Authorization", "Basic eDp5")))
                .isEqualTo(401);
        assertThat(refused(RequestSteps::bearerToken, request("Authorization", "bearer x")))
                .isZero();
    }

    @Test
    void limitsTheBody() {
        var large = SomeRequest.of(route, new SentBytes(new byte[0], 2_000_000, Flaw.TOO_LARGE));

        assertThat(refused(RequestSteps::bodyLimits, large)).isEqualTo(413);
        assertThat(refused(RequestSteps::bodyLimits, request())).isZero();
    }

    @Test
    void choosesAnAcceptableMediaType() {
        var xml = request("Accept", "application/xml");

        assertThat(refused(RequestSteps::accept, xml)).isZero();
        assertThat(xml.mediaType()).isEqualTo("application/xml");
        assertThat(refused(RequestSteps::accept, request("Accept", "text/html")))
                .isEqualTo(406);
    }

    @Test
    void readsNoBodyOfAnotherMediaType() {
        var json = request("Content-Type", "application/json");

        assertThat(refused(RequestSteps::contentType, json)).isZero();
        assertThat(json.call().body(Object.class, (model, constraints) -> {})).isNotNull();
        assertThat(refused(RequestSteps::contentType, request("Content-Type", "text/csv")))
                .isEqualTo(415);
        assertThat(refused(RequestSteps::contentType, request())).isZero();
    }

    private RequestContext request(String... headers) {
        return SomeRequest.of(route, new SentBytes("{\"a\": 1}".getBytes(UTF_8), 8, Flaw.NONE), headers);
    }

    /** The status with which the step refuses the request, or 0. */
    private static int refused(Consumer<RequestContext> step, RequestContext request) {
        var refusal = catchThrowableOfType(Refusal.class, () -> step.accept(request));
        return refusal == null ? 0 : refusal.response().status();
    }
}
