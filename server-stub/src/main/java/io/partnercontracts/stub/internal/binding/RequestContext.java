package io.partnercontracts.stub.internal.binding;

import io.partnercontracts.stub.RecordedRequest;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * A request while it is answered, and what the steps have found out about it. For one thread at a time.
 *
 * <p>What a step needs of a step before it is there: the route after routing, the call after the content type, the
 * response after writing. Asked for earlier, it is an error of the order of the steps.
 */
public final class RequestContext extends Request.Wrapper {

    private static final byte[] NO_BYTES = {};

    private final org.eclipse.jetty.server.Response response;
    private final Callback callback;
    private SentBytes sent;

    private @Nullable Route route;
    private Api api = Api.CONTRACT;
    private Map<String, String> pathValues = Map.of();
    private Effect effect = Effect.NONE;
    private @Nullable String mediaType;
    private @Nullable Call call;
    private @Nullable Response decision;
    private byte[] written = NO_BYTES;
    private LongConsumer whenDelivered = nanos -> {};

    /**
     * The body as it came.
     *
     * @param bytes the body, or its beginning if it is broken or too large
     * @param length how many bytes came
     * @param flaw what is wrong with it
     */
    public record SentBytes(byte[] bytes, int length, Flaw flaw) {

        /** No body. */
        public static final SentBytes NONE = new SentBytes(NO_BYTES, 0, Flaw.NONE);
    }

    /** What can be wrong with a body, whatever its media type. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** It ended before its end, or is not sent as its headers say. */
        BROKEN,
        /** The client sent nothing for too long. */
        LATE,
        /** It is larger than the stub reads. */
        TOO_LARGE,
        /** The stub has no memory for it now. */
        NO_ROOM
    }

    /** A request whose body has come, and where its response goes. */
    public RequestContext(
            Request request, org.eclipse.jetty.server.Response response, Callback callback, SentBytes sent) {
        super(request);
        this.response = response;
        this.callback = callback;
        this.sent = sent;
    }

    /** Its body. */
    public SentBytes sent() {
        return sent;
    }

    /** Says what its body is without compression. */
    public void decompressed(byte[] bytes) {
        sent = new SentBytes(bytes, bytes.length, sent.flaw());
    }

    /** Where the response goes. */
    public org.eclipse.jetty.server.Response response() {
        return response;
    }

    /** What has to be told that the response is out. */
    public Callback callback() {
        return callback;
    }

    /** Says which operation the request is for. */
    public void routed(Route found, Map<String, String> values) {
        route = found;
        api = found.api();
        pathValues = values;
    }

    /** Says for which API the request seems to be meant, though it has no such operation. */
    public void meantFor(Api other) {
        api = other;
    }

    /** Whose operation it is for, or seems to be meant for. */
    public Api api() {
        return api;
    }

    /** The operation. */
    public Route route() {
        return Objects.requireNonNull(route);
    }

    /** The operation, or null if there is none. */
    public @Nullable Route routeOrNull() {
        return route;
    }

    /** The customer in the path as it was sent, or null if the path has none. */
    public @Nullable String customerId() {
        return route == null || route.customer() == null ? null : pathValues.get(route.customer());
    }

    /** Says what a fault does to it. */
    public void hitBy(Effect hit) {
        effect = hit;
    }

    /** What a fault does to it. */
    public Effect effect() {
        return effect;
    }

    /** Says in which media type the client wants a success. */
    public void accepts(String type) {
        mediaType = type;
    }

    /** In which media type the client wants a success; null if that is not known. */
    public @Nullable String mediaType() {
        return mediaType;
    }

    /** Says with which query, and which body if it has one, the operation is to be called. */
    public void calls(Fields query, @Nullable SentBody body) {
        call = new Call(this, pathValues, query, body);
    }

    /** What the operation is called with. */
    public Call call() {
        return Objects.requireNonNull(call);
    }

    /** Says how it is answered: with this response, written as these bytes. */
    public void answered(Response with, byte[] bytes) {
        decision = with;
        written = bytes;
    }

    /** The bytes of the response's body. */
    public byte[] written() {
        return written;
    }

    /** How it is answered. */
    public Response decision() {
        return Objects.requireNonNull(decision);
    }

    /** The status of the response, or {@link RecordedRequest#DROPPED}. */
    public int status() {
        return effect.connection() == Effect.Connection.DROP
                ? RecordedRequest.DROPPED
                : decision().status();
    }

    /** Why it is answered so. */
    public String reason() {
        return effect.describe(Objects.requireNonNullElse(decision().reason(), "answered from what the stub knows"));
    }

    /** Says what is to be told how many nanoseconds it took until the response was handed to the network. */
    public void whenDelivered(LongConsumer consumer) {
        whenDelivered = consumer;
    }

    /** Says that the response is handed to the network now. */
    public void delivered() {
        whenDelivered.accept(sinceBegin());
    }

    /** How many nanoseconds ago it began. */
    public long sinceBegin() {
        return NanoTime.since(getBeginNanoTime());
    }
}
