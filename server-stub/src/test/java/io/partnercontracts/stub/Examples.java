package io.partnercontracts.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The contract's example files, read anew by every call, so that a test may change what it gets. */
public final class Examples {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Examples() {}

    public static ObjectNode agreement() {
        return (ObjectNode) json("agreements/create-agreement.request.json");
    }

    public static ObjectNode cloudAgreement() {
        return agreement()
                .put(
                        "templateId",
                        json("agreements/list-cloud-agreement-metadata.response.json")
                                .at("/items/0/templateId")
                                .asString());
    }

    public static JsonNode json(String file) {
        try (var stream = Examples.class.getResourceAsStream("/partner-center/examples/" + file)) {
            return MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }
}
