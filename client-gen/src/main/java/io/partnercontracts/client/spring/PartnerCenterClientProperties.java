package io.partnercontracts.client.spring;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Settings of the Partner Center client.
 *
 * @param baseUrl Where Partner Center answers; default https://api.partnercenter.microsoft.com.
 * @param connectTimeout How long connecting may take; default 10 seconds.
 * @param readTimeout How long the service may be silent while an answer is awaited or read; default 60 seconds.
 * @param callTimeout How long a call may take with all its attempts and the pauses between them; default 3 minutes.
 * @param maxAttempts How often a call is sent at most; default 4. With 1 nothing is retried.
 * @param validateRequests Whether requests are checked against the contract before they are sent, if a provider of
 *     Jakarta Validation is there; default true.
 * @param token What tokens are got with, unless the application declares an AccessTokenSupplier.
 */
@ConfigurationProperties("partner-center.client")
record PartnerCenterClientProperties(
        @Nullable URI baseUrl,
        @Nullable Duration connectTimeout,
        @Nullable Duration readTimeout,
        @Nullable Duration callTimeout,
        @Nullable Integer maxAttempts,
        @Nullable Boolean validateRequests,
        @DefaultValue Token token) {

    /**
     * What Microsoft Entra gives tokens for; needs com.microsoft.azure:msal4j.
     *
     * @param tenantId The partner's Microsoft Entra tenant.
     * @param clientId The application's id.
     * @param clientSecret The application's secret.
     * @param refreshToken The user's refresh token, for App+User tokens; without one, tokens are App-only.
     */
    record Token(
            @Nullable String tenantId,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String refreshToken) {

        boolean isSet() {
            return StringUtils.hasText(tenantId)
                    || StringUtils.hasText(clientId)
                    || StringUtils.hasText(clientSecret)
                    || StringUtils.hasText(refreshToken);
        }

        /** Leaves the secrets out. */
        @Override
        public String toString() {
            return "Token[tenantId=%s, clientId=%s]".formatted(tenantId, clientId);
        }
    }
}
