package io.partnercontracts.stub.state;

import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.Call;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Route;
import io.partnercontracts.stub.rules.RepeatedRequestIdRule;
import java.util.List;
import java.util.function.Function;

/**
 * Answers a repeated POST as it was answered first, success or refusal, without doing it again. A request repeats
 * another if {@code MS-RequestId}, path, query and body are the same, byte by byte; the token may be another, as it is
 * after a refresh. Failures of the stub itself are not remembered. That the service does so is our assumption: it is
 * documented that a client repeats the id, not what the service does then.
 *
 * <p>Thread-safe: of simultaneous requests with one id the first is done, and the others wait for its answer.
 */
public final class AnswerReplay {

    private final CustomerStore store;
    private final RepeatedRequestIdRule rule;

    /** Replays what this store remembers. */
    public AnswerReplay(CustomerStore store, RepeatedRequestIdRule rule) {
        this.store = store;
        this.rule = rule;
    }

    /** The route itself, or one that replays if it is a POST. */
    public Route replay(Route route) {
        return route.method().equals("POST") ? route.withHandler(call -> answer(call, route.handler())) : route;
    }

    private Answer answer(Call call, Function<Call, Answer> handler) {
        var id = call.header("MS-RequestId", String.class, "");
        if (id == null || id.isBlank()) {
            return store.together(() -> handler.apply(call));
        }
        var body = call.bodyDigest();
        // Neither a header nor a path can hold a line break.
        var request = id + "\n" + call.target() + (rule == RepeatedRequestIdRule.REFUSED ? "" : "\n" + body);
        var first = store.once(request, body, () -> handler.apply(call));
        if (!first.body().equals(body)) {
            throw DocumentedError.INVALID_REQUEST_INPUT.failure(
                    List.of("MS-RequestId: was used for a request with another body"));
        }
        var answer = first.answer();
        return !first.again()
                ? answer
                : answer.because("repeats the answer to the first request with this MS-RequestId, path and body"
                        + (answer.reason() == null ? "" : ": " + answer.reason()));
    }
}
