package io.partnercontracts.client.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AccessTokenSupplier;
import io.partnercontracts.client.AttemptObserver;
import io.partnercontracts.client.DriftObserver;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.micrometer.CountedDrift;
import io.partnercontracts.client.micrometer.ObservedAttempts;
import io.partnercontracts.client.msal.MsalTokenSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes a {@link PartnerCenterClient} from the properties {@code partner-center.client.*}, unless the application has one.
 * It needs an {@link AccessTokenSupplier}: the application's own, or the one that the properties {@code
 * partner-center.client.token.*} describe. The latter needs MSAL4J unless they name a token. Attempts are observed by the
 * application's {@link AttemptObserver}. Without one, and with Micrometer on the class path, the application's observation
 * registry observes them. The application's {@link DriftObserver} is told what the contract does not
 * know. Without one, its meter registry counts it.
 */
@AutoConfiguration
@EnableConfigurationProperties(PartnerCenterClientProperties.class)
public final class PartnerCenterClientAutoConfiguration {

    private static final String PREFIX = "partner-center.client.";

    PartnerCenterClientAutoConfiguration() {}

    @Bean
    @ConditionalOnBean(AccessTokenSupplier.class)
    @ConditionalOnMissingBean
    PartnerCenterClient partnerCenterClient(
            PartnerCenterClientProperties properties,
            AccessTokenSupplier accessToken,
            ObjectProvider<AttemptObserver> observer,
            ObjectProvider<DriftObserver> driftObserver,
            ObjectProvider<PartnerCenterClientBuilderCustomizer> customizers) {
        var builder = PartnerCenterClient.builder().accessToken(accessToken);
        set("base-url", properties.baseUrl(), builder::baseUrl);
        set("connect-timeout", properties.connectTimeout(), builder::connectTimeout);
        set("read-timeout", properties.readTimeout(), builder::readTimeout);
        set("call-timeout", properties.callTimeout(), builder::callTimeout);
        set("max-attempts", properties.maxAttempts(), builder::maxAttempts);
        set("pool-timeout", properties.poolTimeout(), builder::poolTimeout);
        set("connection-life", properties.connectionLife(), builder::connectionLife);
        set("close-grace", properties.closeGrace(), builder::closeGrace);
        set("max-connections", properties.maxConnections(), builder::maxConnections);
        set("application-name", properties.applicationName(), builder::applicationName);
        set("proxy", properties.proxy(), builder::proxy);
        properties.allowPlainHttp().forEach(builder::allowPlainHttp);
        set("validate-requests", properties.validateRequests(), builder::validateRequests);
        observer.ifAvailable(builder::observer);
        driftObserver.ifAvailable(builder::driftObserver);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private static <T> void set(String name, @Nullable T value, Consumer<T> setting) {
        if (value != null) {
            try {
                setting.accept(value);
            } catch (IllegalArgumentException e) {
                throw new InvalidConfigurationPropertyValueException(PREFIX + name, value, e.getMessage());
            }
        }
    }

    /** The source of tokens that the properties describe. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(TokenIsSet.class)
    @ConditionalOnMissingBean(AccessTokenSupplier.class)
    static class TokenConfiguration {

        @Bean
        AccessTokenSupplier partnerCenterAccessToken(PartnerCenterClientProperties properties) {
            var token = properties.token();
            if (StringUtils.hasText(token.value())) {
                return fixed(token.value());
            }
            var tenantId = needed("tenant-id", token.tenantId());
            var clientId = needed("client-id", token.clientId());
            var clientSecret = needed("client-secret", token.clientSecret());
            if (!ClassUtils.isPresent("com.microsoft.aad.msal4j.ConfidentialClientApplication", null)) {
                throw new InvalidConfigurationPropertyValueException(
                        PREFIX + "token.tenant-id",
                        tenantId,
                        "Tokens come from properties only with com.microsoft.azure:msal4j on the class path: add it, or"
                                + " declare an AccessTokenSupplier instead.");
            }
            try {
                return StringUtils.hasText(token.refreshToken())
                        ? MsalTokenSupplier.appAndUser(tenantId, clientId, clientSecret, token::refreshToken)
                        : MsalTokenSupplier.appOnly(tenantId, clientId, clientSecret);
            } catch (IllegalArgumentException e) {
                throw new InvalidConfigurationPropertyValueException(
                        PREFIX + "token.tenant-id", tenantId, e.getMessage());
            }
        }

        private static AccessTokenSupplier fixed(String value) {
            try {
                var token = AccessToken.of(value);
                return () -> token;
            } catch (IllegalArgumentException e) {
                throw new InvalidConfigurationPropertyValueException(
                        PREFIX + "token.value", "(not shown)", e.getMessage());
            }
        }

        private static String needed(String name, @Nullable String value) {
            if (!StringUtils.hasText(value)) {
                throw new InvalidConfigurationPropertyValueException(
                        PREFIX + "token." + name,
                        value,
                        "Tokens need tenant-id, client-id and client-secret, and for App+User also refresh-token.");
            }
            return value;
        }
    }

    /** Observes attempts through Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    @ConditionalOnMissingBean(AttemptObserver.class)
    static class ObservationConfiguration {

        // A provider, because Boot 3 and 4 define the registry in classes of different names, and so in unknown order.
        @Bean
        AttemptObserver partnerCenterAttemptObserver(ObjectProvider<ObservationRegistry> registry) {
            return new ObservedAttempts(registry.getIfAvailable(() -> ObservationRegistry.NOOP));
        }
    }

    /** Counts drift through Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnMissingBean(DriftObserver.class)
    static class DriftConfiguration {

        // A provider for the same reason. It is asked late, as there is seldom any drift.
        @Bean
        DriftObserver partnerCenterDriftObserver(ObjectProvider<MeterRegistry> registry) {
            // One for all drifts, since it remembers which names it counts.
            var counted = SingletonSupplier.of(() -> counted(registry.getIfAvailable()));
            return drift -> {
                var counter = counted.get();
                if (counter != null) {
                    counter.drifted(drift);
                }
            };
        }

        private static @Nullable CountedDrift counted(@Nullable MeterRegistry registry) {
            return registry == null ? null : new CountedDrift(registry);
        }
    }

    /** Whether any property of the token has a value. */
    static class TokenIsSet implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind(PREFIX + "token", PartnerCenterClientProperties.Token.class)
                    .map(PartnerCenterClientProperties.Token::isSet)
                    .orElse(false);
        }
    }
}
