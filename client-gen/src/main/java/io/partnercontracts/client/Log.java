package io.partnercontracts.client;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's log. What fails in it is forgotten: it must not change how a call ends. */
final class Log {

    private Log() {}

    static void debug(String text, @Nullable Object... values) {
        to(logger -> {
            if (logger.isDebugEnabled()) {
                logger.debug(text, values);
            }
        });
    }

    static void warn(String text, @Nullable Object... values) {
        to(logger -> logger.warn(text, values));
    }

    private static void to(Consumer<Logger> writing) {
        try {
            writing.accept(LoggerFactory.getLogger(PartnerCenterClient.class));
        } catch (Throwable e) {
            // There is nobody left to tell.
        }
    }
}
