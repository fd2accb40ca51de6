package io.partnercontracts.review.change;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * One change, for one operation and direction.
 *
 * @param operation the operation's id, {@link #ALL} or {@link #NONE}
 * @param use where in the operation, such as {@code request body} or {@code status 409}
 * @param place what changed, by the innermost named part that it is in: {@code Contact.firstName}
 */
public record Change(
        Kind kind, String operation, Direction direction, String use, String place, String from, String to) {

    public static final String ALL = "all operations";
    public static final String NONE = "no operation";

    public Impact impact() {
        return kind.rule(direction).impact();
    }

    public Set<Party> breaks() {
        return kind.rule(direction).breaks();
    }

    public boolean isBreaking() {
        return impact() == Impact.BREAKING;
    }

    /** The row as one line. */
    @Override
    public String toString() {
        String row = String.join(
                " | ",
                operation,
                direction.toString(),
                use,
                kind.text(),
                place,
                from + " → " + to,
                impact().toString());
        return isBreaking()
                ? row + ": " + breaks().stream().map(Party::toString).collect(Collectors.joining(", "))
                : row;
    }
}
