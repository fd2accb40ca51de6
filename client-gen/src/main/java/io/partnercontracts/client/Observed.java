package io.partnercontracts.client;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Keeps what an observer does from changing how a call ends. */
final class Observed implements AttemptObserver {

    private final AttemptObserver observer;

    Observed(AttemptObserver observer) {
        this.observer = observer;
    }

    @Override
    public Ending started(String method, String pathTemplate, BiConsumer<String, String> headers) {
        try {
            var ending = observer.started(method, pathTemplate, headers);
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
                        forget(e);
                    }
                }
            };
        } catch (Throwable e) {
            forget(e);
            return (status, failure) -> {};
        }
    }

    private static void forget(Throwable e) {
        LoggerFactory.getLogger(PartnerCenterClient.class).warn("The observer of attempts failed", e);
    }
}
