package io.partnercontracts.client;

import feign.FeignException;
import feign.RetryableException;
import feign.codec.DecodeException;
import feign.codec.EncodeException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.function.Supplier;

/** Runs calls so that Feign's own exceptions do not reach callers. */
final class Calls {

    private Calls() {}

    static <T> T run(Supplier<T> call) {
        try {
            return call.get();
        } catch (UndeclaredThrowableException e) {
            throw e.getCause() instanceof FeignException ofSupplier ? ofSupplier : e;
        } catch (EncodeException e) {
            throw new IllegalArgumentException(
                    "The request cannot be written as JSON: " + e.getMessage(), e.getCause());
        } catch (DecodeException e) {
            throw e.getCause() instanceof PartnerCenterException known ? known : failure(e.status(), e);
        } catch (RetryableException e) {
            // No status: the request may or may not have reached Partner Center.
            throw failure(0, e);
        } catch (FeignException e) {
            throw failure(Math.max(e.status(), 0), e);
        }
    }

    // The cause leaves Feign's exception out, because that one holds the request with its token.
    private static PartnerCenterException failure(int status, FeignException e) {
        var cause = e.getCause() == null ? e.getMessage() : e.getCause().toString();
        return new PartnerCenterException(
                status,
                ErrorEnvelope.saying(cause),
                TraceIds.of(e.request().headers(), TraceIds.REQUEST_ID),
                TraceIds.of(e.request().headers(), TraceIds.CORRELATION_ID),
                e.getCause());
    }
}
