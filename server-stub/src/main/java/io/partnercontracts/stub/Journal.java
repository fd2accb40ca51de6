package io.partnercontracts.stub;

import java.util.List;

/**
 * The last requests for the contract's operations, with their responses. Bounded in count and bytes; the oldest are
 * forgotten. A request is in it before its client can have seen the response. Thread-safe.
 */
public interface Journal {

    /** Whether it keeps anything at all. */
    boolean isOn();

    /** The requests that fit the pattern, the newest first. */
    default List<RecordedRequest> find(RequestPattern pattern) {
        return all().stream().filter(pattern::matches).toList();
    }

    /** All requests, the newest first. */
    List<RecordedRequest> all();

    /** How many requests were forgotten, for want of space, since the journal was last empty. */
    long forgotten();

    /** Empties the journal. */
    void clear();
}
