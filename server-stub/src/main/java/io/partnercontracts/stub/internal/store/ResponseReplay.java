package io.partnercontracts.stub.internal.store;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import io.partnercontracts.stub.RepeatedRequestIdRule;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Step;

/**
 * Answers a repeated POST as it was answered first, success or refusal, without doing it again. A request repeats
 * another if {@code MS-RequestId}, path, query and body are the same, byte by byte; the token may be another, as it is
 * after a refresh. Failures of the stub itself are not remembered. That the service does so is our assumption: it is
 * documented that a client repeats the id, not what the service does then.
 *
 * <p>Thread-safe: of simultaneous requests with one id the first is done, and the others wait for its response.
 */
public final class ResponseReplay implements Step {

    private final CustomerStore store;
    private final RepeatedRequestIdRule rule;

    /** Replays what this store remembers. */
    public ResponseReplay(CustomerStore store, RepeatedRequestIdRule rule) {
        this.store = store;
        this.rule = rule;
    }

    @Override
    public Response take(RequestContext request, Next next) {
        if (!request.route().method().equals("POST")) {
            return next.decide(request);
        }
        var call = request.call();
        var id = call.header("MS-RequestId", String.class, "");
        if (id == null || id.isBlank()) {
            return store.together(() -> next.decide(request));
        }
        var body = call.bodyDigest();
        // Neither a header nor a path can hold a line break.
        var key = id + "\n" + call.target() + (rule == RepeatedRequestIdRule.REFUSED ? "" : "\n" + body);
        var first = store.once(key, body, () -> next.decide(request));
        if (!first.body().equals(body)) {
            throw INVALID_REQUEST_INPUT.refusal("MS-RequestId: was used for a request with another body");
        }
        var response = first.response();
        return !first.again()
                ? response
                : response.because("repeats the response to the first request with this MS-RequestId, path and body"
                        + (response.reason() == null ? "" : ": " + response.reason()));
    }
}
