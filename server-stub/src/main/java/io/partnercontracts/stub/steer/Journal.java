package io.partnercontracts.stub.steer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;

/**
 * The last requests for the contract's operations, with their answers. Bounded in count and bytes; the oldest are
 * forgotten. An exchange is in it before its client can have seen the answer. Thread-safe.
 */
public final class Journal {

    private static final int LONGEST_BODY = 64 * 1024;

    private final int maxRequests;
    private final int maxBytes;
    private final ArrayDeque<Exchange> exchanges = new ArrayDeque<>();
    private long bytes;
    private long lastId;
    private long forgotten;

    Journal(int maxRequests, int maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    /** Whether it keeps anything at all. */
    public boolean isOn() {
        return maxRequests > 0;
    }

    /** The requests that fit the pattern, the newest first. */
    public List<Exchange> find(RequestPattern pattern) {
        return all().stream().filter(pattern::matches).toList();
    }

    /** All requests, the newest first. */
    public List<Exchange> all() {
        synchronized (exchanges) {
            var newestFirst = new ArrayList<Exchange>(exchanges.size());
            exchanges.descendingIterator().forEachRemaining(newestFirst::add);
            return newestFirst;
        }
    }

    /** How many requests were forgotten, for want of space, since the journal was last empty. */
    public long forgotten() {
        synchronized (exchanges) {
            return forgotten;
        }
    }

    /** Empties the journal. */
    public void clear() {
        synchronized (exchanges) {
            exchanges.clear();
            bytes = 0;
            forgotten = 0;
        }
    }

    void add(Exchange exchange, HttpFields headers) {
        if (!isOn()) {
            return;
        }
        exchange.keep(headers, Math.min(LONGEST_BODY, maxBytes / 4));
        synchronized (exchanges) {
            exchange.number(++lastId);
            exchanges.addLast(exchange);
            bytes += exchange.size();
            while (exchanges.size() > maxRequests || bytes > maxBytes && exchanges.size() > 1) {
                bytes -= exchanges.removeFirst().size();
                forgotten++;
            }
        }
    }
}
