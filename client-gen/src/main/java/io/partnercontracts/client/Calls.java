package io.partnercontracts.client;

import feign.FeignException;
import feign.RetryableException;
import feign.TypedResponse;
import feign.codec.DecodeException;
import feign.codec.EncodeException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs calls so that Feign's own exceptions do not reach callers. */
final class Calls {

    private Calls() {}

    /** Makes the call and takes from its answer what was asked for; an answer without it is no answer. */
    static <T, R> R run(Supplier<TypedResponse<T>> call, Function<T, @Nullable R> wanted) {
        try {
            var answer = call.get();
            var value = wanted.apply(answer.body());
            if (value == null) {
                throw PartnerCenterException.of(
                        answer.status(),
                        answer.headers(),
                        answer.request(),
                        ErrorEnvelope.saying("The answer does not hold what was asked for."),
                        null);
            }
            return value;
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
        return PartnerCenterException.of(status, Map.of(), e.request(), ErrorEnvelope.saying(cause), e.getCause());
    }
}
