package io.partnercontracts.review.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** The forms of two unions: which belong together, by name, else by content, else by type. */
record Forms(List<Pair> pairs, List<String> removed, List<String> added) {
    record Pair(JsonNode before, JsonNode after) {
        String name() {
            return Forms.name(after);
        }
    }

    static Forms match(List<JsonNode> before, List<JsonNode> after, Contracts contracts) {
        List<JsonNode> removed = new ArrayList<>(before);
        List<JsonNode> added = new ArrayList<>(after);
        List<Pair> pairs = new ArrayList<>();
        pair(
                removed,
                added,
                pairs,
                (old, now) ->
                        !Document.name(old).isEmpty() && Document.name(old).equals(Document.name(now)));
        pair(
                removed,
                added,
                pairs,
                (old, now) ->
                        contracts.before().resolve(old).equals(contracts.after().resolve(now)));
        pair(removed, added, pairs, (old, now) -> {
            String type = contracts.before().resolve(old).path("type").toString();
            boolean isUnnamed =
                    Document.name(old).isEmpty() || Document.name(now).isEmpty();
            return isUnnamed
                    && !type.isEmpty()
                    && type.equals(contracts.after().resolve(now).path("type").toString());
        });
        return new Forms(
                pairs,
                removed.stream().map(Forms::name).toList(),
                added.stream().map(Forms::name).toList());
    }

    private static String name(JsonNode form) {
        String name = Document.name(form);
        return name.isEmpty() ? form.path("type").asText("any") : name;
    }

    private static void pair(
            List<JsonNode> removed, List<JsonNode> added, List<Pair> pairs, BiPredicate<JsonNode, JsonNode> belong) {
        for (JsonNode old : List.copyOf(removed)) {
            added.stream().filter(now -> belong.test(old, now)).findFirst().ifPresent(now -> {
                pairs.add(new Pair(old, now));
                removed.remove(old);
                added.remove(now);
            });
        }
    }
}
