package io.partnercontracts.stub.internal.binding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A response that a contract declares. Immutable.
 *
 * @param status the HTTP status
 * @param schema the schema of the body, or null if it has none
 * @param examples the documented bodies, in the order of the contract
 */
public record DocumentedResponse(int status, @Nullable Schema schema, List<Example> examples) {

    /**
     * A documented body.
     *
     * @param name its name in the contract
     * @param externalValue its file, as the contract refers to it
     */
    public record Example(String name, String externalValue) {

        /** Whether it is known by this name: the contract's, or the file's without folder and endings. */
        public boolean isNamed(String wanted) {
            return name.equals(wanted) || fileName().equals(wanted);
        }

        private String fileName() {
            return externalValue.replaceFirst(".*/", "").replaceFirst("(\\.response)?\\.json$", "");
        }

        JsonNode body() {
            return Json.example(externalValue.replaceFirst("^examples/", ""), JsonNode.class);
        }
    }

    /** The schema of an example, which may be a list in its wrapper object where the contract expects the array. */
    private Schema schemaOf(JsonNode body, Contract contract) {
        var declared = schema == null ? Schema.of(Object.class) : schema;
        return declared.isArray() && body.isObject() ? contract.wrapperOf(declared) : declared;
    }

    /** The response with its first documented body; an empty object if none is documented, or no body if it has none. */
    public Response response(Contract contract) {
        if (!examples.isEmpty()) {
            return response(examples.get(0), contract);
        }
        return schema == null
                ? Response.of(status)
                : Response.of(status, schema, JsonNodeFactory.instance.objectNode());
    }

    /** The response with one of its bodies. */
    public Response response(Example example, Contract contract) {
        return DocumentedError.ofFile(example.fileName())
                .map(error -> error.response().withStatus(status))
                .orElseGet(() -> {
                    var body = example.body();
                    return Response.of(status, schemaOf(body, contract), body);
                });
    }
}
