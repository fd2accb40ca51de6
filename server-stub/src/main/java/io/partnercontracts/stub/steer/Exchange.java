package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.log.RequestLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer. While it is answered, one thread at a time fills it; in the journal nothing changes any
 * more but the duration of an answer that is kept back.
 *
 * <p>It holds on to what the server has anyway, and makes texts of it only when asked.
 */
public final class Exchange {

    /** The status of an exchange whose connection was dropped. */
    public static final int DROPPED = 0;

    private static final HttpField[] NO_HEADERS = {};
    private static final byte[] NO_BYTES = {};

    private final long time;
    private final long beginNanos;
    private final String method;
    private final String path;
    private final String canonicalPath;

    private long id;
    private int size;
    private @Nullable String query;
    private HttpField[] headers = NO_HEADERS;
    private @Nullable String operationId;
    private @Nullable String template;
    private @Nullable String customerId;
    private byte[] body = NO_BYTES;
    private int bodyLength;
    private @Nullable Effect effect;
    private int status;
    private @Nullable String reason;
    private Map<String, String> answerHeaders = Map.of();
    private byte[] answerBody = NO_BYTES;
    private int answerBodyLength;
    private @Nullable String requestId;
    private @Nullable String correlationId;
    private volatile long durationNanos = -1;

    /** An exchange that begins with this request. */
    public Exchange(Request request) {
        time = Request.getTimeStamp(request);
        beginNanos = request.getBeginNanoTime();
        method = request.getMethod();
        var uri = request.getHttpURI();
        path = Objects.requireNonNullElse(uri.getPath(), "");
        canonicalPath = Objects.requireNonNullElse(uri.getCanonicalPath(), path);
        query = uri.getQuery();
    }

    /** Says which operation the request is for, and what it carries: a body of this length, or its beginning. */
    public void matched(
            String operation, String pathTemplate, Map<String, String> pathValues, byte[] sentBody, int length) {
        operationId = operation;
        template = pathTemplate;
        customerId = pathValues.get("customer_id");
        body = sentBody;
        bodyLength = length;
    }

    /** Says what is answered, under which ids. */
    public void answered(Answer answer, byte[] bytes, @Nullable String givenRequestId, @Nullable String correlation) {
        status = effect != null && effect.isDrop() ? DROPPED : answer.status();
        reason = answer.reason();
        answerHeaders = answer.headers();
        answerBody = bytes;
        answerBodyLength = answerBody.length;
        requestId = givenRequestId;
        correlationId = correlation;
    }

    /** Numbers the requests in the order in which they were answered; 0 outside the journal. */
    public long id() {
        return id;
    }

    /** When the request came, by the machine's clock, in milliseconds. */
    public Instant time() {
        return Instant.ofEpochMilli(time);
    }

    /** How long until the answer was handed to the network; null before. */
    public @Nullable Duration duration() {
        var nanos = durationNanos;
        return nanos < 0 ? null : Duration.ofNanos(nanos);
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The path as it was sent. */
    public String path() {
        return path;
    }

    /** The query as it was sent, without the question mark and, in the journal, tokens and secrets; or null. */
    public @Nullable String query() {
        return query;
    }

    /** The contract's operation, or null if it has none for the request. */
    public @Nullable String operationId() {
        return operationId;
    }

    /** The contract's path template, or null if it has none for the request. */
    public @Nullable String template() {
        return template;
    }

    /** The customer in the path as it was sent, or null if the path has none. */
    public @Nullable String customerId() {
        return customerId;
    }

    /**
     * The headers by name, in any letter case; several of one name are joined by a comma. Of a token the scheme alone
     * is kept, if it is Bearer or Basic.
     */
    public Map<String, String> headers() {
        var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header : headers) {
            values.merge(
                    header.getName(),
                    Objects.requireNonNullElse(header.getValue(), ""),
                    (one, other) -> one + ", " + other);
        }
        return values;
    }

    /** The request's body as text; empty if there was none, and if the contract has no operation for the request. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** How many bytes the body had; more than are kept if it was long. */
    public int bodyLength() {
        return bodyLength;
    }

