package io.partnercontracts.verify.provider;

/** The readings of when another agreement is a duplicate (decision C29). The same contact always is (C30). */
public enum DuplicateReading {
    /** Each response that some source allows. */
    ANY_SOURCE(Refused.EITHER, Refused.EITHER),
    /** No duplicate if the first name, last name, e-mail address or phone number changed. */
    ANY_OF_FOUR(Refused.NO, Refused.NO),
    /** No duplicate only if all four changed. */
    ALL_OF_FOUR(Refused.YES, Refused.YES),
    /** No duplicate if the first name, last name or phone number changed. */
    ANY_OF_THREE(Refused.NO, Refused.YES);

    enum Refused {
        YES,
        NO,
        EITHER
    }

    private final Refused anotherName;
    private final Refused anotherEmail;

    DuplicateReading(Refused anotherName, Refused anotherEmail) {
        this.anotherName = anotherName;
        this.anotherEmail = anotherEmail;
    }

    Refused refusesAnotherName() {
        return anotherName;
    }

    Refused refusesAnotherEmail() {
        return anotherEmail;
    }
}
