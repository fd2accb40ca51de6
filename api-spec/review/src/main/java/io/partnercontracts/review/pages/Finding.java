package io.partnercontracts.review.pages;

/**
 * A difference between what a page prints and the contract.
 *
 * @param where a JSON pointer, or the part of the message, such as {@code header} or {@code path}
 * @param printed what the page prints; empty if it lacks something
 * @param contract what the contract has instead, or what is wrong
 */
public record Finding(Kind kind, String where, String printed, String contract) {
    /** Why the two differ, as far as their form tells. */
    public enum Kind {
        /** The contract's word was translated, or its spelling changed. */
        DAMAGE("translation damage"),
        /** The page says something else than the contract. */
        DIFFERENCE("real difference");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static Finding damage(String where, String printed, String contract) {
        return new Finding(Kind.DAMAGE, where, printed, "the contract has " + contract);
    }

    static Finding difference(String where, String printed, String contract) {
        return new Finding(Kind.DIFFERENCE, where, printed, contract);
    }

    @Override
    public String toString() {
        String what = printed.isEmpty() ? contract : "\"" + printed + "\" is printed, " + contract;
        return where + ": " + what + " (" + kind.label() + ")";
    }
}
