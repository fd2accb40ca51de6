package io.partnercontracts.stub.internal.record;

import io.partnercontracts.stub.Journal;
import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Step;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;

/** The journal, and the step that fills it. Thread-safe. */
public final class RequestJournal implements Journal, Step {

    private static final int LONGEST_BODY = 64 * 1024;

    private final int maxRequests;
    private final int maxBytes;
    private final Secrets secrets;
    /** The newest first. */
    private final ArrayDeque<JournalEntry> entries = new ArrayDeque<>();

    private long bytes;
    private long lastId;
    private long forgotten;

    /** Keeps so many requests at most, in so many bytes; of headers those that are harmless, and these. */
    public RequestJournal(int maxRequests, int maxBytes, Set<String> headers) {
        this.secrets = new Secrets(headers);
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean isOn() {
        return maxRequests > 0;
    }

    @Override
    public List<RecordedRequest> all() {
        return entries().stream().map(JournalEntry::recorded).toList();
    }

    private synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized long forgotten() {
        return forgotten;
    }

    @Override
    public synchronized void clear() {
        entries.clear();
        bytes = 0;
        forgotten = 0;
    }

    @Override
    public Response take(RequestContext request, Next next) {
        var response = next.decide(request);
        if (isOn() && request.api() == Api.CONTRACT) {
            add(request);
        }
        return response;
    }

    private synchronized void add(RequestContext request) {
        var entry = new JournalEntry(++lastId, request, secrets, Math.min(LONGEST_BODY, maxBytes / 4));
        entries.addFirst(entry);
        bytes += entry.size();
        while (entries.size() > maxRequests || bytes > maxBytes && entries.size() > 1) {
            bytes -= entries.removeLast().size();
            forgotten++;
        }
    }
}
