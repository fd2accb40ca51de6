package io.partnercontracts.client;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which the service may send a type, derived from its class. The sources disagree on lists: they come bare
 * or in an object, and a collection also as its only item. An empty one may leave its items out. A collection is a model
 * that requires an array and nothing else, so a bare array lacks nothing.
 *
 * @param isList whether the type is a list itself
 * @param member the member that holds the items of a collection; null for other types
 * @param itemMembers what an item requires, by which it is recognised; empty if it requires nothing
 */
record AnswerForm(boolean isList, @Nullable String member, Set<String> itemMembers) {

    static AnswerForm of(Type type) {
        var java = Json.MAPPER.constructType(type);
        if (java.isCollectionLikeType()) {
            return new AnswerForm(true, null, itemMembers(java));
        }
        var required = required(java).entrySet();
        var only = required.size() == 1 ? required.iterator().next() : null;
        return only != null && only.getValue().isCollectionLikeType()
                ? new AnswerForm(false, only.getKey(), itemMembers(only.getValue()))
                : new AnswerForm(false, null, Set.of());
    }

    /** The response in the form that its class expects; null if it has none of the known forms. */
    @Nullable
    JsonNode normal(JsonNode json) {
        if (isList) {
            return json.isArray() ? json : unwrapped(json);
        }
        if (member == null || has(json, member)) {
            return json.isObject() ? json : null;
        }
        if (json.isObject() && isEmpty(json)) {
            return Json.MAPPER.createObjectNode().set(member, Json.MAPPER.createArrayNode());
        }
        var items = isItem(json) ? Json.MAPPER.createArrayNode().add(json) : json;
        return items.isArray() ? Json.MAPPER.createObjectNode().set(member, items) : null;
    }

    /** Whether it says so itself: a number of none, and nothing that merely converts to it. */
    private static boolean isEmpty(JsonNode json) {
        return json.properties().stream()
                .anyMatch(property -> property.getKey().equalsIgnoreCase("totalCount")
                        && property.getValue().asText().equals("0"));
    }

    /** Names the form in messages. */
    @Override
    public String toString() {
        return isList ? "JSON array" : "JSON object" + (member == null ? "" : " with " + member);
    }

    /** The only array of the object, unless it holds something else, such as errors. */
    private @Nullable JsonNode unwrapped(JsonNode json) {
        var arrays = json.valueStream().filter(JsonNode::isArray).toList();
        return arrays.size() == 1 && arrays.get(0).valueStream().allMatch(this::isItem) ? arrays.get(0) : null;
    }

    private boolean isItem(JsonNode json) {
        return !itemMembers.isEmpty() && itemMembers.stream().allMatch(name -> has(json, name));
    }

    private static boolean has(JsonNode json, String member) {
        return json.properties().stream().anyMatch(property -> property.getKey().equalsIgnoreCase(member));
    }

    private static Set<String> itemMembers(JavaType list) {
        return required(list.getContentType()).keySet();
    }

    private static Map<String, JavaType> required(JavaType type) {
        return Json.MAPPER.getSerializationConfig().introspect(type).findProperties().stream()
                .filter(BeanPropertyDefinition::isRequired)
                .collect(Collectors.toMap(BeanPropertyDefinition::getName, BeanPropertyDefinition::getPrimaryType));
    }
}
