package io.partnercontracts.stub;

import java.util.List;
import java.util.Optional;

/**
 * The last requests for the contract's operations, with their responses. Bounded in count and bytes; the oldest are
 * forgotten. A request is in it before its client can have seen the response. Thread-safe.
 */
public interface Journal {

    /** Whether it keeps anything at all. */
    boolean isOn();

    /**
     * The requests that fit the pattern, the newest first.
     *
     * @throws IllegalArgumentException if the pattern names an operation, path, method or status that there is not, or a
     *     header's value that is not kept; the message says what there is
     */
    List<RecordedRequest> find(RequestPattern pattern);

    /** The newest request; nothing if none came. */
    default Optional<RecordedRequest> last() {
        return all().stream().findFirst();
    }

    /** All requests, the newest first. */
    List<RecordedRequest> all();

    /** How many requests were forgotten, for want of space, since the journal was last empty. */
    long forgotten();

    /** Empties the journal. */
    void clear();
}
