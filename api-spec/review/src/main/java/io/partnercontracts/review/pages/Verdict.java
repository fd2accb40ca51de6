package io.partnercontracts.review.pages;

/** What is said of an example. */
public enum Verdict {
    AGREES("agrees"),
    AGREES_AFTER_REPAIR("agrees after repair"),
    DIFFERS("differs"),
    NOT_OF_THIS_CONTRACT("not of this contract");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
