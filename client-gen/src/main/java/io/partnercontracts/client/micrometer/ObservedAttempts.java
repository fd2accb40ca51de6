package io.partnercontracts.client.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.partnercontracts.client.AttemptObserver;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes every attempt an observation of Micrometer. It is a timer for metrics and, where tracing is set up, a span. The
 * request's headers propagate its trace, such as {@code traceparent}. Thread-safe.
 *
 * <p>The name is {@value #NAME}, not {@code http.client.requests}: other HTTP clients give that name other tags, and
 * Prometheus accepts only one set of tags for a name. The low-cardinality keys are {@code method}, {@code uri} (the
 * path template), {@code status} ({@code none} without a response) and Micrometer's own {@code error}.
 * Only an attempt without a complete response is an error. A response is none, whatever its status. The high-cardinality key
 * {@code code} is Partner Center's error code, where there is one.
 */
public final class ObservedAttempts implements AttemptObserver {

    /** The name of the observations. */
    public static final String NAME = "partner.center.client.requests";

    private final ObservationRegistry registry;

    /**
     * Observes attempts.
     *
     * @param registry what the observations are started from
     */
    public ObservedAttempts(ObservationRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    @Override
    public Ending started(String method, String pathTemplate, BiConsumer<String, String> headers) {
        var context = new SenderContext<BiConsumer<String, String>>(
                (carrier, name, value) -> Objects.requireNonNull(carrier).accept(name, value), Kind.CLIENT);
        context.setCarrier(headers);
        context.setRemoteServiceName("partner-center");
        var observation = Observation.createNotStarted(NAME, () -> context, registry)
                .contextualName(method + " " + pathTemplate)
                .lowCardinalityKeyValue("method", method)
                .lowCardinalityKeyValue("uri", pathTemplate)
                .start();
        return new Ending() {
            @Override
            public void ended(int status, @Nullable Throwable failure) {
                observation.lowCardinalityKeyValue("status", status == 0 ? "none" : Integer.toString(status));
                if (failure != null) {
                    observation.error(failure);
                }
                observation.stop();
            }

            @Override
            public void ended(int status, @Nullable String code, @Nullable Throwable failure) {
                if (code != null) {
                    observation.highCardinalityKeyValue("code", code);
                }
                ended(status, failure);
            }
        };
    }
}
