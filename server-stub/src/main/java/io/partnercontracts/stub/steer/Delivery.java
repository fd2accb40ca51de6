package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.log.RequestLogger;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands answers to the network: whole and at once, or as a fault wants it. Thread-safe. */
final class Delivery {

    private final Consumer<Exchange> handedOver;
    private final Set<Delayed> delayed = ConcurrentHashMap.newKeySet();
    private volatile boolean hurried;

    /** An answer that is kept back; handed over once, by whoever comes first. */
    private final class Delayed implements Runnable {

        private final AtomicBoolean done = new AtomicBoolean();
        private final Runnable delivery;

        Delayed(Runnable delivery) {
            this.delivery = delivery;
        }

        @Override
        public void run() {
            if (done.compareAndSet(false, true)) {
                delayed.remove(this);
                delivery.run();
            }
        }
    }

    /** Tells this consumer of each answer, just before it is handed over. */
    Delivery(Consumer<Exchange> handedOver) {
        this.handedOver = handedOver;
    }

    /** From now on, keeps nothing back, and hands over what it has kept back. */
    void hurry() {
        hurried = true;
        delayed.forEach(Delayed::run);
    }

    /** Hands over the body of an answer whose status and headers are set. */
    void deliver(Exchange exchange, Request request, Response response, byte[] body, Callback callback) {
        var effect = exchange.effect();
        if (effect == null || effect.delay().isZero()) {
            send(exchange, request, response, body, callback);
            return;
        }
        // A connection on which nothing happens would be closed.
        request.addIdleTimeoutListener(timeout -> false);
        var task = new Delayed(() -> send(exchange, request, response, body, callback));
        delayed.add(task);
        request.getComponents().getScheduler().schedule(task, effect.delay().toMillis(), TimeUnit.MILLISECONDS);
        if (hurried) {
            task.run();
        }
    }

    private void send(Exchange exchange, Request request, Response response, byte[] body, Callback callback) {
        exchange.handedOver();
        handedOver.accept(exchange);
        var effect = exchange.effect();
        if (effect != null && effect.isDrop()) {
            RequestLogger.dropped(request);
            close(request, response, callback);
        } else if (effect != null && effect.isTruncation()) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            var half = ByteBuffer.wrap(body, 0, body.length / 2);
            response.write(false, half, Callback.from(() -> close(request, response, callback), callback::failed));
        } else {
            response.write(true, body.length == 0 ? null : ByteBuffer.wrap(body), callback);
        }
    }

    private static void close(Request request, Response response, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        // Fails, as after a close by the client, so that the server gives the exchange up without an answer of its own.
        response.write(true, null, callback);
    }
}
