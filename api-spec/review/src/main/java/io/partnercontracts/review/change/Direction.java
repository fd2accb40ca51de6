package io.partnercontracts.review.change;

/** Which way the changed thing goes over the wire. */
public enum Direction {
    SENT("sent"),
    READ("read"),
    BOTH("both");

    private final String text;

    Direction(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
