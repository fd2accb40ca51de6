package io.partnercontracts.review.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Direction;
import io.partnercontracts.review.change.Kind;
import java.util.Collection;

/** Takes the changes of one operation and direction. */
record Rows(Collection<Change> changes, String operation, Direction direction) {
    private static final int LONGEST = 160;

    Rows towards(Direction other) {
        return new Rows(changes, operation, other);
    }

    void add(Kind kind, Spot spot, String from, String to) {
        changes.add(new Change(kind, operation, direction, spot.use(), spot.place(), from, to));
    }

    void add(Kind kind, Spot spot, JsonNode from, JsonNode to) {
        boolean isOfOtherType = text(from).equals(text(to));
        add(kind, spot, isOfOtherType ? from.toString() : text(from), isOfOtherType ? to.toString() : text(to));
    }

    void removed(Kind kind, Spot spot) {
        add(kind, spot, "there", "gone");
    }

    void added(Kind kind, Spot spot) {
        add(kind, spot, "none", "there");
    }

    static String text(JsonNode value) {
        String text = value.isMissingNode() ? "none" : value.isTextual() ? value.textValue() : value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
