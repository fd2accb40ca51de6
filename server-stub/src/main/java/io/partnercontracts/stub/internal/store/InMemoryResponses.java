package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.internal.binding.Digest;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.store.CustomerStore.Remembered;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The responses that are remembered in memory. Thread-safe. */
final class InMemoryResponses {

    private final Map<String, First> requests = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, First> eldest) {
            return size() > CustomerStore.MAX_RESPONSES;
        }
    });

    Remembered once(String request, String body, Supplier<Response> work) {
        // Ids and paths can be long, and come from outside.
        var key = Digest.of(request.getBytes(StandardCharsets.UTF_8));
        return requests.computeIfAbsent(key, unknown -> new First()).once(body, work);
    }

    void clear() {
        requests.clear();
    }

    private static final class First {

        private @Nullable Remembered remembered;

        private synchronized Remembered once(String body, Supplier<Response> work) {
            if (remembered != null) {
                return remembered;
            }
            var response = Refusal.orResponse(work);
            remembered = new Remembered(body, response, true);
            return new Remembered(body, response, false);
        }
    }
}
