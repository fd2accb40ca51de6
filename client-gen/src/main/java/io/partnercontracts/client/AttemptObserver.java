package io.partnercontracts.client;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches every attempt of every call, for metrics and traces. Thread-safe. It cannot change how a call ends: what it
 * throws is logged at WARN and forgotten.
 */
@FunctionalInterface
public interface AttemptObserver {

    /**
     * An attempt begins, in the caller's thread.
     *
     * @param method the HTTP method
     * @param pathTemplate the path with its parameters unresolved, such as {@code /v1/customers/{customerId}/agreements}
     * @param headers takes name and value of a header to send along, such as {@code traceparent}; those of the client
     *     itself, such as {@code Authorization}, cannot be changed
     * @return is told once how the attempt ended
     */
    Ending started(String method, String pathTemplate, BiConsumer<String, String> headers);

    /** Is told how an attempt ended. */
    @FunctionalInterface
    interface Ending {

        /**
         * The attempt is over, in the same thread.
         *
         * @param status the HTTP status, or 0 if no complete response came
         * @param failure why none came; null if one did, whatever its status
         */
        void ended(int status, @Nullable Throwable failure);

        /**
         * The same, for observers that want the error code. The client calls this one. Default: the code is left out.
         *
         * @param status the HTTP status, or 0 if no complete response came
         * @param code Partner Center's error code as text, such as {@code 600061}; null if the status is below 400 or the
         *     response names none
         * @param failure why no response came; null if one did, whatever its status
         */
        default void ended(int status, @Nullable String code, @Nullable Throwable failure) {
            ended(status, failure);
        }
    }
}
