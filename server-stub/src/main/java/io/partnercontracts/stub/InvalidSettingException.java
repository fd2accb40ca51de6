package io.partnercontracts.stub;

/** A key or value that is not allowed. The message is one line: the key, where it came from, what is allowed. */
public final class InvalidSettingException extends RuntimeException {

    /** A line that says which setting is wrong and what is allowed. */
    public InvalidSettingException(String message) {
        super(message.replaceAll("\\p{Cntrl}", "?"));
    }
}
