package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.StubFailure;
import io.partnercontracts.stub.state.StubClock;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What stands around the answering of a request: faults before it, journal and metrics after it. Thread-safe. */
public final class Steering {

    private final Faults faults;
    private final Journal journal;
    private final Metrics metrics = new Metrics();
    private final Delivery delivery = new Delivery(metrics::count);

    /**
     * Without faults, with an empty journal.
     *
     * @param clock what rate limits count by
     * @param options how much the journal holds, and how errors are answered
     */
    public Steering(StubClock clock, StubOptions options) {
        faults = new Faults(clock, options);
        journal = new Journal(options.get(Setting.JOURNAL_REQUESTS), options.get(Setting.JOURNAL_BYTES));
    }

    /** The faults that are arranged. */
    public Faults faults() {
        return faults;
    }

    /** The last requests. */
    public Journal journal() {
        return journal;
    }

    /** Counts of requests. */
    public Metrics metrics() {
        return metrics;
    }

    /**
     * Called as soon as the operation of a request is known, before anything is done for it.
     *
     * @param partnerId whose token the request carries
     * @throws StubFailure if a fault answers it
     */
    public void before(Exchange exchange, Supplier<String> partnerId) {
        var effect = exchange.operationId() != null && exchange.concernsTheContract()
                ? faults.hit(exchange, partnerId)
                : null;
        if (effect == null) {
            return;
        }
        exchange.hitBy(effect);
        if (effect.isDrop()) {
            throw new StubFailure(new Answer(503));
        }
        if (effect.answer() != null) {
            throw new StubFailure(effect.answer());
        }
    }

    /**
     * Called when status and headers are set, and the exchange knows its answer: journals it and hands it to the
     * network.
     */
    public void deliver(Exchange exchange, Request request, Response response, byte[] body, Callback callback) {
        if (exchange.concernsTheContract()) {
            journal.add(exchange, request.getHeaders());
        }
        delivery.deliver(exchange, request, response, body, callback);
    }

    /** Removes all faults and empties the journal. The metrics go on counting. */
    public void clear() {
        faults.clear();
        journal.clear();
    }

    /** Keeps no answer back any longer, because the stub stops. */
    public void hurry() {
        delivery.hurry();
    }
}
