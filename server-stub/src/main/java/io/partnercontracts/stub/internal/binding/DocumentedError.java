package io.partnercontracts.stub.internal.binding;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.MfaRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The errors that the stub can answer. The body of each is the contract's example file of the same name, so the stub
 * cannot answer an envelope that the contract does not show. Of some only code and text are known; they come in the
 * general envelope.
 */
public enum DocumentedError {
    ACCESS_DENIED(401, 400, "Access denied"),
    /** This and the others without an example file are as Microsoft's list of error codes has them. */
    ACCESS_FORBIDDEN(403, 2032, "Access denied"),
    AGREEMENT_ALREADY_EXISTS(409, "CommerceError", Map.of()),
    AGREEMENT_MISSING(
            403,
            13605,
            "Either a partner confirmation of the customer acceptance of the Microsoft Customer Agreement must be provided"
                    + " or the customer must accept the Microsoft Customer Agreement in the Microsoft Admin Center before"
                    + " you can complete this purchase"),
    ATTESTATION_MISSING(400, 900206, "Partner Attestation is missing"),
    PARTNER_AGREEMENT_NOT_ACCEPTED(
            403,
            900124,
            "Your company has not accepted the Microsoft Partner Agreement (MPA). The global admin"
                    + " of the CSP account must accept the MPA to resume the full transactional capabilities."
                    + " Search {0} for your global admin and have them sign the MPA on the dashboard {1} to"
                    + " resume full transactional capabilities"),
    QUALIFICATION_MISSING(400, 800086, "Customer tenant does not have required tags for the offer"),
    RESELLER_AGREEMENT_NOT_ACCEPTED(
            403, 900123, "Microsoft Partner Agreement has not been accepted by the indirect reseller"),
    /** Users report code and text; the status is that which the code is listed with (decision C24). */
    AGREEMENT_DATE_IN_THE_FUTURE(400, 600002, "Date of agreement cannot be greater than the current date."),
    APP_ONLY_NOT_SUPPORTED(403, 900329, "This resource does not support application-only authentication."),
    /** Users report code and text, the code as text; the other members are our assumption. In the text {0} is it. */
    AUDIENCE_NOT_SUPPORTED(
            401,
            "900420",
            "The audience '{0}' in the token is invalid and is no longer supported in Partner Center API."),
    INVALID_CUSTOMER_ID(400),
    INVALID_PROPERTY(400),
    INVALID_REQUEST_INPUT(400),
    /** Microsoft names the code; envelope and text are our assumption (decision C44). */
    MFA_REQUIRED(401),
    /** The older form. */
    MFA_REQUIRED_WITHOUT_BODY(new Response(
            401,
            null,
            Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""),
            "Unauthorized - MFA required",
            null)),
    /** Microsoft's sample code knows the code. Status, envelope and text are our assumption: siblings of it are 404. */
    NO_AGREEMENTS(404, 600009, "The customer has no agreements."),
    /** In the text {0} is the partner and {1} the customer. */
    NO_RELATIONSHIP(403),
    NOT_FOUND(404),
    PARTNER_ORGANIZATION_NOT_FOUND(404),
    PARTNER_TOKEN_MISSING(401),
    ROLE_WITHOUT_RIGHTS(403),
    TENANT_ID_NOT_A_GUID(400),
    /**
     * Users report the text alone. Status and code are our assumption: those with which the same operation refuses a
     * date.
     */
    TEMPLATE_NO_LONGER_SUPPORTED(400, 600002, "Microsoft Cloud Agreement Template ID '{0}' is no longer supported."),
    TENANT_NOT_FOUND(404),
    THROTTLED(429, "ThrottlingError", Map.of("Retry-After", "57")),
    UNEXPECTED_SERVICE_ERROR(500);

    private static final String GENERAL_ENVELOPE = "ApiError";

    /** More than the stub writes of its own. */
    private static final int LONGEST_DETAIL = 3000;

    private final ObjectNode body;
    private final Response response;

    DocumentedError(int status) {
        this(status, GENERAL_ENVELOPE, Map.of());
    }

    DocumentedError(int status, String envelope, Map<String, String> headers) {
        body = Json.example("errors/" + fileName() + ".json", ObjectNode.class);
        response = new Response(status, content(envelope, body), headers).because(reason());
    }

    DocumentedError(int status, Object code, String description) {
        body = Json.example("errors/invalid-property.json", ObjectNode.class);
        body.put("description", description).set("code", Json.MAPPER.valueToTree(code));
        response = new Response(status, content(GENERAL_ENVELOPE, body), Map.of()).because(reason());
    }

    DocumentedError(Response response) {
        this.body = Json.MAPPER.createObjectNode();
        this.response = response.because(reason());
    }

    /** The error that can be arranged under this name. */
    public static DocumentedError of(ErrorName name) {
        return valueOf(name.name());
    }

    /**
     * The error of this code: as the list of error codes has it, or else as another source does, in the contract's example
     * if there is one. Nothing if no source has the code.
     */
    public static Optional<DocumentedError> ofCode(String code) {
        var listed = ErrorList.find(code);
        return Arrays.stream(values())
                .filter(error -> error.body.has("code")
                        && error.body.path("code").asString().equals(code))
                .filter(error ->
                        listed.isEmpty() || error.text().equals(listed.get().text()))
                .findFirst();
    }

    /** All codes that {@link #ofCode(String)} or {@link ErrorList#find(String)} knows, in ascending order. */
    public static List<Integer> codes() {
        var own = Arrays.stream(values())
                .filter(error -> error.body.has("code"))
                .map(error -> error.body.path("code").asString());
        return Stream.concat(ErrorList.codes().stream(), own)
                .map(Integer::valueOf)
                .distinct()
                .sorted()
                .toList();
    }

    /** The response in the general envelope to an error of which only code and text are known. */
    public static Response general(int status, int code, String description) {
        var body = Json.example("errors/invalid-property.json", ObjectNode.class);
        body.put("description", description).put("code", code);
        return new Response(status, content(GENERAL_ENVELOPE, body), Map.of()).because("documented error " + code);
    }

    /** The refusal of a token without multi-factor authentication in one of its forms. */
    public static DocumentedError mfaRequired(MfaRefusal form) {
        return form == MfaRefusal.NO_BODY ? MFA_REQUIRED_WITHOUT_BODY : MFA_REQUIRED;
    }

    /** The error of an example file, named without folder and ending; nothing if the stub has none of its own. */
    static Optional<DocumentedError> ofFile(String name) {
        return Arrays.stream(values())
                .filter(error -> error.fileName().equals(name))
                .findFirst();
    }

    private String text() {
        return body.path("description").asString();
    }

    private String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Response.Content content(String envelope, ObjectNode body) {
        return new Response.Content(new Schema(envelope, null, JsonNode.class), body);
    }

    private String reason() {
        return "documented error " + fileName();
    }

    /** The response with the contract's example as its body. */
    public Response response() {
        return response;
    }

    /** Ends a request with this error, and says in its member {@code data}, where texts were seen, what is wrong. */
    public Refusal refusal(String... details) {
        return refusal(response.status(), details);
    }

    /** The same under another status: the service's statuses do not follow from its codes (decision C23). */
    public Refusal refusal(int status, String... details) {
        var shown = Stream.of(details).map(DocumentedError::withoutMiddle).toList();
        var refused = shown.isEmpty() ? response : withMember("data", shown).because(String.join("; ", shown));
        return new Refusal(refused.withStatus(status));
    }

    /** Ends a request with this error, with {@code values} in place of {0}, {1} and so on in its text. */
    public Refusal refusalAbout(String... values) {
        return new Refusal(response.withText("description", text -> {
            for (int i = 0; i < values.length; i++) {
                text = text.replace("{" + i + "}", values[i]);
            }
            return text;
        }));
    }

    /** A detail that repeats something long of the request, such as a name, begins with it and ends with what to do. */
    private static String withoutMiddle(String detail) {
        return detail.length() <= LONGEST_DETAIL
                ? detail
                : detail.substring(0, detail.offsetByCodePoints(0, 200)) + "..."
                        + detail.substring(detail.offsetByCodePoints(detail.length(), -1000));
    }

    private Response withMember(String name, Object value) {
        return response.withContent(body.deepCopy().set(name, Json.MAPPER.valueToTree(value)));
    }
}
