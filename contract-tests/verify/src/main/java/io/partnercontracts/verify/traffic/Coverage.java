package io.partnercontracts.verify.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How much of what the contract documents was seen. */
final class Coverage {

    enum Part {
        OPERATIONS,
        PARAMETERS,
        MEMBERS,
        STATUSES,
        CODES,
        MEDIA_TYPES
    }

    private final Map<Part, Set<String>> documented = new LinkedHashMap<>();
    private final Map<Part, Set<String>> seen = new LinkedHashMap<>();

    Coverage(Contract contract) {
        for (Part part : Part.values()) {
            documented.put(part, new TreeSet<>());
            seen.put(part, new TreeSet<>());
        }
        of(Part.CODES).addAll(contract.codes());
        for (Contract.Operation operation : contract.operations()) {
            of(Part.OPERATIONS).add(operation.id);
            for (String place : new String[] {"path", "query", "header"}) {
                operation
                        .parameters(place)
                        .keySet()
                        .forEach(name -> of(Part.PARAMETERS).add(operation.id + " " + name));
            }
            operation.request().forEach((type, schema) -> {
                of(Part.MEDIA_TYPES).add(operation.id + " request " + type);
                members(contract, operation.id + " request ", schema);
            });
            for (String status : operation.statuses()) {
                of(Part.STATUSES).add(operation.id + " " + status);
                operation.response(Integer.parseInt(status)).forEach((type, schema) -> {
                    of(Part.MEDIA_TYPES).add(operation.id + " response " + type);
                    if (status.startsWith("2")) {
                        members(contract, operation.id + " response ", schema);
                    }
                });
            }
        }
    }

    private void members(Contract contract, String prefix, JsonNode schema) {
        Set<String> places = new TreeSet<>();
        MemberCheck.documented(contract, "", schema, places);
        places.forEach(place -> of(Part.MEMBERS).add(prefix + place));
    }

    private Set<String> of(Part part) {
        return documented.getOrDefault(part, Set.of());
    }

    /** Counts what is documented; anything else is no coverage. */
    void see(Part part, String what) {
        if (of(part).contains(what)) {
            seen(part).add(what);
        }
    }

    Set<String> seen(Part part) {
        return seen.getOrDefault(part, Set.of());
    }

    int documented(Part part) {
        return of(part).size();
    }

    Set<String> unseen(Part part) {
        Set<String> unseen = new TreeSet<>(of(part));
        unseen.removeAll(seen(part));
        return unseen;
    }
}
