package io.partnercontracts.stub.internal.embedded;

import io.partnercontracts.stub.internal.binding.Refusal;
import java.util.function.Supplier;

/** What a test wants of the stub in Java: mistakes are refused as over HTTP, but by an exception. */
final class Wanted {

    private Wanted() {}

    /**
     * The value.
     *
     * @throws IllegalArgumentException if it is refused; the message says what is allowed
     */
    static <T> T value(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (Refusal e) {
            throw new IllegalArgumentException(e.response().reason(), e);
        }
    }
}
