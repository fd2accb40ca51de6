package io.partnercontracts.stub.internal.embedded;

import io.partnercontracts.stub.Journal;
import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.RequestPattern;
import java.util.List;
import java.util.stream.Collectors;

/** Asserts what was sent, by the journal. */
final class Verification {

    private Verification() {}

    static void verify(int times, RequestPattern expected, Journal journal) {
        if (!journal.isOn()) {
            throw new IllegalStateException(
                    "The stub keeps no journal: start it with a journal-requests greater than 0.");
        }
        var all = journal.all();
        var found = all.stream().filter(expected::matches).toList();
        if (found.size() != times) {
            throw new AssertionError("Expected " + expected + ", sent " + count(times) + ". It was sent "
                    + count(found.size()) + "." + (found.size() < times ? nearest(expected, all) : list(found))
                    + forgotten(journal));
        }
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
