package io.partnercontracts.stub.internal.server;

import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.pipeline.Effect;
import io.partnercontracts.stub.internal.pipeline.RequestContext;
import io.partnercontracts.stub.internal.pipeline.Step;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Hands responses to the network: whole and at once, or as a fault wants it. Thread-safe. */
public final class Delivery implements Step {

    private final Consumer<RequestContext> whenDelivered;
    private final Set<Delayed> delayed = ConcurrentHashMap.newKeySet();
    private volatile boolean hurried;

    /** A response that is kept back; delivered once, whether its time comes or the stub stops. */
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

    /** Tells this consumer of each response, just before it is delivered. */
    public Delivery(Consumer<RequestContext> whenDelivered) {
        this.whenDelivered = whenDelivered;
    }

    /** From now on, keeps nothing back, and delivers what it has kept back. */
    public void hurry() {
        hurried = true;
        delayed.forEach(Delayed::run);
    }

    @Override
    public Response take(RequestContext context, Next next) {
        var response = next.decide(context);
        var effect = context.effect();
        if (effect == null || effect.delay().isZero()) {
            send(context, effect);
            return response;
        }
        // A connection on which nothing happens would be closed.
        context.request().addIdleTimeoutListener(timeout -> false);
        var task = new Delayed(() -> send(context, effect));
        delayed.add(task);
        context.request()
                .getComponents()
                .getScheduler()
                .schedule(task, effect.delay().toMillis(), TimeUnit.MILLISECONDS);
        if (hurried) {
            task.run();
        }
        return response;
    }

    private void send(RequestContext context, @Nullable Effect effect) {
        context.delivered();
        whenDelivered.accept(context);
        RequestLogger.delivered(context);
        var body = context.written();
        if (effect != null && effect.isDrop()) {
            close(context);
        } else if (effect != null && effect.isTruncation()) {
            context.response().getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            var half = ByteBuffer.wrap(body, 0, body.length / 2);
            var callback = context.callback();
            context.response().write(false, half, Callback.from(() -> close(context), callback::failed));
        } else {
            context.response().write(true, body.length == 0 ? null : ByteBuffer.wrap(body), context.callback());
        }
    }

    private static void close(RequestContext context) {
        context.request().getConnectionMetaData().getConnection().getEndPoint().close();
        // Fails, as after a close by the client, so that the server gives the exchange up without a response of its
        // own.
        context.response().write(true, null, context.callback());
    }
}
