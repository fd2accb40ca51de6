package io.partnercontracts.stub.internal.server;

import io.partnercontracts.stub.internal.binding.Compression;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Step;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Callback;

/** Hands responses to the network: whole and at once, or as a fault wants it. Thread-safe. */
public final class Delivery implements Step {

    private final Consumer<RequestContext> whenDelivered;
    private final Set<RequestContext> delayed = ConcurrentHashMap.newKeySet();
    private volatile boolean hurried;

    /** Tells this consumer of each response, just before it is delivered. */
    public Delivery(Consumer<RequestContext> whenDelivered) {
        this.whenDelivered = whenDelivered;
    }

    /** From now on, keeps nothing back, and delivers what it has kept back. */
    public void hurry() {
        hurried = true;
        delayed.forEach(this::sendDelayed);
    }

    @Override
    public Response take(RequestContext context, Next next) {
        var response = next.decide(context);
        var delay = context.effect().delay().toMillis();
        if (delay == 0) {
            send(context);
            return response;
        }
        // A connection on which nothing happens would be closed.
        context.addIdleTimeoutListener(timeout -> false);
        delayed.add(context);
        context.getComponents().getScheduler().schedule(() -> sendDelayed(context), delay, TimeUnit.MILLISECONDS);
        if (hurried) {
            sendDelayed(context);
        }
        return response;
    }

    /** Once, whether its time comes or the stub stops. */
    private void sendDelayed(RequestContext context) {
        if (delayed.remove(context)) {
            send(context);
        }
    }

    private void send(RequestContext context) {
        context.delivered();
        whenDelivered.accept(context);
        RequestLogger.delivered(context);
        var response = context.response();
        var body = Compression.of(context.written(), context.getHeaders(), response.getHeaders());
        switch (context.effect().connection()) {
            case KEEP -> response.write(true, body.length == 0 ? null : ByteBuffer.wrap(body), context.callback());
            case DROP -> close(context);
            case TRUNCATE -> {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
                var half = ByteBuffer.wrap(body, 0, body.length / 2);
                response.write(false, half, Callback.from(() -> close(context), context.callback()::failed));
            }
        }
    }

    private static void close(RequestContext context) {
        context.getConnectionMetaData().getConnection().getEndPoint().close();
        // Fails, as after a close by the client, so that the server gives the exchange up without a response of its
        // own.
        context.response().write(true, null, context.callback());
    }
}
