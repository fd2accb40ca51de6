package io.partnercontracts.stub.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The errors that the stub can answer. The body of each is the contract's example file of the same name, so the stub
 * cannot answer an envelope that the contract does not show.
 */
public enum DocumentedError {
    AGREEMENT_ALREADY_EXISTS(409, Map.of()),
    INVALID_PROPERTY(400, Map.of()),
    INVALID_REQUEST_INPUT(400, Map.of()),
    NOT_FOUND(404, Map.of()),
    PARTNER_ORGANIZATION_NOT_FOUND(404, Map.of()),
    PARTNER_TOKEN_MISSING(401, Map.of()),
    ROLE_WITHOUT_RIGHTS(403, Map.of()),
    TENANT_ID_NOT_A_GUID(400, Map.of()),
    THROTTLED(429, Map.of("Retry-After", "57")),
    UNEXPECTED_SERVICE_ERROR(500, Map.of());

    private final Answer answer;

    DocumentedError(int status, Map<String, String> headers) {
        var file = "errors/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
        answer = new Answer(status, Json.example(file, ObjectNode.class), headers);
    }

    /** The answer with the contract's example as its body. */
    public Answer answer() {
        return answer;
    }

    /** Ends a request with this error as the contract shows it. */
    public StubFailure failure() {
        return new StubFailure(answer);
    }

    /** Ends a request with this error and says in its member {@code data}, where texts were seen, what is wrong. */
    public StubFailure failure(List<String> details) {
        return failure(answer.status(), details);
    }

    /** The same under another status: the service's statuses do not follow from its codes (decision C23). */
    StubFailure failure(int status, List<String> details) {
        var body = Json.MAPPER.<ObjectNode>valueToTree(answer.body());
        body.set("data", Json.MAPPER.valueToTree(details));
        return new StubFailure(new Answer(status, body, answer.headers()));
    }
}
