package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds every change between two contracts. */
public final class ContractComparer {
    private static final Set<String> COMPARED_APART =
            Set.of("info", "servers", "security", "tags", "paths", "components");

    private final Contracts contracts;
    private final Set<Change> changes = new LinkedHashSet<>();

    private ContractComparer(Contracts contracts) {
        this.contracts = contracts;
    }

    /** The changes in the order of the new contract, what concerns all operations first. */
    public static List<Change> compare(Contracts contracts) {
        ContractComparer comparer = new ContractComparer(contracts);
        comparer.compareHead();
        comparer.compareOperations();
        comparer.changes.addAll(UnusedComponents.compare(contracts));
        return List.copyOf(comparer.changes);
    }

    private void compareHead() {
        Rows rows = new Rows(changes, Change.ALL, Direction.BOTH);
        TextComparer texts = new TextComparer(rows);
        JsonNode before = contracts.before().root();
        JsonNode after = contracts.after().root();
        Map<String, JsonNode> was = Trees.members(before.path("info"));
        Map<String, JsonNode> is = Trees.members(after.path("info"));
        for (String name : Trees.both(was.keySet(), is.keySet())) {
            JsonNode old = before.path("info").path(name);
            JsonNode now = after.path("info").path(name);
            if (name.startsWith("x-")) {
                continue;
            }
            if (!name.equals("version")) {
                texts.compare(name, old, now, Spot.at("info"));
            } else if (!old.equals(now)) {
                rows.add(VERSION_CHANGED, Spot.at("info"), old, now);
            }
        }
        texts.compareExtensions(before.path("info"), after.path("info"), Spot.at("info"));
        Servers.compare(before.path("servers"), after.path("servers"), rows);
        compareTags(before.path("tags"), after.path("tags"), texts);
        for (String name :
                Trees.both(Trees.members(before).keySet(), Trees.members(after).keySet())) {
            if (!COMPARED_APART.contains(name) && !before.path(name).equals(after.path(name))) {
                boolean isText = name.equals("openapi") || name.equals("externalDocs");
                rows.add(
                        isText ? TEXT_CHANGED : name.startsWith("x-") ? EXTENSION_CHANGED : OTHER_CHANGED,
                        Spot.at(name),
                        before.path(name),
                        after.path(name));
            }
        }
    }

    private static void compareTags(JsonNode before, JsonNode after, TextComparer texts) {
        Map<String, JsonNode> was = tags(before);
        Map<String, JsonNode> is = tags(after);
        for (String name : Trees.both(was.keySet(), is.keySet())) {
            texts.compare("description", text(was, name), text(is, name), Spot.at("tag " + name));
        }
    }

    private static JsonNode text(Map<String, JsonNode> tags, String name) {
        JsonNode tag = tags.get(name);
        return tag == null ? MissingNode.getInstance() : tag.path("description");
    }

    private static Map<String, JsonNode> tags(JsonNode tags) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        tags.forEach(tag -> named.put(tag.path("name").asText(), tag));
        return named;
    }

    private void compareOperations() {
        Map<String, Operation> removed = Operation.of(contracts.before());
        List<Operation> added = new ArrayList<>();
        List<Operation[]> pairs = new ArrayList<>();
        Operation.of(contracts.after()).forEach((key, operation) -> {
            Operation old = removed.remove(key);
            if (old == null) {
                added.add(operation);
            } else {
                pairs.add(new Operation[] {old, operation});
            }
        });
        for (Operation operation : List.copyOf(added)) {
            removed.entrySet().stream()
                    .filter(old -> isMoved(old.getValue(), operation))
                    .findFirst()
                    .ifPresent(old -> {
                        removed.remove(old.getKey());
                        added.remove(operation);
                        pairs.add(new Operation[] {old.getValue(), operation});
                    });
        }
        removed.values().forEach(operation -> rows(operation).removed(OPERATION_REMOVED, Spot.at(operation.at())));
        added.forEach(operation -> rows(operation).added(OPERATION_ADDED, Spot.at(operation.at())));
        pairs.forEach(pair -> new OperationComparer(contracts, pair[0], pair[1], changes).compare());
    }

    /** By its id, or by all that it is: texts alone would not tell. */
    private static boolean isMoved(Operation old, Operation operation) {
        JsonNode id = old.node().path("operationId");
        return id.isTextual()
                ? id.equals(operation.node().path("operationId"))
                : old.node().equals(operation.node());
    }

    private Rows rows(Operation operation) {
        return new Rows(changes, operation.id(), Direction.BOTH);
    }
}
