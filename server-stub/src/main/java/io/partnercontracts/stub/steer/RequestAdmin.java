package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.api.RequestsApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Json;
import io.partnercontracts.stub.http.StubFailure;
import io.partnercontracts.stub.model.JournalledRequest;
import io.partnercontracts.stub.model.JournalledRequestList;
import io.partnercontracts.stub.model.NearRequest;
import io.partnercontracts.stub.model.RequestExpectation;
import io.partnercontracts.stub.model.Verification;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tells tests what was requested. */
public final class RequestAdmin implements RequestsApi {

    private static final int MAX_PAGE = 1000;
    private static final int NEAREST = 3;

    private final Journal journal;

    /** Tells what is in this journal. */
    public RequestAdmin(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Answer listRequests(ListRequests request) {
        var limit = Objects.requireNonNull(request.limit());
        if (limit < 1 || limit > MAX_PAGE) {
            throw refuse(400, "limit: must be 1 to " + MAX_PAGE);
        }
        var pattern = pattern(
                request.method(), request.operationId(), request.path(), request.customerId(), request.status());
        pattern = with(pattern, request.requestId(), RequestPattern::requestId);
        pattern = with(pattern, request.since(), RequestPattern::after);
        var found = journal(pattern);
        return RequestsApi.listRequests200(new JournalledRequestList()
                .total(found.size())
                .forgotten(journal.forgotten())
                .requests(
                        found.stream().limit(limit).map(RequestAdmin::describe).toList()));
    }

    @Override
    public Answer deleteRequests(DeleteRequests request) {
        journal.clear();
        return RequestsApi.deleteRequests204();
    }

    @Override
    public Answer verifyRequests(VerifyRequests request) {
        var pattern = pattern(request.requestExpectation());
        var all = journal(RequestPattern.any());
        return RequestsApi.verifyRequests200(new Verification()
                .count((int) all.stream().filter(pattern::matches).count())
                .forgotten(journal.forgotten())
                .nearest(pattern.nearest(all, NEAREST).stream()
                        .map(near -> new NearRequest()
                                .request(describe(near.exchange()))
                                .differences(near.differences()))
                        .toList()));
    }

    private List<Exchange> journal(RequestPattern pattern) {
        if (!journal.isOn()) {
            throw refuse(409, "There is no journal: start the stub with a journal-requests greater than 0");
        }
        return journal.find(pattern);
    }

    private static RequestPattern pattern(RequestExpectation expected) {
        var pattern = pattern(
                expected.getMethod(),
                expected.getOperationId(),
                expected.getPath(),
                expected.getCustomerId(),
                expected.getStatus());
        for (var header : Objects.requireNonNullElse(expected.getHeaders(), Map.<String, String>of())
                .entrySet()) {
            pattern = pattern.header(header.getKey(), header.getValue());
        }
        pattern = with(pattern, json(expected.getBodyContains()), RequestPattern::bodyContains);
        return with(pattern, json(expected.getBodyEquals()), RequestPattern::bodyEquals);
    }

    private static RequestPattern pattern(
            @Nullable String method,
            @Nullable String operationId,
            @Nullable String path,
            @Nullable UUID customerId,
            @Nullable Integer status) {
        var pattern = with(RequestPattern.any(), method, RequestPattern::method);
        pattern = with(pattern, operationId, RequestPattern::operationId);
        pattern = with(pattern, path, RequestPattern::path);
        pattern = with(pattern, customerId, RequestPattern::customerId);
        return with(pattern, status, RequestPattern::status);
    }

    private static <T> RequestPattern with(
            RequestPattern pattern, @Nullable T value, BiFunction<RequestPattern, T, RequestPattern> condition) {
        return value == null ? pattern : condition.apply(pattern, value);
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : Json.MAPPER.writeValueAsString(value);
    }

    private static StubFailure refuse(int status, String detail) {
        return DocumentedError.INVALID_REQUEST_INPUT.failure(status, List.of(detail));
    }

    private static JournalledRequest describe(Exchange exchange) {
        var duration = exchange.duration();
        return new JournalledRequest()
                .id(exchange.id())
                .time(exchange.time().toString())
                .durationMs(duration == null ? null : duration.toNanos() / 1_000 / 1e3)
                .method(exchange.method())
                .path(exchange.path())
                .query(exchange.query())
                .operationId(exchange.operationId())
                .customerId(exchange.customerId())
                .headers(exchange.headers())
                .body(exchange.bodyLength() == 0 ? null : exchange.body())
                .bodyCutFrom(exchange.hasWholeBody() ? null : exchange.bodyLength())
                .status(exchange.status())
                .answerHeaders(exchange.answerHeaders().isEmpty() ? null : exchange.answerHeaders())
                .answerBody(exchange.answerBodyLength() == 0 ? null : exchange.answerBody())
                .answerBodyCutFrom(exchange.hasWholeAnswerBody() ? null : exchange.answerBodyLength())
                .requestId(exchange.requestId())
                .correlationId(exchange.correlationId())
                .traceId(exchange.traceId())
                .reason(exchange.reason())
                .contract(exchange.contract());
    }
}
