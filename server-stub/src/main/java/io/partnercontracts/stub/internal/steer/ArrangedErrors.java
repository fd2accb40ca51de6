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
            default -> error.response();
        };
    }
}
