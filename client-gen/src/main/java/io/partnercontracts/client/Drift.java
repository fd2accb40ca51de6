package io.partnercontracts.client;

/**
 * Something in a response that the contract does not know. The same comes again with every such response; its texts take few
 * different values, so that they can name a metric.
 *
 * @param kind what it is
 * @param operation the operation's id in the contract, such as {@code createAgreement}
 * @param name which one: a member with its model such as {@code Agreement.newMember}, a value
 *     with its member such as {@code CustomerQualification.vettingStatus=Pending} or, if it is no single short word, the
 *     member alone, an error code, a media type or a
 *     status; at most 80 characters
 */
public record Drift(Kind kind, String operation, String name) {

    /** What the contract does not know. */
    public enum Kind {

        /** A member of a model. Its value is not read. */
        MEMBER,

        /** A value of an open text that has constants, such as {@link VettingStatus}. It is kept as it is. */
        VALUE,

        /** An error code that Microsoft's list of codes lacks. */
        CODE,

        /** A media type of a body. */
        MEDIA_TYPE,

        /** A status of this operation. */
        STATUS,

        /** A member of a recorded agreement that is not as it was sent, such as {@code Agreement.templateId}. */
        DIFFERENCE
    }

    /** Keeps names short, and their number small: an unreadable one says enough. */
    static Drift of(Kind kind, String operation, String name) {
        return new Drift(
                kind, operation, name.length() <= 80 && name.matches("[\\x21-\\x7E]+") ? name : "(unreadable)");
    }
}
