package io.partnercontracts.stub.internal.embedded;

import io.partnercontracts.stub.Journal;
import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.RequestPattern;
import java.util.List;
import java.util.stream.Collectors;

/** Asserts what was sent, by the journal. */
final class Verification {

    private Verification() {}

    static void exactly(int times, RequestPattern expected, Journal journal) {
        require(times >= 0, "times: must be 0 or more");
        var found = find(expected, journal);
        if (found.size() != times) {
            throw failed(expected, count(times), found, found.size() < times, journal);
        }
    }

    static void atLeast(int times, RequestPattern expected, Journal journal) {
        require(times >= 1, "times: must be 1 or more, since nothing is rarer than never");
        var found = find(expected, journal);
        if (found.size() < times) {
            throw failed(expected, "at least " + count(times), found, true, journal);
        }
    }

    static void nothingBut(List<RequestPattern> expected, Journal journal) {
        // Each is looked for, so that a misspelt one is refused.
        var found = expected.stream()
                .flatMap(pattern -> find(pattern, journal).stream())
                .toList();
        var others = find(RequestPattern.any(), journal).stream()
                .filter(request -> !found.contains(request))
                .toList();
        if (!others.isEmpty()) {
            throw new AssertionError("Expected no requests but " + expected + ". There were others:" + list(others));
        }
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException(message);
        }
    }

    private static List<RecordedRequest> find(RequestPattern expected, Journal journal) {
        if (!journal.isOn()) {
            throw new IllegalStateException(
                    "The stub keeps no journal: start it with a journal-requests greater than 0.");
        }
        return journal.find(expected);
    }

    private static AssertionError failed(
            RequestPattern expected, String wanted, List<RecordedRequest> found, boolean tooFew, Journal journal) {
        return new AssertionError("Expected " + expected + ", sent " + wanted + ". It was sent " + count(found.size())
                + "." + (found.isEmpty() ? "" : list(found)) + (tooFew ? nearest(expected, journal.all()) : "")
                + forgotten(journal));
    }

    private static String nearest(RequestPattern expected, List<RecordedRequest> all) {
        return expected.nearest(all, 1).stream()
                .findFirst()
                .map(near -> "\nThe nearest other one of " + all.size() + " requests is " + near.request()
                        + near.differences().stream().collect(Collectors.joining("\n  ", ":\n  ", "")))
                .orElse("\nNo other request came.");
    }

    private static String list(List<RecordedRequest> found) {
        return found.stream().map(RecordedRequest::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
    }

    private static String forgotten(Journal journal) {
        return journal.forgotten() == 0
                ? ""
                : "\nThe journal is full and has forgotten " + journal.forgotten() + " older requests.";
    }

    private static String count(int times) {
        return switch (times) {
            case 0 -> "never";
            case 1 -> "once";
            default -> times + " times";
        };
    }
}
