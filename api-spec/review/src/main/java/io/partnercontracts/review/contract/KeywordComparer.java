package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.change.Kind;
import java.util.Set;

/** Compares what two schemas say of a value itself. */
final class KeywordComparer {
    private static final Set<String> UPPER_LIMITS =
            Set.of("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties", "maxContains");
    private static final Set<String> LOWER_LIMITS =
            Set.of("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties", "minContains");
    private static final Set<String> COMPARED_APART =
            Set.of("items", "additionalProperties", "example", "examples", "readOnly", "writeOnly");

    private final Rows rows;
    private final TextComparer texts;
    private final ExampleComparer examples;

    KeywordComparer(Contracts contracts, Rows rows) {
        this.rows = rows;
        this.texts = new TextComparer(rows);
        this.examples = new ExampleComparer(contracts, rows);
    }

    /** Whether the types are so alike that the rest can be compared. */
    boolean compareTypes(Shape was, Shape is, Spot spot) {
        if (was.nullable != is.nullable) {
            rows.add(
                    is.nullable ? NULL_ALLOWED : NULL_FORBIDDEN,
                    spot,
                    was.nullable ? "nullable" : "never null",
                    is.nullable ? "nullable" : "never null");
        }
        if (was.types.equals(is.types)) {
            return true;
        }
        boolean isWider = covers(is, was);
        boolean isNarrower = covers(was, is);
        rows.add(isWider ? TYPE_WIDENED : isNarrower ? TYPE_NARROWED : TYPE_CHANGED, spot, was.type(), is.type());
        return isWider || isNarrower;
    }

    void compare(Shape was, Shape is, Spot spot) {
        for (String keyword : Trees.both(was.keywords.keySet(), is.keywords.keySet())) {
            JsonNode before = was.get(keyword);
            JsonNode after = is.get(keyword);
            if (!COMPARED_APART.contains(keyword) && !before.equals(after)) {
                compare(keyword, before, after, spot);
            }
        }
        examples.compareInline(was.get("example"), is.get("example"), spot);
        examples.compareInline(was.get("examples"), is.get("examples"), spot);
    }

    private void compare(String keyword, JsonNode before, JsonNode after, Spot spot) {
        switch (keyword) {
            case "enum" -> compareValues(before, after, spot);
            case "format" ->
                rows.add(kindOf(before, after, FORMAT_ADDED, FORMAT_REMOVED, FORMAT_CHANGED), spot, before, after);
            case "pattern", "multipleOf", "contentEncoding", "contentMediaType" ->
                rows.add(kindOf(before, after, PATTERN_ADDED, PATTERN_REMOVED, PATTERN_CHANGED), spot, before, after);
            case "uniqueItems" -> {
                if (before.asBoolean() != after.asBoolean()) {
                    rows.add(after.asBoolean() ? LIMIT_TIGHTENED : LIMIT_LOOSENED, spot, before, after);
                }
            }
            case "default" ->
                rows.add(kindOf(before, after, DEFAULT_ADDED, DEFAULT_WITHDRAWN, DEFAULT_CHANGED), spot, before, after);
            case "deprecated" -> compareDeprecation(before, after, spot);
            case "discriminator" -> rows.add(DISCRIMINATOR_CHANGED, spot, before, after);
            case "xml" -> rows.add(XML_CHANGED, spot, before, after);
            case "description", "title", "externalDocs", "$comment" -> texts.compare(keyword, before, after, spot);
            default -> compareOther(keyword, before, after, spot);
        }
    }

    void compareDeprecation(JsonNode before, JsonNode after, Spot spot) {
        if (before.asBoolean() != after.asBoolean()) {
            rows.add(after.asBoolean() ? DEPRECATED : DEPRECATION_WITHDRAWN, spot, before, after);
        }
    }

    private void compareOther(String keyword, JsonNode before, JsonNode after, Spot spot) {
        boolean isUpper = UPPER_LIMITS.contains(keyword);
        if (isUpper || LOWER_LIMITS.contains(keyword)) {
            rows.add(limitKind(before, after, isUpper), spot, limit(keyword, before), limit(keyword, after));
        } else if (keyword.startsWith("x-")) {
            rows.add(EXTENSION_CHANGED, spot.part(keyword), before, after);
        } else {
            rows.add(OTHER_CHANGED, spot.part(keyword), before, after);
        }
    }

    private void compareValues(JsonNode before, JsonNode after, Spot spot) {
        if (before.isMissingNode() || after.isMissingNode()) {
            rows.add(before.isMissingNode() ? VALUES_CLOSED : VALUES_OPENED, spot, before, after);
            return;
        }
        Set<String> was = Trees.texts(before);
        Set<String> is = Trees.texts(after);
        was.stream()
                .filter(value -> !is.contains(value))
                .forEach(value -> rows.add(VALUE_REMOVED, spot, value, "gone"));
        is.stream().filter(value -> !was.contains(value)).forEach(value -> rows.add(VALUE_ADDED, spot, "none", value));
    }

    private static Kind limitKind(JsonNode before, JsonNode after, boolean isUpper) {
        if (before.isBoolean() || after.isBoolean()) {
            return after.asBoolean() ? LIMIT_TIGHTENED : LIMIT_LOOSENED;
        }
        if (before.isMissingNode() || after.isMissingNode()) {
            return before.isMissingNode() ? LIMIT_TIGHTENED : LIMIT_LOOSENED;
        }
        int growth = after.decimalValue().compareTo(before.decimalValue());
        return growth < 0 == isUpper ? LIMIT_TIGHTENED : LIMIT_LOOSENED;
    }

    private static String limit(String keyword, JsonNode value) {
        return value.isMissingNode() ? "no " + keyword : keyword + " " + value.asText();
    }

    private static Kind kindOf(JsonNode before, JsonNode after, Kind added, Kind removed, Kind changed) {
        return before.isMissingNode() ? added : after.isMissingNode() ? removed : changed;
    }

    private static boolean covers(Shape wide, Shape narrow) {
        return wide.types.isEmpty()
                || !narrow.types.isEmpty()
                        && narrow.types.stream()
                                .allMatch(type -> wide.types.contains(type)
                                        || type.equals("integer") && wide.types.contains("number"));
    }
}
