package io.partnercontracts.review.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.HashSet;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;

/** An OpenAPI document as a tree whose references can be followed. */
public record Document(JsonNode root) {
    private static final YAMLMapper YAML = yaml();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads YAML or JSON.
     *
     * @param name the name of the text in the message of an error
     * @throws IllegalArgumentException if the text is not an OpenAPI document
     */
    public static Document parse(String text, String name) {
        JsonNode root = tree(text, name);
        if (!root.path("openapi").isTextual() || !root.has("info")) {
            throw new IllegalArgumentException(
                    name + " is not an OpenAPI 3 document: it has no openapi and info members.");
        }
        return new Document(root);
    }

    /** Reads YAML or JSON of any content. */
    public static JsonNode tree(String text, String name) {
        try {
            return text.startsWith("{") ? JSON.readTree(text) : YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    name + " cannot be read as YAML: " + e.getOriginalMessage() + " Correct it first.", e);
        }
    }

    /** What the node refers to; the node itself if it is no reference. A reference to nowhere leads to a missing node. */
    public JsonNode resolve(JsonNode node) {
        JsonNode current = node;
        Set<String> seen = new HashSet<>();
        while (isReference(current)) {
            String reference = current.get("$ref").textValue();
            if (!reference.startsWith("#/")) {
                return current;
            }
            if (!seen.add(reference)) {
                return MissingNode.getInstance();
            }
            JsonNode target = root.at(reference.substring(1));
            current = current.size() > 1 && root.path("openapi").asText().startsWith("3.1")
                    ? beside(target, current)
                    : target;
        }
        return current;
    }

    /** The name of the component that the node refers to, or an empty text. */
    public static String name(JsonNode node) {
        if (!isReference(node)) {
            return "";
        }
        String reference = node.get("$ref").textValue();
        return reference
                .substring(reference.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private static boolean isReference(JsonNode node) {
        return node.path("$ref").isTextual();
    }

    /** Since OpenAPI 3.1 what stands beside a reference counts. */
    private static JsonNode beside(JsonNode target, JsonNode reference) {
        if (!target.isObject()) {
            return target;
        }
        ObjectNode both = ((ObjectNode) reference).deepCopy().without("$ref");
        target.properties().forEach(member -> {
            if (!both.has(member.getKey())) {
                both.set(member.getKey(), member.getValue());
            }
        });
        return both;
    }

    private static YAMLMapper yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return new YAMLMapper(YAMLFactory.builder().loaderOptions(options).build());
    }
}
