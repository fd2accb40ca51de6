package io.partnercontracts.contract.generated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes values that a schema allows. */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> DATES = List.of(
            "2018-06-14T00:00:00.000Z",
            "2019-08-26T00:00:00",
            "2021-05-06T19:59:56.6832021+00:00",
            "2020-12-04T20:54:24Z",
            "2020-12-04");

    /** What schemas say in words alone: which values are known. */
    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
            Map.entry(
                    "templateId",
                    List.of("117a77b0-9360-443b-8795-c6dedc750cf9", "998b88de-aa99-4388-a42c-1b3517d49490")),
            Map.entry("qualification", List.of("Education", "StateOwnedEntity")),
            Map.entry("agreementType", List.of("MicrosoftCustomerAgreement", "MicrosoftCloudAgreement", "*", "Other")),
            Map.entry("country", List.of("US", "NL")),
            Map.entry("language", List.of("en-US", "nl-NL")),
            Map.entry("filter", List.of("{\"Field\":\"CompanyName\",\"Value\":\"Cont\",\"Operator\":\"starts_with\"}")),
            Map.entry("size", List.of("0", "1", "40", "500")),
            Map.entry("ValidateMfa", List.of("true", "false")),
            Map.entry("duration", List.of("PT1H", "P1D", "PT0S", "PT1H30M")),
            Map.entry("grant_type", List.of("client_credentials", "password", "refresh_token", "authorization_code")));

    private final Description description;
    private final Choices choices;

    Values(Description description, Choices choices) {
        this.description = description;
        this.choices = choices;
    }

    JsonNode value(String name, JsonNode reference, int depth) {
        var schema = description.schema(reference);
        if (KNOWN.containsKey(name) && !schema.path("type").asText().equals("array")) {
            return TextNode.valueOf(choices.one(KNOWN.get(name)));
        }
        if (schema.has("enum")) {
            return choices.one(items(schema));
        }
        return switch (schema.path("type").asText()) {
            case "string" -> TextNode.valueOf(text(schema));
            case "boolean" -> JSON.booleanNode(choices.once(2));
            case "integer" -> number(schema);
            case "number" -> JSON.numberNode(choices.upTo(1_000_000) / 8.0);
            case "array" -> {
                var array = JSON.arrayNode();
                int count = schema.path("minItems").asInt() + (depth > 3 ? 0 : choices.upTo(2));
                for (int i = 0; i < count; i++) {
                    array.add(value("", schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "object" -> object(schema, depth);
            default -> anything(depth);
        };
    }

    private static List<JsonNode> items(JsonNode schema) {
        var items = new ArrayList<JsonNode>();
        schema.path("enum").forEach(items::add);
        return items;
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = JSON.objectNode();
        schema.path("properties").properties().forEach(member -> {
            if (isRequired(schema, member.getKey()) || depth < 4 && choices.once(3)) {
                object.set(member.getKey(), value(member.getKey(), member.getValue(), depth + 1));
            }
        });
        return object;
    }

    static boolean isRequired(JsonNode schema, String name) {
        for (var required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> choices.uuid().toString();
            case "partner-center-date-time" -> choices.one(DATES);
            case "date-time" -> "2020-12-04T20:54:24Z";
            default -> choices.text();
        };
    }

    private JsonNode number(JsonNode schema) {
        int least = schema.path("minimum").asInt();
        int most = schema.path("maximum").asInt(1000);
        // The bounds are as likely as all between them.
        return JSON.numberNode(choices.one(List.of(least, most, least + choices.upTo(most - least))));
    }

    /** Any JSON at all. */
    JsonNode anything(int depth) {
        return switch (choices.upTo(depth > 3 ? 5 : 7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(choices.once(2));
            case 2 -> JSON.numberNode(choices.upTo(Integer.MAX_VALUE));
            case 3 -> JSON.numberNode(new BigDecimal("1e" + choices.upTo(400)));
            case 4 -> TextNode.valueOf(choices.text());
            case 5 -> TextNode.valueOf("");
            case 6 -> {
                var array = JSON.arrayNode();
                for (int i = choices.upTo(3); i > 0; i--) {
                    array.add(anything(depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int i = choices.upTo(3); i > 0; i--) {
                    object.set(choices.text(), anything(depth + 1));
                }
                yield object;
            }
        };
    }
}
