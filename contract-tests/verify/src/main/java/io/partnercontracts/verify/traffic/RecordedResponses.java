package io.partnercontracts.verify.traffic;

import io.partnercontracts.verify.traffic.Message.Header;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Responds with what was recorded for the same request, or else in turn for its operation; the last one repeats. */
final class RecordedResponses extends Handler.Abstract {

    /** What depends on a connection or coding that is another one now. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-encoding", "content-length", "date", "keep-alive", "transfer-encoding");

    private static final List<String> IDS = List.of("MS-RequestId", "MS-CorrelationId");

    private final Contract contract;
    private final List<Exchange> exchanges;
    private final Map<String, Integer> served = new HashMap<>();

    RecordedResponses(Contract contract, List<Exchange> exchanges) {
        this.contract = contract;
        this.exchanges = exchanges;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String target = request.getHttpURI().getPathQuery();
        List<Exchange> same = exchanges.stream()
                .filter(exchange -> exchange.method().equals(request.getMethod())
                        && exchange.target().equals(target))
                .toList();
        String operation = operation(request.getMethod(), request.getHttpURI().getPath());
        List<Exchange> candidates = same.isEmpty()
                ? exchanges.stream()
                        .filter(exchange ->
                                operation(exchange.method(), exchange.path()).equals(operation))
                        .toList()
                : same;
        if (candidates.isEmpty()) {
            response.setStatus(404);
            write(response, "The recording has no exchange of " + operation + ".\n", callback);
            return true;
        }
        respond(
                next(same.isEmpty() ? operation : request.getMethod() + target, candidates),
                request,
                response,
                callback);
        return true;
    }

    private synchronized Exchange next(String key, List<Exchange> candidates) {
        int turn = served.merge(key, 1, Integer::sum);
        return candidates.get(Math.min(turn, candidates.size()) - 1);
    }

    private String operation(String method, String path) {
        return contract.operation(method, path)
                .map(operation -> operation.id)
                .orElse(method + " " + path.replaceAll("[^/]*\\d[^/]*", "{id}"));
    }

    private static void respond(Exchange exchange, Request request, Response response, Callback callback) {
        response.setStatus(exchange.status());
        for (Header header : exchange.response().headers()) {
            if (!OWN_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))) {
                response.getHeaders().add(header.name(), header.value());
            }
        }
        for (String id : IDS) {
            String sent = request.getHeaders().get(id);
            // A service that echoed the recorded id echoes this one.
            if (sent != null
                    && exchange.request().header(id).equals(exchange.response().header(id))) {
                response.getHeaders().put(id, sent);
            }
        }
        response.write(true, ByteBuffer.wrap(exchange.response().body()), callback);
    }

    private static void write(Response response, String text, Callback callback) {
        response.getHeaders().put("Content-Type", "text/plain;charset=utf-8");
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
