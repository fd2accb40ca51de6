package io.partnercontracts.spec;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A contract shaped for code generators, by the marks that the comment at the beginning of {@code openapi.yaml} explains.
 * What is answered is open to more members, because many generators refuse those that they do not know.
 */
final class FollowedContract {
    private static final String FORM = "x-followed-form";
    private static final String AS = "x-followed-as";
    private static final String REF = "$ref";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Set<String> DATA = Set.of("example", "examples");
    private static final List<String> UNIONS = List.of("oneOf", "anyOf");

    private final ObjectNode contract;
    private final ObjectNode schemas;

    private FollowedContract(ObjectNode contract) {
        this.contract = contract;
        this.schemas = (ObjectNode) contract.at("/components/schemas");
    }

    static ObjectNode of(ObjectNode bundled) {
        FollowedContract followed = new FollowedContract(bundled.deepCopy());
        followed.speakJsonAlone();
        followed.chooseForms();
        followed.joinWhatIsMarked();
        followed.joinSecuritySchemes();
        followed.openWhatIsAnswered();
        followed.removeUnusedSchemas();
        followed.keepExamplesOfTheseForms();
        return withoutMarks(followed.contract);
    }

    static ObjectNode withoutMarks(ObjectNode contract) {
        ObjectNode copy = contract.deepCopy();
        visit(copy, object -> object.remove(List.of(FORM, AS)));
        return copy;
    }

    private void speakJsonAlone() {
        visit(contract, object -> {
            if (object.path("content").has("application/json")) {
                ((ObjectNode) object.get("content")).retain("application/json");
            }
        });
    }

    private void chooseForms() {
        for (String name : names(schemas)) {
            ObjectNode schema = (ObjectNode) schemas.get(name);
            if (!schema.has(FORM)) {
                continue;
            }
            List<ObjectNode> forms = forms(schema);
            if (schema.get(FORM).asText().equals("any")) {
                schema.remove(UNIONS);
                replace(name, schema);
                continue;
            }
            int number = schema.get(FORM).asInt();
            if (number < 1 || number > forms.size()) {
                throw new IllegalArgumentException("%s of %s is %s: write any, or a number from 1 to %s"
                        .formatted(FORM, name, schema.get(FORM), forms.size()));
            }
            ObjectNode form = forms.get(number - 1);
            if (form.has(REF)) {
                replace(name, form);
            } else {
                schema.remove(UNIONS);
                schema.setAll(form.deepCopy().<ObjectNode>without("description"));
            }
        }
    }

    private void joinWhatIsMarked() {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        Map<String, ObjectNode> examples = new LinkedHashMap<>();
        List<ObjectNode> responses = new ArrayList<>();
        visit(contract, object -> {
            if (object.has(AS) && object.has("content")) {
                responses.add(object);
            }
        });
        for (ObjectNode response : responses) {
            String joined = response.get(AS).asText();
            ObjectNode body = body(response);
            parts.computeIfAbsent(joined, key -> new LinkedHashSet<>()).add(referred(body.get("schema")));
            body.path("examples")
                    .properties()
                    .forEach(example -> examples.computeIfAbsent(joined, key -> body.objectNode())
                            .set(example.getKey(), example.getValue()));
        }
        for (String name : names(schemas)) {
            JsonNode schema = schemas.get(name);
            if (schema.has(AS)) {
                Set<String> joined = parts.computeIfAbsent(schema.get(AS).asText(), key -> new LinkedHashSet<>());
                if (schema.has("properties")) {
                    joined.add(name);
                } else {
                    forms(schema).forEach(form -> joined.add(referred(form)));
                }
            }
        }
        parts.forEach((joined, names) -> schemas.set(joined, joined(names)));
        for (String name : names(schemas)) {
            if (schemas.get(name).has(AS)) {
                replace(name, reference(schemas.get(name).get(AS).asText()));
            }
        }
        for (ObjectNode response : responses) {
            String joined = response.get(AS).asText();
            body(response).set("schema", reference(joined));
            if (examples.containsKey(joined)) {
                body(response).set("examples", examples.get(joined).deepCopy());
            }
        }
    }

    /** One object with the members of all, of which none is required. */
    private ObjectNode joined(Set<String> names) {
        ObjectNode joined = contract.objectNode();
        joined.put("type", "object");
        joined.put(
                "description",
                names.stream()
                        .map(name -> "- `" + name + "`: "
                                + schemas.get(name).path("description").asText())
                        .collect(joining("\n", "One object for what the contract knows as:\n\n", "")));
        ObjectNode members = joined.putObject("properties");
        for (String name : names) {
            for (Map.Entry<String, JsonNode> member :
                    schemas.get(name).path("properties").properties()) {
                ObjectNode known = (ObjectNode) members.get(member.getKey());
                if (known == null) {
                    members.set(member.getKey(), member.getValue().deepCopy());
                } else if (!type(known).equals(type(member.getValue()))) {
                    known.retain("description", "example");
                }
            }
        }
        makeLenient(joined);
        return joined;
    }

