package io.partnercontracts.review.change;

/** What a change means for those who use the contract, the worst first. */
public enum Impact {
    BREAKING("breaking"),
    ADDITIVE("additive"),
    DOCUMENTATION("documentation");

    private final String text;

    Impact(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
