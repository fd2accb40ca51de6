package io.partnercontracts.stub.http;

import io.partnercontracts.stub.rules.RepeatedRequestIdRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers a repeated POST as it was answered first, success or refusal, without doing it again. A request repeats
 * another if {@code MS-RequestId}, path, query and body are the same, byte by byte; the token may be another, as it is
 * after a refresh. Failures of the stub itself are not remembered. That the service does so is our assumption: it is
 * documented that a client repeats the id, not what the service does then.
 *
 * <p>Thread-safe: of simultaneous requests with one id the first is done, and the others wait for its answer.
 */
public final class AnswerReplay {

    /** How many requests are remembered; the oldest are forgotten. */
    public static final int CAPACITY = 10_000;

    private final RepeatedRequestIdRule rule;
    private final Map<List<String>, Remembered> requests = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Remembered> eldest) {
            return size() > CAPACITY;
        }
    };

    /** Remembers nothing yet. */
    public AnswerReplay(RepeatedRequestIdRule rule) {
        this.rule = rule;
    }

    /** The route itself, or one that replays if it is a POST. */
    public Route replay(Route route) {
        return route.method().equals("POST") ? route.withHandler(call -> answer(call, route.handler())) : route;
    }

    /** Forgets all requests. */
    public void clear() {
        synchronized (requests) {
            requests.clear();
        }
    }

    private Answer answer(Call call, Function<Call, Answer> handler) {
        var id = call.header("MS-RequestId", String.class, "");
        if (id == null || id.isBlank()) {
            return handler.apply(call);
        }
        var body = call.bodyDigest();
        var key = rule == RepeatedRequestIdRule.REFUSED ? List.of(id, call.target()) : List.of(id, call.target(), body);
        Remembered first;
        synchronized (requests) {
            first = requests.computeIfAbsent(key, unknown -> new Remembered(body));
        }
        if (!first.body.equals(body)) {
            throw DocumentedError.INVALID_REQUEST_INPUT.failure(
                    List.of("MS-RequestId: was used for a request with another body"));
        }
        return first.answer(call, handler);
    }

    private static final class Remembered {

        private final String body;
        private @Nullable Answer answer;

        private Remembered(String body) {
            this.body = body;
        }

        private synchronized Answer answer(Call call, Function<Call, Answer> handler) {
            if (answer != null) {
                return answer.because("repeats the answer to the first request with this MS-RequestId, path and body: "
                        + answer.reason());
            }
            try {
                answer = handler.apply(call);
            } catch (StubFailure e) {
                answer = e.answer();
            }
            return answer;
        }
    }
}
