package io.partnercontracts.verify.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.partnercontracts.verify.traffic.Drift.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Compares the members of a body with its schema: which are unknown, missing or of another type, and which of the
 * documented ones are there.
 */
final class MemberCheck {

    private static final Pattern LISTED_VALUE = Pattern.compile("`([A-Za-z_]\\w*|\\*)`");

    /** The forms of dates that responses are documented with. */
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,7})?Z?");

    private final Contract contract;
    private final boolean isLenient;
    final Map<String, Kind> findings = new TreeMap<>();
    final Set<String> seen = new LinkedHashSet<>();
    /** Of a choice at the top the schema that fits best. */
    JsonNode fitting = JsonNodeFactory.instance.missingNode();

    /** @param isLenient whether names are case-insensitive, null is absent and texts may be numbers or the reverse */
    MemberCheck(Contract contract, boolean isLenient) {
        this.contract = contract;
        this.isLenient = isLenient;
    }

    /** Compares, and gives the body in the contract's spelling. */
    JsonNode check(String place, String name, JsonNode value, JsonNode reference) {
        JsonNode schema = contract.resolve(reference);
        JsonNode choices = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
        if (!choices.isEmpty()) {
            return best(place, name, value, choices);
        }
        String type = schema.path("type").asText();
        if (value.isNull()) {
            if (!isLenient && !schema.path("nullable").asBoolean() && !type.isEmpty() && !isLeaf(type)) {
                findings.put(place, Kind.WRONG_TYPE);
            }
            return value;
        }
        if (type.equals("array")) {
            return array(place, name, value, schema);
        } else if (type.equals("object") || schema.has("properties")) {
            return object(place, value, schema);
        }
        if (!type.isEmpty() && !fits(value, type)) {
            findings.put(place, Kind.WRONG_TYPE);
        } else if (value.isValueNode() && !isListed(name, value.asText(), schema)) {
            findings.put(place + " (" + value.asText() + ")", Kind.UNKNOWN_VALUE);
        } else if (!isLenient && !isDate(value, schema)) {
            findings.put(place, Kind.SCHEMA);
        }
        return value;
    }

    private JsonNode best(String place, String name, JsonNode value, JsonNode choices) {
        MemberCheck best = null;
        JsonNode spelt = value;
        JsonNode chosen = choices;
        for (JsonNode choice : choices) {
            MemberCheck attempt = new MemberCheck(contract, isLenient);
            JsonNode attempted = attempt.check(place, name, value, choice);
            if (best == null || attempt.findings.size() < best.findings.size()) {
                best = attempt;
                chosen = choice;
                spelt = attempted;
            }
        }
        if (best != null) {
            findings.putAll(best.findings);
            seen.addAll(best.seen);
            fitting = chosen;
        }
        return spelt;
    }

    private JsonNode array(String place, String name, JsonNode value, JsonNode schema) {
        if (!value.isArray() && !isLenient) {
            findings.put(place, Kind.WRONG_TYPE);
            return value;
        }
        var spelt = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : value.isArray() ? value : unwrapped(value)) {
            spelt.add(check(place + "[]", name, item, schema.path("items")));
        }
        return spelt;
    }

    /** XML has its items in an element of their own. */
    private static Iterable<JsonNode> unwrapped(JsonNode value) {
        return value.size() == 1 && value.elements().next().isContainerNode()
                ? value.elements().next().isArray() ? value.elements().next() : value
                : List.of(value);
    }

    private JsonNode object(String place, JsonNode value, JsonNode schema) {
        if (!value.isObject()) {
            findings.put(place, Kind.WRONG_TYPE);
            return value;
        }
        var known = new TreeMap<String, JsonNode>(isLenient ? String.CASE_INSENSITIVE_ORDER : null);
        schema.path("properties").properties().forEach(member -> known.put(member.getKey(), member.getValue()));
        var names = new TreeMap<String, String>(isLenient ? String.CASE_INSENSITIVE_ORDER : null);
        known.keySet().forEach(name -> names.put(name, name));
        var spelt = JsonNodeFactory.instance.objectNode();
        boolean isOpen = schema.has("additionalProperties") || known.isEmpty();
        value.properties().forEach(member -> {
            String name = names.getOrDefault(member.getKey(), member.getKey());
            JsonNode memberSchema = known.get(name);
            String memberPlace = place.isEmpty() ? name : place + "." + name;
            if (memberSchema != null) {
                seen.add(memberPlace);
                spelt.set(name, check(memberPlace, name, member.getValue(), memberSchema));
            } else if (!isOpen) {
                findings.put(memberPlace, Kind.UNKNOWN_MEMBER);
            }
        });
        schema.path("required").forEach(name -> {
            if (!spelt.hasNonNull(name.asText())) {
                findings.put(place.isEmpty() ? name.asText() : place + "." + name.asText(), Kind.MISSING_MEMBER);
            }
        });
        return spelt;
    }

    private static boolean isDate(JsonNode value, JsonNode schema) {
        return !schema.path("format").asText().equals("partner-center-date-time")
                || DATE.matcher(value.asText()).matches();
    }

    private static boolean isLeaf(String type) {
        return !type.equals("array") && !type.equals("object");
    }

    private boolean fits(JsonNode value, String type) {
        return isLenient && value.isValueNode()
                || switch (type) {
                    case "string" -> value.isTextual();
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    default -> true;
                };
    }

    /** Whether the value is one that the contract names, if it names any. */
    static boolean isListed(String name, String value, JsonNode schema) {
        var values = new LinkedHashSet<String>();
        schema.path("enum").forEach(item -> values.add(item.asText()));
        if (HarmlessValues.LISTED.contains(name.toLowerCase(Locale.ROOT)) && !name.equals("errorName")) {
            LISTED_VALUE
                    .matcher(schema.path("description").asText())
                    .results()
                    .forEach(match -> values.add(match.group(1)));
        }
        return values.size() < 2 || values.stream().anyMatch(value::equalsIgnoreCase);
    }

    /** The places of all members that the schema documents. */
    static void documented(Contract contract, String place, JsonNode reference, Set<String> places) {
        JsonNode schema = contract.resolve(reference);
        schema.path("oneOf").forEach(choice -> documented(contract, place, choice, places));
        schema.path("anyOf").forEach(choice -> documented(contract, place, choice, places));
        if (schema.has("items")) {
            documented(contract, place + "[]", schema.path("items"), places);
        }
        schema.path("properties").properties().forEach(member -> {
            String memberPlace = place.isEmpty() ? member.getKey() : place + "." + member.getKey();
            if (places.add(memberPlace)) {
                documented(contract, memberPlace, member.getValue(), places);
            }
        });
    }
}
