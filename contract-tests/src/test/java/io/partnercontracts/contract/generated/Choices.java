package io.partnercontracts.contract.generated;

import java.util.List;
import java.util.UUID;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** What a generated request chooses; a failing one is shrunk by choosing less. */
record Choices(RandomnessSource source) {

    private static final List<String> ORDINARY = List.of("a", "B", "7", " ", "é", "ü", "ß", "-", "'", ".");
    private static final List<String> ODD = List.of(
            "<", "&", "\"", "\\", "%", "{", "]", "漢", "😀", "\u202e", "İ", "e\u0301", "\u2028", "\t", "${x}", "../",
            ";", "=");
    private static final List<String> WILD =
            List.of("\u0000", "\u0001", "\u001b", "\ufffe", "\ud800", "\udc00", "\r", "\n", "\u007f");

    int upTo(int last) {
        return (int) source.next(Constraint.between(0, last));
    }

    boolean once(int in) {
        return upTo(in - 1) == in - 1;
    }

    <T> T one(List<T> of) {
        return of.get(upTo(of.size() - 1));
    }

    UUID uuid() {
        // Of version 4, with few bits, so that shrinking is quick.
        return new UUID(
                0x4000L | ((long) upTo(Integer.MAX_VALUE) << 32), 0x8000000000000000L | upTo(Integer.MAX_VALUE));
    }

    String text() {
        return text(List.of(ORDINARY, ORDINARY, ODD), 12);
    }

    /** A text that may stand in a path, encoded. */
    String segment() {
        return text(List.of(ORDINARY), 12);
    }

    String wildText() {
        return text(List.of(ORDINARY, ODD, WILD), 40);
    }

    String token() {
        return text(List.of(List.of("a", "b", "-", "7", "Z")), 8);
    }

    private String text(List<List<String>> alphabets, int length) {
        var text = new StringBuilder("x");
        for (int i = upTo(length); i > 0; i--) {
            text.append(one(one(alphabets)));
        }
        return text.append('x').toString();
    }
}
