package io.partnercontracts.client.spring;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Settings of the Partner Center client.
 *
 * @param baseUrl Where Partner Center answers; default https://api.partnercenter.microsoft.com.
 * @param connectTimeout How long connecting may take; default 10 seconds.
 * @param readTimeout How long the service may be silent while a response is awaited or read; default 60 seconds.
 * @param callTimeout How long a call may take with all its attempts and the pauses between them; default 3 minutes.
 * @param maxAttempts How often a call is sent at most; default 4. With 1 nothing is retried.
 * @param poolTimeout How long a call may wait for a connection of the pool; default as long as the call may take.
 * @param connectionLife After which time a connection is not used for another call; default as long as the service keeps
 *     it open.
 * @param closeGrace How long closing waits for running attempts; default 10 seconds.
 * @param maxConnections How many connections there are at most; default 64.
 * @param applicationName The name that is sent as MS-PartnerCenter-Application; default none.
 * @param proxy The proxy that all calls go through, such as http://proxy.example.com:8080; default the JVM's.
 * @param allowPlainHttp Hosts other than this machine that may be called without TLS, such as a stub in a container.
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
        @Nullable Duration poolTimeout,
        @Nullable Duration connectionLife,
        @Nullable Duration closeGrace,
        @Nullable Integer maxConnections,
        @Nullable String applicationName,
        @Nullable URI proxy,
        @DefaultValue List<String> allowPlainHttp,
        @Nullable Boolean validateRequests,
        @DefaultValue Token token) {

    /**
     * What Microsoft Entra gives tokens for, with com.microsoft.azure:msal4j, or a token.
     *
     * @param value A token that is sent as it is, for tests against a stub; with it, the others are not used.
     * @param tenantId The partner's Microsoft Entra tenant.
     * @param clientId The application's id.
     * @param clientSecret The application's secret.
     * @param refreshToken The user's refresh token, for App+User tokens; without one, tokens are App-only.
     */
    record Token(
            @Nullable String value,
            @Nullable String tenantId,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String refreshToken) {

        boolean isSet() {
            return StringUtils.hasText(value)
                    || StringUtils.hasText(tenantId)
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
