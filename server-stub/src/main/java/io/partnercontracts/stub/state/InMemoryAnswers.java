package io.partnercontracts.stub.state;

import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.Digest;
import io.partnercontracts.stub.http.StubFailure;
import io.partnercontracts.stub.state.CustomerStore.Remembered;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answers that are remembered in memory. Thread-safe. */
final class InMemoryAnswers {

    private final Map<String, First> requests = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, First> eldest) {
            return size() > CustomerStore.MAX_ANSWERS;
        }
    };

    Remembered once(String request, String body, Supplier<Answer> work) {
        // Ids and paths can be long, and come from outside.
        var key = Digest.of(request.getBytes(StandardCharsets.UTF_8));
        First first;
        synchronized (requests) {
            first = requests.computeIfAbsent(key, unknown -> new First());
        }
        return first.once(body, work);
    }

    void clear() {
        synchronized (requests) {
            requests.clear();
        }
    }

    private static final class First {

        private @Nullable Remembered remembered;

        private synchronized Remembered once(String body, Supplier<Answer> work) {
            if (remembered != null) {
                return remembered;
            }
            var answer = StubFailure.orAnswer(work);
            remembered = new Remembered(body, answer, true);
            return new Remembered(body, answer, false);
        }
    }
}
