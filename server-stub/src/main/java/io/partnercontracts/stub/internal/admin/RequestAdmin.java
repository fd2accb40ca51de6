package io.partnercontracts.stub.internal.admin;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;
import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import io.partnercontracts.stub.Journal;
import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.internal.admin.api.RequestsApi;
import io.partnercontracts.stub.internal.admin.model.JournalledRequest;
import io.partnercontracts.stub.internal.admin.model.JournalledRequestList;
import io.partnercontracts.stub.internal.admin.model.NearRequest;
import io.partnercontracts.stub.internal.admin.model.RequestExpectation;
import io.partnercontracts.stub.internal.admin.model.Verification;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells tests what was requested. */
public final class RequestAdmin implements RequestsApi {

    private static final int NEAREST = 3;

    private final Journal journal;

    /** Tells what is in this journal. */
    public RequestAdmin(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Response listRequests(ListRequests request) {
        var found = journal(new Wanted()
                        .with(request.method(), RequestPattern::method)
                        .with(request.operationId(), RequestPattern::operationId)
                        .with(request.path(), RequestPattern::path)
                        .with(request.customerId(), RequestPattern::customerId)
                        .with(request.status(), RequestPattern::status)
                        .with(request.requestId(), RequestPattern::requestId)
                        .with(request.since(), RequestPattern::after)
                        .pattern)
                .stream()
                .filter(wanted(request))
                .toList();
        return RequestsApi.listRequests200(new JournalledRequestList()
                .total(found.size())
                .forgotten(journal.forgotten())
                .requests(found.stream()
                        .skip(Objects.requireNonNull(request.offset()))
                        .limit(Objects.requireNonNull(request.limit()))
                        .map(Boolean.TRUE.equals(request.brief()) ? RequestAdmin::summarize : RequestAdmin::describe)
                        .toList()));
    }

    /** What only lists are asked for, and no test expects. */
    private static Predicate<RecordedRequest> wanted(ListRequests request) {
        var before = Objects.requireNonNullElse(request.before(), Long.MAX_VALUE);
        var statusClass = request.statusClass();
        var search = new Search(Objects.requireNonNullElse(request.search(), ""));
        return recorded -> recorded.id() < before
                && (statusClass == null || recorded.status() / 100 == statusClass)
                && search.finds(recorded);
    }

    @Override
    public Response getRequest(GetRequest request) {
        return journal(RequestPattern.any()).stream()
                .filter(recorded -> recorded.id() == request.journalId())
                .findFirst()
                .map(recorded -> RequestsApi.getRequest200(describe(recorded)))
                .orElseThrow(() -> DocumentedError.NOT_FOUND.refusal(
                        "The journal has no request " + request.journalId() + ", or has forgotten it"));
    }

    @Override
    public void deleteRequests(DeleteRequests request) {
        journal.clear();
    }

    @Override
    public Response verifyRequests(VerifyRequests request) {
        var pattern = pattern(request.requestExpectation());
        var all = journal(RequestPattern.any());
        var found = journal(pattern);
        return RequestsApi.verifyRequests200(new Verification()
                .count(found.size())
                .forgotten(journal.forgotten())
                .nearest(pattern.nearest(all, NEAREST).stream()
                        .map(near -> new NearRequest()
                                .request(describe(near.request()))
                                .differences(near.differences()))
                        .toList()));
    }

    private List<RecordedRequest> journal(RequestPattern pattern) {
        if (!journal.isOn()) {
            throw INVALID_REQUEST_INPUT.refusal(
                    409, "There is no journal: start the stub with a journal-requests greater than 0");
        }
        try {
            return journal.find(pattern);
        } catch (IllegalArgumentException e) {
            throw INVALID_PROPERTY.refusal(String.valueOf(e.getMessage()));
        }
    }

    private static RequestPattern pattern(RequestExpectation expected) {
        var wanted = new Wanted()
                .with(expected.getMethod(), RequestPattern::method)
                .with(expected.getOperationId(), RequestPattern::operationId)
                .with(expected.getPath(), RequestPattern::path)
                .with(expected.getCustomerId(), RequestPattern::customerId)
                .with(expected.getStatus(), RequestPattern::status);
        Objects.requireNonNullElse(expected.getHeaders(), Map.<String, String>of())
                .forEach((name, value) -> wanted.with(value, (pattern, text) -> pattern.header(name, text)));
        return wanted.with(json(expected.getBodyContains()), RequestPattern::bodyContains)
                .with(json(expected.getBodyEquals()), RequestPattern::bodyEquals)
                .pattern;
    }

    /** A pattern with a condition for each value that is there. */
    private static final class Wanted {

        private RequestPattern pattern = RequestPattern.any();

        private <T> Wanted with(@Nullable T value, BiFunction<RequestPattern, T, RequestPattern> condition) {
            try {
                pattern = value == null ? pattern : condition.apply(pattern, value);
                return this;
            } catch (IllegalArgumentException e) {
                throw INVALID_PROPERTY.refusal(String.valueOf(e.getMessage()));
            }
        }
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : Json.MAPPER.writeValueAsString(value);
    }

    private static JournalledRequest summarize(RecordedRequest recorded) {
        return describe(recorded).headers(null).body(null).answerHeaders(null).answerBody(null);
    }

    private static JournalledRequest describe(RecordedRequest recorded) {
        var duration = recorded.duration();
        return Json.MAPPER
                .convertValue(recorded, JournalledRequest.class)
                .durationMs(duration == null ? null : duration.toNanos() / 1_000 / 1e3)
                .body(recorded.bodyLength() == 0 ? null : recorded.body())
                .bodyCutFrom(recorded.bodyComplete() ? null : recorded.bodyLength())
                .answerHeaders(recorded.responseHeaders().isEmpty() ? null : recorded.responseHeaders())
                .answerBody(recorded.responseBodyLength() == 0 ? null : recorded.responseBody())
                .answerBodyCutFrom(recorded.responseBodyComplete() ? null : recorded.responseBodyLength());
    }
}
