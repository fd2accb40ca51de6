package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.CLAIM_CHANGED;
import static io.partnercontracts.review.change.Kind.EXTENSION_CHANGED;
import static io.partnercontracts.review.change.Kind.TEXT_CHANGED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Compares texts for people, and tells other words from another claim. */
final class TextComparer {
    private static final int CONTEXT = 3;

    private final Rows rows;

    TextComparer(Rows rows) {
        this.rows = rows;
    }

    void compare(String keyword, JsonNode before, JsonNode after, Spot spot) {
        String was = text(before);
        String is = text(after);
        if (!was.equals(is)) {
            boolean isClaim = !Claims.of(was).equals(Claims.of(is));
            rows.add(isClaim ? CLAIM_CHANGED : TEXT_CHANGED, spot.part(keyword), part(was, is), part(is, was));
        }
    }

    /** Members whose names begin with {@code x-}. */
    void compareExtensions(JsonNode before, JsonNode after, Spot spot) {
        for (String name :
                Trees.both(Trees.members(before).keySet(), Trees.members(after).keySet())) {
            if (name.startsWith("x-") && !before.path(name).equals(after.path(name))) {
                rows.add(EXTENSION_CHANGED, spot.part(name), before.path(name), after.path(name));
            }
        }
    }

    private static String text(JsonNode node) {
        return (node.isTextual() ? node.textValue() : node.isMissingNode() ? "" : node.toString())
                .strip()
                .replaceAll("\\s+", " ");
    }

    /** The words of a text that the other does not have, with some around them. */
    private static String part(String text, String other) {
        if (text.isEmpty()) {
            return "none";
        }
        List<String> words = List.of(text.split(" "));
        List<String> others = List.of(other.split(" "));
        int most = Math.min(words.size(), others.size());
        int start = 0;
        while (start < most && words.get(start).equals(others.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start && words.get(words.size() - 1 - end).equals(others.get(others.size() - 1 - end))) {
            end++;
        }
        int from = Math.max(0, start - CONTEXT);
        int to = Math.min(words.size(), words.size() - end + CONTEXT);
        return (from > 0 ? "… " : "") + String.join(" ", words.subList(from, to)) + (to < words.size() ? " …" : "");
    }
}
