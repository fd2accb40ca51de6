package io.partnercontracts.stub.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The errors that the stub can answer. The body of each is the contract's example file of the same name, so the stub
 * cannot answer an envelope that the contract does not show.
 */
public enum DocumentedError {
    AGREEMENT_ALREADY_EXISTS(409),
    INVALID_PROPERTY(400),
    INVALID_REQUEST_INPUT(400),
    NOT_FOUND(404),
    PARTNER_TOKEN_MISSING(401),
    ROLE_WITHOUT_RIGHTS(403),
    TENANT_ID_NOT_A_GUID(400),
    THROTTLED(429, Map.of("Retry-After", "57")),
    UNEXPECTED_SERVICE_ERROR(500);

    private final int status;
    private final Map<String, String> headers;
    private final ObjectNode body;

    DocumentedError(int status) {
        this(status, Map.of());
    }

    DocumentedError(int status, Map<String, String> headers) {
        this.status = status;
        this.headers = headers;
        this.body = readExample();
    }

    /** The error of this name, which is the name of its example file without ending. */
    public static Optional<DocumentedError> named(String name) {
        return Arrays.stream(values())
                .filter(error -> error.exampleName().equals(name))
                .findFirst();
    }

    /** The answer with the contract's example as its body. */
    public Answer answer() {
        return new Answer(status, body, headers);
    }

    /**
     * The same with another status and with details in the member {@code data}, where the service was seen to put
     * texts.
     */
    Answer answer(int otherStatus, List<String> details) {
        var detailed = body.deepCopy();
        details.forEach(detailed.withArray("data")::add);
        return new Answer(otherStatus, detailed, headers);
    }

    int status() {
        return status;
    }

    /** The name of the example file, without folder and ending. */
    public String exampleName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private ObjectNode readExample() {
        var resource = "/partner-center/examples/errors/" + exampleName() + ".json";
        try (var stream = DocumentedError.class.getResourceAsStream(resource)) {
            return (ObjectNode) Json.MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
