package io.partnercontracts.client;

import java.util.LinkedHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps what an observer does from changing how a call ends. */
final class Observed implements AttemptObserver {

    private final AttemptObserver observer;

    Observed(AttemptObserver observer) {
        this.observer = observer;
    }

    @Override
    public Ending started(String method, String pathTemplate, BiConsumer<String, String> headers) {
        var asked = new LinkedHashMap<String, String>();
        try {
            var ending = observer.started(method, pathTemplate, asked::put);
            asked.forEach((name, value) -> set(name, value, headers));
            return new Ending() {
                @Override
                public void ended(int status, @Nullable Throwable failure) {
                    ended(status, null, failure);
                }

                @Override
                public void ended(int status, @Nullable String code, @Nullable Throwable failure) {
                    try {
                        ending.ended(status, code, failure);
                    } catch (Throwable e) {
                        forget("attempts", e);
                    }
                }
            };
        } catch (Throwable e) {
            forget("attempts", e);
            return (status, failure) -> {};
        }
    }

    /** Those that the client sets, or that belong to the connection, would change the call. */
    private static void set(String name, String value, BiConsumer<String, String> headers) {
        try {
            headers.accept(Headers.checkedName(name), value);
        } catch (RuntimeException e) {
            forget("attempts", e);
        }
    }

    static void forget(String what, Throwable thrown) {
        Log.warn("The observer of {} failed", what, thrown);
    }
}
