package io.partnercontracts.stub.http;

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
}
