package io.partnercontracts.stub.http;

import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Documented errors that tests arrange, answered as if the stub had found them itself. Thread-safe. */
public final class ArrangedErrors {

    private static final String NOBODY = new UUID(0, 0).toString();

    private final StubOptions options;

    /** Answers by the rules of these options. */
    public ArrangedErrors(StubOptions options) {
        this.options = options;
    }

    /**
     * The answer to one request.
     *
     * @param partnerId the partner who sent it
     * @param customerId the customer for whom it is, or null if it is for none
     */
    public Answer answer(DocumentedError error, String partnerId, @Nullable String customerId) {
        return switch (error) {
            case AGREEMENT_ALREADY_EXISTS -> error.answer().withStatus(options.get(Setting.DUPLICATE_STATUS));
            case NO_RELATIONSHIP ->
                error.failureAbout(partnerId, Objects.requireNonNullElse(customerId, NOBODY))
                        .answer();
            default -> error.answer();
        };
    }
}
