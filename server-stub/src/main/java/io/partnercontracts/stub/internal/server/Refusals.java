package io.partnercontracts.stub.internal.server;

import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Step;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a response of a refusal, and of what the stub itself fails with. */
final class Refusals implements Step {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final UnaryOperator<String> withoutSecrets;

    /** Logs paths as this operator leaves them. */
    Refusals(UnaryOperator<String> withoutSecrets) {
        this.withoutSecrets = withoutSecrets;
    }

    @Override
    public Response take(RequestContext context, Next next) {
        try {
            return next.decide(context);
        } catch (Refusal e) {
            return e.response();
        } catch (RuntimeException | Error e) {
            LOG.error("{} {} failed", context.getMethod(), RequestLogger.path(context.getHttpURI(), withoutSecrets), e);
            return DocumentedError.UNEXPECTED_SERVICE_ERROR.response().because("the stub itself failed: " + e);
        }
    }
}
