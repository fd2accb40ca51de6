package io.partnercontracts.verify.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one check.
 *
 * @param notChecked why the check was not run; empty if it was
 */
public record Result(Check check, List<Finding> findings, Optional<String> notChecked, Duration time) {

    /** Whether the check was run and found nothing. */
    public boolean passed() {
        return findings.isEmpty() && notChecked.isEmpty();
    }
}
