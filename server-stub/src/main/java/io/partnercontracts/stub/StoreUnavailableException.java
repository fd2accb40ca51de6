package io.partnercontracts.stub;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The store cannot be used. The message is one line that says why and what to do, without password or address. */
public final class StoreUnavailableException extends IOException {

    /** A line that says why, and what it was that failed, if anything did. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message.replaceAll("\\p{Cntrl}+", " "), cause);
    }
}
