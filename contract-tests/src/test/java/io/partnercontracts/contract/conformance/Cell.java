package io.partnercontracts.contract.conformance;

import java.util.List;

/**
 * What one check found.
 *
 * @param state how it ended
 * @param note in a few words, why: what was compared, or why nothing was
 * @param differences what differs, one sentence each
 * @param evidence what was looked at: request, response, block of a page
 */
record Cell(State state, String note, List<String> differences, String evidence) {

    enum State {
        /** As documented. */
        PASSED,
        /** Not as documented. */
        DIFFERS,
        /** The check exists, and was not made in this run. */
        NOT_TESTED,
        /** There is nothing to check. */
        NOTHING_TO_TEST
    }

    static Cell of(String note, List<String> differences, String evidence) {
        return new Cell(differences.isEmpty() ? State.PASSED : State.DIFFERS, note, differences, evidence);
    }

    static Cell notTested(String why) {
        return new Cell(State.NOT_TESTED, why, List.of(), "");
    }

    static Cell nothing(String why) {
        return new Cell(State.NOTHING_TO_TEST, why, List.of(), "");
    }
}
