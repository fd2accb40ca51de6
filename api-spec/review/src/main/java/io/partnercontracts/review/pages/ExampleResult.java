package io.partnercontracts.review.pages;

import io.partnercontracts.review.pages.Finding.Kind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is said of one example of a page.
 *
 * @param line the line of its start, from 1; as near as the page tells
 * @param heading the heading above it; empty if there is none
 * @param subject the operation and the part of it, such as {@code createAgreement request}
 * @param faults the faults of its JSON, which were repaired to read it
 */
public record ExampleResult(
        int line, String heading, String subject, Verdict verdict, List<String> faults, List<Finding> findings) {

    static ExampleResult of(Snippet.Place place, String subject, List<String> faults, List<Finding> findings) {
        Verdict verdict =
                !findings.isEmpty() ? Verdict.DIFFERS : faults.isEmpty() ? Verdict.AGREES : Verdict.AGREES_AFTER_REPAIR;
        return new ExampleResult(place.line(), place.heading(), subject, verdict, faults, List.copyOf(findings));
    }

    static ExampleResult foreign(Snippet.Place place, String what) {
        return new ExampleResult(
                place.line(), place.heading(), what, Verdict.NOT_OF_THIS_CONTRACT, List.of(), List.of());
    }

    public boolean has(Kind kind) {
        return findings.stream().anyMatch(finding -> finding.kind() == kind);
    }

    /** Faults and findings in one line; empty if there are none. */
    public String details() {
        String printed = faults.isEmpty() ? "" : "printed with faults: " + String.join(", ", faults);
        String differs = findings.stream().map(Finding::toString).collect(Collectors.joining("; "));
        return printed + (printed.isEmpty() || differs.isEmpty() ? "" : "; ") + differs;
    }
}
