package io.partnercontracts.review.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a body with its schema. A member is taken for a damaged one if the body fits once it has the name of one that
 * is missing. What is left then is for the validator to say.
 */
final class BodyCheck {
    /** An evident fit: the value is of a telling form, or the member is required. */
    private static final double FITS = 2;
    /** A fit in a translation: the value is of no other form, and the neighbour is the same. */
    private static final double FITS_TRANSLATED = 1.2;

    private final PageContract contract;
    private final Codes codes;
    private final boolean isRequest;

    BodyCheck(PageContract contract, Codes codes, boolean isRequest) {
        this.contract = contract;
        this.codes = codes;
        this.isRequest = isRequest;
    }

    /**
     * What is wrong with a body, and the body as the contract would spell it.
     *
     * @param known how many members are those of the schema, after repair
     * @param strangers how many are not
     */
    record Outcome(JsonNode mended, List<Finding> findings, int known, int strangers) {
        long differences() {
            return findings.stream()
                    .filter(finding -> finding.kind() == Finding.Kind.DIFFERENCE)
                    .count();
        }

        /** Whether most of the body is known, so that it is evidently meant to be of this schema. */
        boolean isOfThisSchema() {
            return known > 0 && Math.max(differences(), strangers) <= known / 3;
        }
    }

    Outcome check(JsonNode body, JsonNode schema) {
        Outcome outcome = check(body, schema, "");
        if (outcome.differences() > 0) {
            return outcome;
        }
        List<Finding> findings = new ArrayList<>(outcome.findings());
        findings.addAll(contract.faults(outcome.mended(), schema));
        return new Outcome(outcome.mended(), findings, outcome.known(), outcome.strangers());
    }

    private Outcome check(JsonNode value, JsonNode reference, String at) {
        JsonNode schema = contract.resolve(reference);
        List<JsonNode> branches = new ArrayList<>();
        schema.path("oneOf").forEach(branches::add);
        schema.path("anyOf").forEach(branches::add);
        if (!branches.isEmpty()) {
            return branches.stream()
                    .map(branch -> check(value, branch, at))
                    .min(Comparator.comparingLong(outcome ->
                            4 * outcome.differences() + outcome.findings().size() - outcome.known()))
                    .orElseThrow();
        }
        if (value.isArray() && schema.path("type").asText().equals("array")) {
            return array(value, schema.path("items"), at);
        }
        if (value.isObject() && schema.has("properties")) {
            return object((ObjectNode) value.deepCopy(), schema, at);
        }
        return leaf(value, reference, schema, at);
    }

    private Outcome array(JsonNode value, JsonNode items, String at) {
        var mended = JsonNodeFactory.instance.arrayNode();
        List<Finding> findings = new ArrayList<>();
        int known = value.isEmpty() ? 1 : 0;
        int strangers = 0;
        for (int index = 0; index < value.size(); index++) {
            Outcome item = check(value.get(index), items, at + "/" + index);
            mended.add(item.mended());
            findings.addAll(item.findings());
            known += item.known();
            strangers += item.strangers();
        }
        return new Outcome(mended, findings, known, strangers);
    }

    private Outcome leaf(JsonNode value, JsonNode reference, JsonNode schema, String at) {
        if (value.isTextual() && ValueForm.of(value.textValue()) == ValueForm.PLACEHOLDER) {
            return new Outcome(sample(schema), List.of(), 0, 0);
        }
        List<Finding> findings = new ArrayList<>();
        contract.faults(value, reference)
                .forEach(fault -> findings.add(Finding.difference(
                        at.isEmpty() || !fault.where().equals("/") ? at + fault.where() : at,
                        shortened(value),
                        lowerFirst(fault.contract()))));
        if (value.isTextual()) {
            List<Finding> ofCode = codes.check(at, value.textValue(), schema, schema);
            if (!ofCode.isEmpty()) {
                return new Outcome(sample(schema), ofCode, 0, 0);
            }
        }
        return new Outcome(findings.isEmpty() ? value : sample(schema), findings, 0, 0);
    }

