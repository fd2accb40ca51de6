package io.partnercontracts.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.state.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the cases of the tests, and applies their merge patches. */
public final class Cases {
    private Cases() {}

    public static String text(String resource) throws IOException {
        try (InputStream file = Cases.class.getResourceAsStream("/cases/" + resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static JsonNode tree(String resource) throws IOException {
        return Document.tree(text(resource), resource);
    }

    public static List<Change> changes(Snapshot before, Snapshot after) {
        return Main.changes(before, after);
    }

    public static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    /** A copy of the tree with the patch applied, as RFC 7396 says. */
    public static JsonNode patched(JsonNode tree, JsonNode patch) {
        JsonNode copy = tree.deepCopy();
        if (patch.isObject()) {
            merge((ObjectNode) copy, patch);
        }
        return copy;
    }

    private static void merge(ObjectNode object, JsonNode patch) {
        patch.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                object.remove(member.getKey());
            } else if (value.isObject() && object.path(member.getKey()).isObject()) {
                merge((ObjectNode) object.get(member.getKey()), value);
            } else {
                object.set(member.getKey(), value.deepCopy());
            }
        });
    }
}
