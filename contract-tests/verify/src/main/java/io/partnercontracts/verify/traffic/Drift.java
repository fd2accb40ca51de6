package io.partnercontracts.verify.traffic;

import java.util.Locale;

/**
 * Something that the contract does not have.
 *
 * @param operation the operation's id, or method and path if there is none
 * @param side request or response
 * @param subject what it is, such as a member's place
 */
record Drift(Kind kind, String operation, String side, String subject) implements Comparable<Drift> {

    enum Kind {
        UNDOCUMENTED_OPERATION("no such operation"),
        UNKNOWN_PARAMETER("unknown parameter"),
        UNKNOWN_MEMBER("unknown member"),
        MISSING_MEMBER("missing member"),
        WRONG_TYPE("wrong type of"),
        UNKNOWN_VALUE("unknown value"),
        UNDOCUMENTED_STATUS("undocumented status"),
        UNDOCUMENTED_CODE("undocumented error code"),
        UNKNOWN_HEADER("unknown header"),
        UNDOCUMENTED_MEDIA_TYPE("undocumented media type"),
        UNREADABLE_BODY("unreadable body"),
        SCHEMA("against the schema");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String toString() {
        return operation + " " + side + ": " + kind.words + (subject.isEmpty() ? "" : " " + subject);
    }

    String name() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int compareTo(Drift other) {
        int order = kind.compareTo(other.kind);
        return order != 0 ? order : toString().compareTo(other.toString());
    }
}
