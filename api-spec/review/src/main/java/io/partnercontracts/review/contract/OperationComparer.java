package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Direction;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Compares two forms of one operation. */
final class OperationComparer {
    private static final Set<String> COMPARED_APART = Set.of(
            "operationId", "parameters", "requestBody", "responses", "security", "servers", "tags", "deprecated");

    private final Contracts contracts;
    private final Operation before;
    private final Operation after;
    private final Rows rows;
    private final Collection<Change> changes;

    OperationComparer(Contracts contracts, Operation before, Operation after, Collection<Change> changes) {
        this.contracts = contracts;
        this.before = before;
        this.after = after;
        this.changes = changes;
        this.rows = new Rows(changes, after.id(), Direction.BOTH);
    }

    void compare() {
        Spot spot = Spot.at("operation");
        if (!before.at().equals(after.at()) && !isSamePathButForNames()) {
            rows.add(OPERATION_MOVED, spot, before.at(), after.at());
        }
        if (!before.node().path("operationId").equals(after.node().path("operationId"))) {
            rows.add(OPERATION_RENAMED, spot, before.id(), after.id());
        }
        if (!before.node().path("tags").equals(after.node().path("tags"))) {
            rows.add(
                    TAGS_CHANGED, spot, before.node().path("tags"), after.node().path("tags"));
        }
        new KeywordComparer(contracts, rows)
                .compareDeprecation(
                        before.node().path("deprecated"), after.node().path("deprecated"), spot);
        compareRest(spot);
        new SecurityComparer(contracts, rows).compare(before.node(), after.node());
        Servers.compare(servers(before), servers(after), rows);
        Rows sent = new Rows(changes, after.id(), Direction.SENT);
        SchemaComparer sentSchemas = new SchemaComparer(contracts, sent);
        new ParameterComparer(contracts, sent, sentSchemas).compare(before, after);
        new BodyComparer(contracts, sent, sentSchemas)
                .compareRequest(before.node().path("requestBody"), after.node().path("requestBody"));
        Rows read = new Rows(changes, after.id(), Direction.READ);
        new ResponseComparer(contracts, read, new SchemaComparer(contracts, read))
                .compare(before.node().path("responses"), after.node().path("responses"));
    }

    private boolean isSamePathButForNames() {
        return before.method().equals(after.method())
                && before.path()
                        .replaceAll("\\{[^}]*}", "{}")
                        .equals(after.path().replaceAll("\\{[^}]*}", "{}"));
    }

    private void compareRest(Spot spot) {
        new TextComparer(rows).compareExtensions(before.pathItem(), after.pathItem(), Spot.at("path"));
        new TextComparer(rows).compareExtensions(before.node(), after.node(), spot);
        Map<String, JsonNode> was = Trees.members(before.node());
        Map<String, JsonNode> is = Trees.members(after.node());
        for (String name : Trees.both(was.keySet(), is.keySet())) {
            JsonNode old = before.node().path(name);
            JsonNode now = after.node().path(name);
            if (COMPARED_APART.contains(name) || old.equals(now)) {
                continue;
            }
            switch (name.toLowerCase(Locale.ROOT)) {
                case "summary", "description", "externaldocs" -> new TextComparer(rows).compare(name, old, now, spot);
                default ->
                    rows.add(name.startsWith("x-") ? EXTENSION_CHANGED : OTHER_CHANGED, spot.part(name), old, now);
            }
        }
    }

    private static JsonNode servers(Operation operation) {
        return operation.node().has("servers")
                ? operation.node().path("servers")
                : operation.pathItem().path("servers");
    }
}
