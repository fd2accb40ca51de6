package io.partnercontracts.stub.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The errors that the stub can answer. The body of each is the contract's example file of the same name, so the stub
 * cannot answer an envelope that the contract does not show. Of some only code and text are known; they come in the
 * general envelope.
 */
public enum DocumentedError {
    ACCESS_DENIED(401, 400, "Access denied"),
    AGREEMENT_ALREADY_EXISTS(409, Map.of()),
    /** Users report code and text; the status is that which the code is listed with (decision C24). */
    AGREEMENT_DATE_IN_THE_FUTURE(400, 600002, "Date of agreement cannot be greater than the current date."),
    APP_ONLY_NOT_SUPPORTED(403, 900329, "This resource does not support application-only authentication."),
    /** Users report code and text, the code as text; the other members are our assumption. In the text {0} is it. */
    AUDIENCE_NOT_SUPPORTED(
            401,
            "900420",
            "The audience '{0}' in the token is invalid and is no longer supported in Partner Center API."),
    INVALID_PROPERTY(400, Map.of()),
    INVALID_REQUEST_INPUT(400, Map.of()),
    /** Has no body. */
    MFA_REQUIRED(new Answer(
            401,
            null,
            Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""),
            "Unauthorized - MFA required",
            null)),
    /** In the text {0} is the partner and {1} the customer. */
    NO_RELATIONSHIP(403, 20002, "The partner ID {0} has no commerce relationship with the customer ID {1}."),
    NOT_FOUND(404, Map.of()),
    PARTNER_ORGANIZATION_NOT_FOUND(404, Map.of()),
    PARTNER_TOKEN_MISSING(401, Map.of()),
    ROLE_WITHOUT_RIGHTS(403, Map.of()),
    TENANT_ID_NOT_A_GUID(400, Map.of()),
    /**
     * Users report the text alone. Status and code are our assumption: those with which the same operation refuses a
     * date.
     */
    TEMPLATE_NO_LONGER_SUPPORTED(400, 600002, "Microsoft Cloud Agreement Template ID '{0}' is no longer supported."),
    TENANT_NOT_FOUND(404, 60003, "Tenant not found"),
    THROTTLED(429, Map.of("Retry-After", "57")),
    UNEXPECTED_SERVICE_ERROR(500, Map.of());

    private final Answer answer;

    DocumentedError(int status, Map<String, String> headers) {
        var file = "errors/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
        answer = new Answer(status, Json.example(file, ObjectNode.class), headers).because(reason());
    }

    DocumentedError(int status, Object code, String description) {
        var body = Json.example("errors/invalid-property.json", ObjectNode.class);
        body.put("description", description).set("code", Json.MAPPER.valueToTree(code));
        answer = new Answer(status, body).because(reason());
    }

    DocumentedError(Answer answer) {
        this.answer = answer.because(reason());
    }

    private String reason() {
        return "documented error " + name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    /** Ends a request with this error, with {@code values} in place of {0}, {1} and so on in its text. */
    public StubFailure failureAbout(String... values) {
        var body = Json.MAPPER.<ObjectNode>valueToTree(answer.body());
        for (int i = 0; i < values.length; i++) {
            body.put("description", body.path("description").asString().replace("{" + i + "}", values[i]));
        }
        return new StubFailure(answer.withBody(body));
    }

    /** The same under another status: the service's statuses do not follow from its codes (decision C23). */
    public StubFailure failure(int status) {
        return new StubFailure(answer.withStatus(status));
    }

    /** Ends a request with this error under another status and says in its member {@code data} what is wrong. */
    public StubFailure failure(int status, List<String> details) {
        var body = Json.MAPPER.<ObjectNode>valueToTree(answer.body());
        body.set("data", Json.MAPPER.valueToTree(details));
        var changed = answer.withStatus(status).withBody(body);
        return new StubFailure(details.isEmpty() ? changed : changed.because(String.join("; ", details)));
    }
}