    private Outcome object(ObjectNode object, JsonNode schema, String at) {
        JsonNode properties = schema.path("properties");
        List<Finding> findings = new ArrayList<>();
        boolean open = schema.path("additionalProperties").asBoolean();
        Map<String, String> renamed = open ? Map.of() : rename(object, schema, properties, at, findings);
        ObjectNode mended = JsonNodeFactory.instance.objectNode();
        int known = 0;
        int strangers = 0;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = renamed.getOrDefault(member.getKey(), member.getKey());
            if (!properties.has(name)) {
                mended.setAll(open ? object.objectNode().set(name, member.getValue()) : object.objectNode());
                strangers += open ? 0 : 1;
                continue;
            }
            Outcome outcome = check(member.getValue(), properties.path(name), at + "/" + escaped(member.getKey()));
            mended.set(name, outcome.mended());
            findings.addAll(outcome.findings());
            // A translated word in ASCII may as well be a name of something else.
            known += outcome.known()
                    + (name.equals(member.getKey())
                                    || Words.isForeign(member.getKey())
                                    || Words.same(name, member.getKey())
                            ? 1
                            : 0);
            strangers += outcome.strangers();
        }
        for (JsonNode required : schema.path("required")) {
            if (!mended.has(required.asText())) {
                findings.add(
                        Finding.difference(at.isEmpty() ? "/" : at, "", "the contract requires " + required.asText()));
                mended.set(required.asText(), sample(contract.resolve(properties.path(required.asText()))));
            }
        }
        return new Outcome(mended, findings, known, strangers);
    }

    /** Which name of the contract each unknown name stands for; unknown names that stand for none are found too. */
    private Map<String, String> rename(
            ObjectNode object, JsonNode schema, JsonNode properties, String at, List<Finding> findings) {
        List<String> unknown = new ArrayList<>(
                names(object).stream().filter(name -> !properties.has(name)).toList());
        List<String> missing = new ArrayList<>(
                names(properties).stream().filter(name -> !object.has(name)).toList());
        Map<String, String> renamed = new LinkedHashMap<>();
        for (String name : List.copyOf(unknown)) {
            missing.stream()
                    .filter(other -> Words.same(name, other))
                    .findFirst()
                    .ifPresent(other -> {
                        // Requests may spell names in any case: the service does not mind.
                        if (!isRequest || !name.equalsIgnoreCase(other) || Words.isForeign(name)) {
                            findings.add(Finding.damage(at + "/" + escaped(name), name, other));
                        }
                        renamed.put(name, other);
                        missing.remove(other);
                        unknown.remove(name);
                    });
        }
        while (!unknown.isEmpty()) {
            Optional<Fit> best = unknown.stream()
                    .flatMap(name ->
                            missing.stream().map(other -> fit(object, schema, properties, name, other, renamed)))
                    .filter(fit -> fit.score() >= (codes.isTranslated() ? FITS_TRANSLATED : FITS))
                    .max(Comparator.comparingDouble(Fit::score));
            if (best.isEmpty()) {
                break;
            }
            Fit fit = best.get();
            findings.add(Finding.damage(at + "/" + escaped(fit.name()), fit.name(), fit.other()));
            renamed.put(fit.name(), fit.other());
            unknown.remove(fit.name());
            missing.remove(fit.other());
        }
        unknown.forEach(name -> findings.add(
                Words.isForeign(name) && !missing.isEmpty()
                        ? Finding.damage(at + "/" + escaped(name), name, "one of " + String.join(", ", missing))
                        : Finding.difference(at + "/" + escaped(name), name, "the contract has no such member")));
        return renamed;
    }

    private record Fit(String name, String other, double score) {}

    private Fit fit(
            ObjectNode object,
            JsonNode schema,
            JsonNode properties,
            String name,
            String other,
            Map<String, String> renamed) {
        JsonNode value = object.get(name);
        JsonNode property = contract.resolve(properties.path(other));
        Outcome outcome = check(value, properties.path(other), "");
        if (outcome.differences() > 0 && outcome.known() == 0) {
            return new Fit(name, other, 0);
        }
        boolean isRequired = schema.path("required")
                .valueStream()
                .anyMatch(one -> one.asText().equals(other));
        double score = (isRequired ? FITS : 0) + 3 * Math.max(0, Words.similarity(name, other) - 0.3);
        score += Words.isForeign(name) || name.contains(" ") ? 1 : 0;
        score += isBeside(object, properties, name, other, renamed) ? 0.75 : 0;
        if (value.isContainerNode()) {
            return new Fit(name, other, score + (outcome.known() > 0 ? 3 : 0));
        }
        ValueForm form = ValueForm.of(value.asText());
        ValueForm expected = ValueForm.of(property.path("example").asText("x"));
        if (contract.values(property, property.path("description").asText()).contains(value.asText())
                || value.equals(property.path("example"))) {
            return new Fit(name, other, score + 4);
        }
        if (expected == ValueForm.COUNTRY && value.asText().length() == 2) {
            return new Fit(name, other, score + 2);
        }
        if (form.isTelling() != expected.isTelling() || form.isTelling() && form != expected) {
            return new Fit(name, other, form == ValueForm.PLACEHOLDER ? score : score - 3);
        }
        return new Fit(name, other, score + (form.isTelling() ? 3 : 0.5));
    }

    /** Whether a neighbour of the name is that of the other. */
    private static boolean isBeside(
            ObjectNode object, JsonNode properties, String name, String other, Map<String, String> renamed) {
        List<String> printed = names(object).stream()
                .map(one -> renamed.getOrDefault(one, one))
                .toList();
        List<String> declared = names(properties);
        return neighbour(printed, name, -1).equals(neighbour(declared, other, -1))
                || neighbour(printed, name, 1).equals(neighbour(declared, other, 1));
    }

    private static String neighbour(List<String> names, String name, int step) {
        int at = names.indexOf(name) + step;
        return at < 0 || at >= names.size() ? "" : names.get(at);
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static JsonNode sample(JsonNode schema) {
        if (schema.has("example")) {
            return schema.get("example");
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (schema.path("type").asText()) {
            case "array" -> nodes.arrayNode();
            case "integer", "number" -> nodes.numberNode(0);
            case "boolean" -> nodes.booleanNode(false);
            case "string" -> nodes.textNode("");
            default -> nodes.objectNode();
        };
    }

    private static String shortened(JsonNode value) {
        String text = value.isTextual() ? value.textValue() : value.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
