package io.partnercontracts.review.change;

/** Who can break. */
public enum Party {
    SENDER("sender", "a caller that sends"),
    READER("reader", "a caller that reads"),
    STUB("stub", "a user of the stub"),
    PACT("pact", "a consumer's pact"),
    CODE("code", "code generated from the contract");

    private final String text;
    private final String description;

    Party(String text, String description) {
        this.text = text;
        this.description = description;
    }

    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return text;
    }
}
