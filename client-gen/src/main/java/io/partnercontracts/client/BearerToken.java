package io.partnercontracts.client;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.Objects;

/** Sets the token of each attempt, in place of the attempt's before: {@code header} alone would add a second one. */
final class BearerToken implements RequestInterceptor {

    private final AccessTokenSupplier supplier;

    BearerToken(AccessTokenSupplier supplier) {
        this.supplier = supplier;
    }

    @Override
    public void apply(RequestTemplate template) {
        var token = Objects.requireNonNull(supplier.get(), "The access token supplier returned null.");
        template.removeHeader("Authorization");
        template.header("Authorization", "Bearer " + token);
    }
}