    /** Whether the whole body is kept. */
    public boolean hasWholeBody() {
        return body.length == bodyLength;
    }

    /** The status of the answer, or {@link #DROPPED}. */
    public int status() {
        return status;
    }

    /** Why it was answered so. */
    public String reason() {
        var why = Objects.requireNonNullElse(reason, "answered from what the stub knows");
        return effect == null ? why : effect.describe(why);
    }

    /** The headers that only this answer has, such as Retry-After. */
    public Map<String, String> answerHeaders() {
        return answerHeaders;
    }

    /** The answer's body as text; empty if it has none. */
    public String answerBody() {
        return new String(answerBody, StandardCharsets.UTF_8);
    }

    /** How many bytes the answer's body had; more than are kept if it was long. */
    public int answerBodyLength() {
        return answerBodyLength;
    }

    /** Whether the whole body of the answer is kept. */
    public boolean hasWholeAnswerBody() {
        return answerBody.length == answerBodyLength;
    }

    /** The MS-RequestId of the answer, or null if the server refused the request before it was read. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** The MS-CorrelationId of the answer, or null if the server refused the request before it was read. */
    public @Nullable String correlationId() {
        return correlationId;
    }

    /** The trace id of a W3C {@code traceparent}, or null. */
    public @Nullable String traceId() {
        return RequestLogger.traceId(headers().get("traceparent"));
    }

    /** Where the contract declares this answer, or, if it does not, the operation; null if it has neither. */
    public @Nullable String contract() {
        if (operationId == null || template == null) {
            return null;
        }
        var operation = "openapi.yaml#/paths/" + template.replace("~", "~0").replace("/", "~1") + "/"
                + method.toLowerCase(Locale.ROOT);
        return DocumentedAnswers.of(operationId).stream().anyMatch(answer -> answer.status() == status)
                ? operation + "/responses/" + status
                : operation;
    }

    @Nullable
    Effect effect() {
        return effect;
    }

    void hitBy(Effect hit) {
        effect = hit;
    }

    /** Whether the contract has the operation, or the request seems to be meant for one that it has. */
    boolean concernsTheContract() {
        return operationId == null ? !isForANeighbour() : DocumentedAnswers.know(operationId);
    }

    /** Whether it is for the administration, or for links and tokens, which the path or the query may carry. */
    private boolean isForANeighbour() {
        var lower = canonicalPath.toLowerCase(Locale.ROOT);
        return lower.startsWith("/__admin")
                || lower.contains("/__documents/")
                || lower.contains("/oauth2/")
                || lower.equals("/generatetoken");
    }

    long sinceBegin() {
        return NanoTime.since(beginNanos);
    }

    void handedOver() {
        durationNanos = sinceBegin();
    }

    /** Makes it fit for the journal: with headers, but without tokens, secrets and the rest of long bodies. */
    void keep(HttpFields sent, int longestBody) {
        var kept = new HttpField[sent.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Secrets.withoutToken(sent.getField(i));
        }
        headers = kept;
        if (query != null) {
            query = Secrets.withoutSecrets(query, template != null && template.endsWith("/qualifications"));
        }
        if (body.length > longestBody) {
            body = Arrays.copyOf(body, longestBody);
        }
        if (answerBody.length > longestBody) {
            answerBody = Arrays.copyOf(answerBody, longestBody);
        }
        size = 800 + body.length + answerBody.length + length(path, canonicalPath, customerId, query, reason);
        size += length(requestId, correlationId);
        for (var header : kept) {
            size += 150 + length(header.getName(), header.getValue());
        }
        for (var header : answerHeaders.entrySet()) {
            size += 150 + length(header.getKey(), header.getValue());
        }
    }

    private static int length(@Nullable String... texts) {
        return Arrays.stream(texts)
                .filter(Objects::nonNull)
                .mapToInt(String::length)
                .sum();
    }

    void number(long number) {
        id = number;
    }

    /** About how many bytes of memory it takes in the journal. */
    int size() {
        return size;
    }
}
