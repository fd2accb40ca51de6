package io.partnercontracts.verify.traffic;

import io.partnercontracts.verify.traffic.Message.Header;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Passes requests on to the target and its responses back, unchanged, and hands out a copy of each exchange. */
final class Proxy extends ProxyHandler.Reverse {

    /** What is larger is passed on and not looked at. */
    static final int LARGEST_BODY = 4 * 1024 * 1024;

    private static final String OUTCOME = Proxy.class.getName() + ".outcome";

    private final URI target;

    Proxy(URI target) {
        super(request -> HttpURI.from(target.toString()));
        this.target = target;
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setConnectTimeout(Duration.ofSeconds(10).toMillis());
        client.setIdleTimeout(Duration.ofMinutes(10).toMillis());
        client.setMaxConnectionsPerDestination(512);
        client.setMaxRequestHeadersSize(128 * 1024);
        client.setMaxResponseHeadersSize(128 * 1024);
    }

    /** The path goes out as it came, whether or not it is a valid URI. */
    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI uri) {
        String base = target.getRawPath() == null ? "" : target.getRawPath().replaceFirst("/$", "");
        return getHttpClient()
                .newRequest(target)
                .method(request.getMethod())
                .path(base + request.getHttpURI().getPathQuery())
                .onResponseBegin(response -> outcome(request).reason = response.getReason());
    }

    /** None: the service is to see what it would see without a proxy. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request onward) {
        onward.headers(headers -> headers.put(HttpHeader.HOST, target.getRawAuthority()));
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request onward,
            org.eclipse.jetty.client.@Nullable Response serverResponse,
            Response response,
            Callback callback,
            Throwable failure) {
        outcome(request).isFailed = true;
        if (response.isCommitted()) {
            callback.failed(failure);
            return;
        }
        boolean isLate = failure instanceof TimeoutException;
        response.reset();
        response.setStatus(isLate ? 504 : 502);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        Content.Sink.write(
                response,
                true,
                "partner-center-verify: the target " + target.getScheme() + "://" + target.getRawAuthority()
                        + (isLate ? " did not respond in time." : " could not be reached.")
                        + " This response is not the service's and is not recorded. Check --target.\n",
                callback);
    }

    private static Outcome outcome(Request request) {
        return request.getAttribute(OUTCOME) instanceof Outcome outcome ? outcome : new Outcome();
    }

    /** What the client's side cannot see of the service's response. */
    private static final class Outcome {
        private volatile boolean isFailed;
        private volatile @Nullable String reason;
    }

    /** Copies what passes the given handler. */
    static final class Copying extends Handler.Wrapper {

        private final BiConsumer<Exchange, Boolean> sink;
        private final long began = System.nanoTime();

        /** @param sink is told the exchange, and whether its bodies are whole */
        Copying(Handler handler, BiConsumer<Exchange, Boolean> sink) {
            super(handler);
            this.sink = sink;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Outcome outcome = new Outcome();
            request.setAttribute(OUTCOME, outcome);
            Copy sent = new Copy();
            Copy received = new Copy();
            long started = System.nanoTime();
            List<Header> requestHeaders = headers(request.getHeaders());
            var copied = new Request.Wrapper(request) {
                @Override
                public Content.@Nullable Chunk read() {
                    Content.Chunk chunk = super.read();
                    if (chunk != null) {
                        sent.add(chunk.getByteBuffer());
                    }
                    return chunk;
                }
            };
            request.addHttpStreamWrapper(stream -> new HttpStream.Wrapper(stream) {
                private MetaData.@Nullable Response head;

                @Override
                public void send(
                        MetaData.Request ask,
                        MetaData.@Nullable Response answer,
                        boolean last,
                        @Nullable ByteBuffer content,
                        Callback done) {
                    MetaData.Response sentHead = answer == null ? null : withReason(answer, outcome);
                    if (sentHead != null && sentHead.getStatus() >= 200) {
                        head = sentHead;
                    }
                    received.add(content);
                    if (last && head != null && !outcome.isFailed) {
                        // Before the client sees the end, so that what it knows of is on the disk.
                        Exchange exchange = new Exchange(
                                request.getMethod(),
                                request.getHttpURI().getPathQuery(),
                                new Message(requestHeaders, sent.bytes.toByteArray()),
                                head.getStatus(),
                                head.getReason() == null ? "" : head.getReason(),
                                new Message(headers(head.getHttpFields()), received.bytes.toByteArray()),
                                millis(began, started),
                                millis(started, System.nanoTime()));
                        head = null;
                        sink.accept(exchange, !sent.isCut && !received.isCut);
                    }
                    super.send(ask, sentHead, last, content, done);
                }
            });
            return super.handle(copied, response, callback);
        }

        /** The server itself knows only the usual reason phrase of each status. */
        private static MetaData.Response withReason(MetaData.Response head, Outcome outcome) {
            return outcome.reason == null || head.getStatus() < 200
                    ? head
                    : new MetaData.Response(
                            head.getStatus(),
                            outcome.reason,
                            head.getHttpVersion(),
                            head.getHttpFields(),
                            head.getContentLength(),
                            head.getTrailersSupplier());
        }

        private static long millis(long from, long to) {
            return Duration.ofNanos(to - from).toMillis();
        }

        private static List<Header> headers(HttpFields fields) {
            return fields.stream()
                    .map(field -> new Header(field.getName(), field.getValue() == null ? "" : field.getValue()))
                    .toList();
        }
    }

    private static final class Copy {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean isCut;

        void add(@Nullable ByteBuffer content) {
            if (content == null) {
                return;
            }
            isCut |= bytes.size() + content.remaining() > LARGEST_BODY;
            if (!isCut) {
                byte[] copy = new byte[content.remaining()];
                content.duplicate().get(copy);
                bytes.writeBytes(copy);
            }
        }
    }
}
