package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.EXAMPLE_ADDED;
import static io.partnercontracts.review.change.Kind.EXAMPLE_CHANGED;
import static io.partnercontracts.review.change.Kind.EXAMPLE_REMOVED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Objects;

/** Compares examples as trees, also those in files. */
final class ExampleComparer {
    private final Contracts contracts;
    private final Rows rows;
    private final TextComparer texts;

    ExampleComparer(Contracts contracts, Rows rows) {
        this.contracts = contracts;
        this.rows = rows;
        this.texts = new TextComparer(rows);
    }

    /** The value itself is the example. */
    void compareInline(JsonNode before, JsonNode after, Spot spot) {
        if (before.equals(after)) {
            return;
        }
        if (before.isMissingNode() || after.isMissingNode()) {
            rows.add(before.isMissingNode() ? EXAMPLE_ADDED : EXAMPLE_REMOVED, spot, before, after);
        } else {
            JsonDifference.of(before, after)
                    .forEach(difference ->
                            rows.add(EXAMPLE_CHANGED, difference.in(spot), difference.before(), difference.after()));
        }
    }

    /** The members {@code example} and {@code examples} of a body, parameter or header. */
    void compare(JsonNode before, JsonNode after, Spot spot) {
        compareInline(before.path("example"), after.path("example"), spot);
        Map<String, JsonNode> was = Trees.members(before.path("examples"));
        Map<String, JsonNode> is = Trees.members(after.path("examples"));
        for (String name : Trees.both(was.keySet(), is.keySet())) {
            JsonNode old = contracts.before().resolve(was.getOrDefault(name, MissingNode.getInstance()));
            JsonNode now = contracts.after().resolve(is.getOrDefault(name, MissingNode.getInstance()));
            compareNamed(name, old, now, spot);
        }
    }

    private void compareNamed(String name, JsonNode old, JsonNode now, Spot spot) {
        String file = (now.isMissingNode() ? old : now).path("externalValue").asText();
        Spot here = file.isEmpty() ? spot.part("example " + name) : spot.in("example " + file);
        if (old.isMissingNode() || now.isMissingNode()) {
            rows.add(
                    old.isMissingNode() ? EXAMPLE_ADDED : EXAMPLE_REMOVED,
                    here,
                    value(old, contracts.filesBefore()),
                    value(now, contracts.filesAfter()));
            return;
        }
        compareInline(value(old, contracts.filesBefore()), value(now, contracts.filesAfter()), here);
        texts.compareExtensions(old, now, spot.part("example " + name));
        for (String keyword : new String[] {"summary", "description"}) {
            texts.compare(keyword, old.path(keyword), now.path(keyword), spot.part("example " + name));
        }
    }

    private static JsonNode value(JsonNode example, Map<String, String> files) {
        if (!example.has("externalValue")) {
            return example.path("value");
        }
        String file = example.path("externalValue").asText();
        String text = Objects.requireNonNullElse(files.get(file), file);
        return file.endsWith(".json") && !text.equals(file) ? Document.tree(text, file) : TextNode.valueOf(text);
    }
}
