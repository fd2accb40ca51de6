package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Compares request bodies, and the bodies of responses. */
final class BodyComparer {
    private final Contracts contracts;
    private final Rows rows;
    private final SchemaComparer schemas;

    BodyComparer(Contracts contracts, Rows rows, SchemaComparer schemas) {
        this.contracts = contracts;
        this.rows = rows;
        this.schemas = schemas;
    }

    void compareRequest(JsonNode before, JsonNode after) {
        JsonNode old = contracts.before().resolve(before);
        JsonNode now = contracts.after().resolve(after);
        Spot spot = Spot.at("request body");
        boolean was = old.path("required").asBoolean();
        boolean is = now.path("required").asBoolean();
        if (old.isMissingNode() || now.isMissingNode()) {
            if (old.isMissingNode() != now.isMissingNode()) {
                if (now.isMissingNode()) {
                    rows.removed(BODY_REMOVED, spot);
                } else {
                    rows.added(is ? REQUIRED_BODY_ADDED : BODY_ADDED, spot);
                }
            }
            return;
        }
        if (was != is) {
            rows.add(
                    is ? BODY_BECAME_REQUIRED : BODY_BECAME_OPTIONAL,
                    spot,
                    was ? "required" : "optional",
                    is ? "required" : "optional");
        }
        TextComparer texts = new TextComparer(rows);
        texts.compare("description", old.path("description"), now.path("description"), spot);
        texts.compareExtensions(old, now, spot);
        compareContent(old.path("content"), now.path("content"), spot);
    }

    void compareContent(JsonNode before, JsonNode after, Spot spot) {
        Map<String, JsonNode> was = Trees.members(before);
        Map<String, JsonNode> is = Trees.members(after);
        was.keySet().stream()
                .filter(type -> !is.containsKey(type))
                .forEach(type -> rows.add(MEDIA_TYPE_REMOVED, spot, type, "gone"));
        is.keySet().stream()
                .filter(type -> !was.containsKey(type))
                .forEach(type -> rows.add(MEDIA_TYPE_ADDED, spot, "none", type));
        // Most media types of a body share one schema, and then the type is not worth a word.
        Set<JsonNode> forms = new HashSet<>();
        is.values().forEach(body -> forms.add(body.path("schema")));
        was.forEach((type, body) -> {
            JsonNode now = is.get(type);
            if (now != null) {
                Spot here = forms.size() > 1 ? spot.part("as " + type) : spot;
                compareSchema(body, now, here);
                new ExampleComparer(contracts, rows).compare(body, now, here);
                new TextComparer(rows).compareExtensions(body, now, here);
                if (!body.path("encoding").equals(now.path("encoding"))) {
                    rows.add(OTHER_CHANGED, here.part("encoding"), body.path("encoding"), now.path("encoding"));
                }
            }
        });
    }

    private void compareSchema(JsonNode before, JsonNode after, Spot spot) {
        if (!before.path("schema").isMissingNode() || !after.path("schema").isMissingNode()) {
            schemas.compare(before.path("schema"), after.path("schema"), spot);
        }
    }
}
