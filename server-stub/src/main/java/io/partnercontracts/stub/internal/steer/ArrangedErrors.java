package io.partnercontracts.stub.internal.steer;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Claims;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import java.util.Objects;
import java.util.UUID;

/** Documented errors that tests arrange, answered as if the stub had found them itself. Thread-safe. */
public final class ArrangedErrors {

    private static final String NOBODY = new UUID(0, 0).toString();

    private static final String RETRY_AFTER = "Retry-After";

    private final StubOptions options;

    /** Answers by the rules of these options. */
    public ArrangedErrors(StubOptions options) {
        this.options = options;
    }

    /** The response to one request. */
    Response response(ErrorName name, RequestContext request) {
        var error = DocumentedError.of(name);
        return switch (error) {
            case AGREEMENT_ALREADY_EXISTS -> error.response().withStatus(options.get(Setting.DUPLICATE_STATUS));
            case MFA_REQUIRED ->
                DocumentedError.mfaRequired(options.get(Setting.MFA_REFUSAL)).response();
            case NO_RELATIONSHIP ->
                error.refusalAbout(
                                Claims.partnerId(request.getHeaders()),
                                Objects.requireNonNullElse(request.customerId(), NOBODY))
                        .response();
            case AUDIENCE_NOT_SUPPORTED ->
                error.refusalAbout(Claims.audience(request.getHeaders())).response();
            case TEMPLATE_NO_LONGER_SUPPORTED ->
                error.refusalAbout("998b88de-aa99-4388-a42c-1b3517d49490").response();
            default -> error.response();
        };
    }

    /** The documented time to wait is too long for a test. */
    static Response soon(Response response) {
        return response.headers().containsKey(RETRY_AFTER) ? retriedAfter(response, 1) : response;
    }

    /** The response with a time to wait, which its message repeats if it is the documented one. */
    static Response retriedAfter(Response response, int seconds) {
        var changed = response.withHeader(RETRY_AFTER, String.valueOf(seconds));
        return response.headers().containsKey(RETRY_AFTER)
                ? changed.withText("message", text -> text.replaceFirst("\\d+", String.valueOf(seconds)))
                : changed;
    }
}
