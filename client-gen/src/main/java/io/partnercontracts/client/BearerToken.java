package io.partnercontracts.client;

import feign.FeignException;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;

/** Sets the token of each attempt, in place of the attempt's before: {@code header} alone would add a second one. */
final class BearerToken implements RequestInterceptor {

    private final AccessTokenSupplier supplier;

    BearerToken(AccessTokenSupplier supplier) {
        this.supplier = supplier;
    }

    @Override
    public void apply(RequestTemplate template) {
        var token = token();
        if (token == null || token.isBlank()) {
            throw new IllegalStateException("The access token supplier returned no token.");
        }
        template.removeHeader("Authorization");
        template.header("Authorization", "Bearer " + token);
    }

    private @Nullable String token() {
        try {
            return supplier.get();
        } catch (FeignException e) {
            // The supplier's own; wrapped, so that Calls does not take it for one of this call.
            throw new UndeclaredThrowableException(e);
        }
    }
}
