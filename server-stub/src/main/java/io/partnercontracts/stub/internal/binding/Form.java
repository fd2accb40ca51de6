package io.partnercontracts.stub.internal.binding;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.UrlEncoded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the stub reads forms. No form of the service is documented, so this is our assumption. Members of members are
 * named {@code primaryContact.firstName} or {@code primaryContact[firstName]}, case-insensitively. If a name comes twice,
 * the last value counts. Escapes are UTF-8. A name has at most 8 steps, which is more than any body needs.
 */
final class Form {

    /** Jetty's own limit for forms. */
    private static final int MAX_NAMES = 1000;

    private static final int MAX_STEPS = 8;

    private Form() {}

    /**
     * Throws an {@link IllegalArgumentException} if an escape is broken or not UTF-8, an {@link IllegalStateException}
     * if there are too many names. A name of too many steps ends the request.
     */
    static JsonNode read(String body) {
        var form = Json.MAPPER.createObjectNode();
        UrlEncoded.decodeTo(body, (name, value) -> put(form, name, value), StandardCharsets.UTF_8, MAX_NAMES);
        return form;
    }

    private static void put(ObjectNode form, String name, String value) {
        var steps = name.replace("]", "").split("[.\\[]", MAX_STEPS + 1);
        if (steps.length > MAX_STEPS) {
            throw INVALID_REQUEST_INPUT.refusal("A name in the form has more than " + MAX_STEPS + " steps");
        }
        var parent = form;
        for (int i = 0; i < steps.length - 1; i++) {
            parent = child(parent, steps[i]);
        }
        parent.put(steps[steps.length - 1], value);
    }

    private static ObjectNode child(ObjectNode parent, String name) {
        return parent.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(member -> member.getValue())
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseGet(() -> parent.putObject(name));
    }
}
