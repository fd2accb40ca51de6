package io.partnercontracts.stub.internal.binding;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a contract, bound to the code that decides on it.
 *
 * @param api whose operation it is
 * @param method the HTTP method
 * @param path the path template of the contract
 * @param operationId the operation's id in the contract
 * @param customer the parameter of the path that names a customer, or null; in the contracts only customers are named
 *     by a GUID
 * @param query the query parameters of the operation
 * @param tokens the kinds of tokens with which it works; empty if it needs none
 * @param consumes the media types of the request body, empty if there is none
 * @param produces the media types of the success's body, empty if there is none
 * @param responses the declared responses, in the order of the contract
 * @param handler decides on a request
 */
public record Route(
        Api api,
        String method,
        String path,
        String operationId,
        @Nullable String customer,
        Set<String> query,
        Set<TokenKind> tokens,
        Set<String> consumes,
        Set<String> produces,
        List<DocumentedResponse> responses,
        Function<Call, Response> handler) {

    /** Where the contract declares the operation's response of this status, or, if it does not, the operation. */
    public String pointer(int status) {
        var operation = "openapi.yaml#/paths/" + path.replace("~", "~0").replace("/", "~1") + "/"
                + method.toLowerCase(Locale.ROOT);
        return responses.stream().anyMatch(response -> response.status() == status)
                ? operation + "/responses/" + status
                : operation;
    }
}