    private void joinSecuritySchemes() {
        ObjectNode schemes = contract.withObject("/components/securitySchemes");
        Map<String, String> joined = new LinkedHashMap<>();
        for (String name : names(schemes)) {
            if (schemes.get(name).has(AS)) {
                ObjectNode scheme = (ObjectNode) schemes.remove(name);
                String as = scheme.get(AS).asText();
                joined.put(name, as);
                String before = schemes.path(as).path("description").asText();
                schemes.set(
                        as,
                        scheme.put(
                                "description",
                                before + scheme.path("description").asText()));
            }
        }
        visit(contract, object -> {
            if (object.get("security") instanceof ArrayNode security) {
                Set<JsonNode> renamed = new LinkedHashSet<>();
                for (JsonNode requirement : security) {
                    ObjectNode copy = contract.objectNode();
                    requirement
                            .properties()
                            .forEach(scheme ->
                                    copy.set(joined.getOrDefault(scheme.getKey(), scheme.getKey()), scheme.getValue()));
                    renamed.add(copy);
                }
                security.removeAll().addAll(renamed);
            }
        });
    }

    private void makeLenient(ObjectNode schema) {
        schema.remove("required");
        visit(schema, object -> {
            if (object.has(REF)) {
                String name = referred(object);
                String lenient = "Lenient" + name;
                if (!schemas.has(lenient)) {
                    ObjectNode copy = schemas.get(name).deepCopy();
                    schemas.set(lenient, copy);
                    makeLenient(copy);
                }
                object.put(REF, SCHEMAS + lenient);
            }
        });
    }

    private void openWhatIsAnswered() {
        Set<String> answered = new LinkedHashSet<>();
        visit(contract, object -> addReferred(object.path("responses"), answered));
        for (String name : answered) {
            ObjectNode schema = (ObjectNode) schemas.get(name);
            if (schema.path("type").asText().equals("object")) {
                schema.put("additionalProperties", true);
            }
        }
    }

    private void addReferred(JsonNode node, Set<String> names) {
        visit(node, object -> {
            if (object.path(REF).asText().startsWith(SCHEMAS) && names.add(referred(object))) {
                addReferred(schemas.get(referred(object)), names);
            }
        });
    }

    private void removeUnusedSchemas() {
        Set<String> used = new LinkedHashSet<>();
        addReferred(contract.get("paths"), used);
        addReferred(contract.at("/components/responses"), used);
        schemas.retain(used);
    }

    private void keepExamplesOfTheseForms() {
        visit(contract, object -> {
            if (object.at("/content/application~1json/examples") instanceof ObjectNode examples) {
                ObjectNode body = body(object);
                for (String name : names(examples)) {
                    JsonNode value = examples.get(name).path("value");
                    if (!isOfForm(value, body.get("schema"))) {
                        examples.remove(name);
                    } else if (value.toString().contains("\\\"")) {
                        // Generators paste named examples into their code, and do not escape a quotation mark in a
                        // text.
                        examples.remove(name);
                        body.set("example", value);
                    }
                }
                // Both together are not allowed.
                body.remove(examples.isEmpty() ? "examples" : "example");
            }
        });
    }

    private boolean isOfForm(JsonNode value, JsonNode schema) {
        JsonNode form = schema.has(REF) ? schemas.get(referred(schema)) : schema;
        return switch (form.path("type").asText()) {
            case "array" -> value.isArray();
            case "object" ->
                value.isObject() && form.path("required").valueStream().allMatch(name -> value.has(name.asText()));
            default -> true;
        };
    }

    /** Has this stand wherever the schema of this name was referred to. */
    private void replace(String name, ObjectNode replacement) {
        schemas.remove(name);
        visit(contract, object -> {
            if (object.path(REF).asText().equals(SCHEMAS + name)) {
                object.removeAll();
                object.setAll(replacement.deepCopy());
            }
        });
    }

    private ObjectNode reference(String name) {
        return contract.objectNode().put(REF, SCHEMAS + name);
    }

    private static String referred(JsonNode reference) {
        return reference.path(REF).asText().replace(SCHEMAS, "");
    }

    private static ObjectNode body(ObjectNode response) {
        return (ObjectNode) response.at("/content/application~1json");
    }

    private static List<ObjectNode> forms(JsonNode schema) {
        List<ObjectNode> forms = new ArrayList<>();
        UNIONS.forEach(union -> schema.path(union).forEach(form -> forms.add((ObjectNode) form)));
        return forms;
    }

    /** What decides on the type, without what only explains it. */
    private static ObjectNode type(JsonNode schema) {
        return ((ObjectNode) schema.deepCopy()).remove(List.of("description", "example", "nullable"));
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Visits the objects of a contract, the outer ones first; examples are data and no part of it. */
    private static void visit(JsonNode node, Consumer<ObjectNode> visitor) {
        if (node instanceof ObjectNode object) {
            visitor.accept(object);
            for (String name : names(object)) {
                if (!DATA.contains(name)) {
                    visit(object.get(name), visitor);
                }
            }
        } else {
            node.forEach(item -> visit(item, visitor));
        }
    }
}
