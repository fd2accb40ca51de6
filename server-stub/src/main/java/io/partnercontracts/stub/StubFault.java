package io.partnercontracts.stub;

/** A fault that is arranged. Thread-safe. */
public interface StubFault {

    /** The id by which the administration knows it. */
    String id();

    /** How many requests it has hit. */
    long hits();

    /** Removes it. Responses that it delays already stay delayed. Does nothing if it is removed already. */
    void remove();
}
