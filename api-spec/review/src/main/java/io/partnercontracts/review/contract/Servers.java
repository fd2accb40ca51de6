package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.SERVER_ADDED;
import static io.partnercontracts.review.change.Kind.SERVER_REMOVED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares lists of servers by address. */
final class Servers {
    private Servers() {}

    static void compare(JsonNode before, JsonNode after, Rows rows) {
        Map<String, JsonNode> was = byAddress(before);
        Map<String, JsonNode> is = byAddress(after);
        for (String address : Trees.both(was.keySet(), is.keySet())) {
            JsonNode old = was.get(address);
            JsonNode now = is.get(address);
            Spot spot = Spot.at("server " + address);
            if (now == null) {
                rows.removed(SERVER_REMOVED, spot);
            } else if (old == null) {
                rows.added(SERVER_ADDED, spot);
            } else {
                new TextComparer(rows).compare("description", old.path("description"), now.path("description"), spot);
            }
        }
    }

    /** With the variables, of which an address has no use otherwise. */
    private static Map<String, JsonNode> byAddress(JsonNode servers) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        servers.forEach(server -> {
            String variables = server.path("variables").isEmpty() ? "" : " " + server.path("variables");
            named.put(server.path("url").asText() + variables, server);
        });
        return named;
    }
}
