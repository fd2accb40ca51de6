package io.partnercontracts.stub.internal.record;

import io.partnercontracts.stub.Journal;
import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.Names;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Step;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The journal, and the step that fills it. Thread-safe. */
public final class RequestJournal implements Journal, Step {

    private static final int LONGEST_BODY = 64 * 1024;
    private static final List<String> METHODS =
            List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    /** How a pattern names the conditions of headers. */
    private static final String HEADER = "header ";

    private final int maxRequests;
    private final int maxBytes;
    private final Secrets secrets;
    private final Contract contract;
    /** The newest first. */
    private final ArrayDeque<JournalEntry> entries = new ArrayDeque<>();

    private long bytes;
    private long lastId;
    private long forgotten;

    /** Keeps so many requests at most, in so many bytes; of headers those that are harmless, and these. Patterns are for this contract. */
    public RequestJournal(int maxRequests, int maxBytes, Set<String> headers, Contract contract) {
        this.contract = contract;
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

    @Override
    public List<RecordedRequest> find(RequestPattern pattern) {
        var all = all();
        check(pattern.expected(), all);
        return all.stream().filter(pattern::matches).toList();
    }

    /** A misspelt pattern would find nothing, which a test may take for a success. */
    private void check(Map<String, String> expected, List<RecordedRequest> all) {
        expected.forEach((name, value) -> {
            var known = switch (name) {
                case "operationId" -> contract.operations();
                case "method" -> METHODS.contains(value.toUpperCase(Locale.ROOT)) ? List.of(value) : METHODS;
                case "status" -> value.matches("0|[1-5]\\d\\d") ? List.of(value) : List.of("0", "100 to 599");
                // One that came is no slip, even if the contract does not have it.
                case "path" ->
                    contract.fits(value) || all.stream().anyMatch(came -> value.equals(came.path()))
                            ? List.of(value)
                            : contract.paths();
                default -> List.of(value);
            };
            if (name.startsWith(HEADER)) {
                secrets.requireKept(name.substring(HEADER.length()), value);
            }
            if (!known.contains(value)) {
                throw new IllegalArgumentException(name + ": " + value + " " + Names.unknown(value, known));
            }
        });
    }

    @Override
    public String toString() {
        return all().stream()
                .map(request -> request + "\n    because: " + request.reason())
                .collect(Collectors.joining("\n", "The journal, the newest request first:\n", ""));
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
        if (request.api() == Api.CONTRACT) {
            add(request);
        }
        return response;
    }

    /** How many requests came so far, also those that are forgotten or were not kept. */
    public synchronized long count() {
        return lastId;
    }

    private synchronized void add(RequestContext request) {
        lastId++;
        if (!isOn()) {
            return;
        }
        var entry = new JournalEntry(lastId, request, secrets, Math.min(LONGEST_BODY, maxBytes / 4));
        entries.addFirst(entry);
        bytes += entry.size();
        while (entries.size() > maxRequests || bytes > maxBytes && entries.size() > 1) {
            bytes -= entries.removeLast().size();
            forgotten++;
        }
    }
}
