package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.UNUSED_CHANGED;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Direction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Components that no operation uses before or after: nobody breaks, and still nothing changes unseen. */
final class UnusedComponents {
    private UnusedComponents() {}

    static List<Change> compare(Contracts contracts) {
        List<Change> changes = new ArrayList<>();
        Rows rows = new Rows(changes, Change.NONE, Direction.BOTH);
        Set<String> used = used(contracts.before());
        used.addAll(used(contracts.after()));
        JsonNode before = contracts.before().root().path("components");
        JsonNode after = contracts.after().root().path("components");
        for (String section :
                Trees.both(Trees.members(before).keySet(), Trees.members(after).keySet())) {
            Map<String, JsonNode> was = Trees.members(before.path(section));
            Map<String, JsonNode> is = Trees.members(after.path(section));
            for (String name : Trees.both(was.keySet(), is.keySet())) {
                JsonNode old = before.path(section).path(name);
                JsonNode now = after.path(section).path(name);
                String reference = "#/components/" + section + "/" + name;
                if (!used.contains(reference) && !section.equals("securitySchemes") && !old.equals(now)) {
                    rows.add(UNUSED_CHANGED, Spot.at(reference), old, now);
                }
            }
        }
        return changes;
    }

    private static Set<String> used(Document document) {
        Set<String> used = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(document.root().path("paths"));
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            JsonNode reference = node.path("$ref");
            if (reference.isTextual() && used.add(reference.textValue())) {
                open.push(document.root().at(reference.textValue().replaceFirst("^[^#]*#", "")));
            }
            node.forEach(open::push);
        }
        return used;
    }
}
