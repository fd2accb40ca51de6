package io.partnercontracts.stub.state;

import java.io.IOException;

/** The store cannot be used. The message is one line that says why and what to do, without password or address. */
public final class StoreUnavailableException extends IOException {

    StoreUnavailableException(String message, Throwable cause) {
        super(message.replaceAll("\\p{Cntrl}+", " "), cause);
    }
}
