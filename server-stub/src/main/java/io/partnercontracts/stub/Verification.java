package io.partnercontracts.stub;

import io.partnercontracts.stub.steer.Exchange;
import io.partnercontracts.stub.steer.Journal;
import io.partnercontracts.stub.steer.RequestPattern;
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

    private static String nearest(RequestPattern expected, List<Exchange> all) {
        return expected.nearest(all, 1).stream()
                .findFirst()
                .map(near -> "\nThe nearest other one of " + all.size() + " requests is " + describe(near.exchange())
                        + near.differences().stream().collect(Collectors.joining("\n  ", ":\n  ", "")))
                .orElse("\nNo other request came.");
    }

    private static String list(List<Exchange> found) {
        return found.stream().map(Verification::describe).collect(Collectors.joining("\n  ", "\n  ", ""));
    }

    private static String describe(Exchange exchange) {
        return exchange.method() + " " + exchange.path() + " [request-id " + exchange.requestId() + "], answered with "
                + exchange.status();
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
