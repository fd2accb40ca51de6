package io.partnercontracts.stub.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One operation of a contract, bound to the code that answers it.
 *
 * @param method the HTTP method
 * @param path the path template of the contract
 * @param operationId the operation's id in the contract
 * @param secured whether the operation needs a token
 * @param consumes the media types of the request body, empty if there is none
 * @param produces the media types of the success's body, empty if there is none
 * @param handler answers a request
 */
public record Route(
        String method,
        String path,
        String operationId,
        boolean secured,
        Set<String> consumes,
        Set<String> produces,
        Function<Call, Answer> handler) {

    /** The same route with another handler. */
    public Route withHandler(Function<Call, Answer> other) {
        return new Route(method, path, operationId, secured, consumes, produces, other);
    }

    /**
     * The values of the path parameters if this route's template fits the path, else nothing. Literal segments match
     * in any letter case: the sources spell one path in two ways (decision C19).
     */
    Optional<Map<String, String>> match(String[] segments) {
        var template = path.split("/", -1);
        if (template.length != segments.length) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                values.put(template[i].substring(1, template[i].length() - 1), segments[i]);
            } else if (!template[i].equalsIgnoreCase(segments[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
