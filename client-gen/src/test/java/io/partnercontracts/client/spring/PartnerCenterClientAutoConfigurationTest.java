package io.partnercontracts.client.spring;

import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AccessTokenSupplier;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.AttemptObserver;
import io.partnercontracts.client.FakePartnerCenter;
import io.partnercontracts.client.InvalidRequestException;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.Qualification;
import io.partnercontracts.client.ServiceFailureException;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import io.partnercontracts.client.msal.MsalTokenSupplier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.Order;

class PartnerCenterClientAutoConfigurationTest {

    private static final String[] TOKEN = {
        "partner-center.client.token.tenant-id=contoso.example",
        "partner-center.client.token.client-id=client",
        "partner-center.client.token.client-secret=s3cret"
    };

    @RegisterExtension
    final FakePartnerCenter service = new FakePartnerCenter();

    private final ApplicationContextRunner empty = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(PartnerCenterClientAutoConfiguration.class))
            .withPropertyValues("partner-center.client.base-url=" + service.url());

    private final ApplicationContextRunner withToken =
            empty.withBean(AccessTokenSupplier.class, () -> () -> AccessToken.of("own"));

    @BeforeEach
    void answerEveryRequest() {
        service.answers(200, "[]");
    }

    @Test
    void isFoundBySpringBoot() throws Exception {
        try (var file = getClass()
                .getResourceAsStream(
                        "/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports")) {
            assertThat(file)
                    .asString(StandardCharsets.UTF_8)
                    .hasToString(PartnerCenterClientAutoConfiguration.class.getName() + "\n");
        }
    }

    @Test
    void makesAClientOfTheApplicationsTokensAndCloses() {
        var made = new ArrayList<PartnerCenterClient>();

        withToken.run(context -> {
            made.add(context.getBean(PartnerCenterClient.class));
            made.get(0).agreements().metadata(AgreementType.ALL);
        });

        assertThat(service.received)
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("Authorization")).isEqualTo("Bearer own"));
        assertThatThrownBy(() -> made.get(0).agreements().metadata(AgreementType.ALL))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void backsOffWithoutTokens() {
        empty.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(PartnerCenterClient.class)
                .doesNotHaveBean(AccessTokenSupplier.class));
    }

    @Test
    void backsOffForTheApplicationsClient() {
        try (var own = PartnerCenterClient.builder()
                .accessToken(() -> AccessToken.of("own"))
                .build()) {
            withToken
                    .withBean("own", PartnerCenterClient.class, () -> own)
                    .run(context -> assertThat(context)
                            .getBean(PartnerCenterClient.class)
                            .isSameAs(own));
        }
    }

    @Test
    void appliesTheNumberOfAttempts() {
        service.answers(with(503, ""), with(200, "[]"));

        withToken
                .withPropertyValues("partner-center.client.max-attempts=1")
                .run(context -> assertThatThrownBy(() -> context.getBean(PartnerCenterClient.class)
                                .agreements()
                                .metadata(AgreementType.ALL))
                        .isInstanceOf(ServiceFailureException.class));

        assertThat(service.received).hasSize(1);
    }

    @Test
    void appliesWhetherRequestsAreChecked() throws Exception {
        var request = CustomerQualificationRequest.builder()
                .qualification(Qualification.EDUCATION)
                .website("contoso.edu")
                .build();
        service.answers(201, "{\"qualification\":\"Education\"}");
        // Only there, a website has five characters at most.
        try (var strict = new URLClassLoader(new URL[] {getClass().getResource("/strict-validation/")})) {
            var runner = withToken.withClassLoader(strict);
            runner.run(context -> assertThatThrownBy(() -> context.getBean(PartnerCenterClient.class)
                            .qualifications()
                            .request(UUID.randomUUID(), request))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("Not sent: website breaks @Size."));
            assertThat(service.received).isEmpty();

            runner.withPropertyValues("partner-center.client.validate-requests=false")
                    .run(context -> context.getBean(PartnerCenterClient.class)
                            .qualifications()
                            .request(UUID.randomUUID(), request));
            assertThat(service.received).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, host:80, baseUrl",
        "connect-timeout, 0s, connectTimeout",
        "read-timeout, 0s, readTimeout",
        "call-timeout, 0s, callTimeout",
        "max-attempts, 0, maxAttempts",
        "pool-timeout, 0s, poolTimeout",
        "connection-life, 0s, connectionLife",
        "close-grace, 0s, closeGrace",
        "max-connections, 0, maxConnections",
        "application-name, é, applicationName",
        "proxy, http://proxy, proxy"
    })
    void failsForAValueThatTheClientRefuses(String name, String value, String setting) {
        withToken
                .withPropertyValues("partner-center.client." + name + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, e -> {
                            assertThat(e.getName()).isEqualTo("partner-center.client." + name);
                            assertThat(e.getReason()).startsWith(setting + " must be");
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect-timeout", "read-timeout", "call-timeout", "max-attempts", "validate-requests"})
    void failsForAValueOfAnotherKind(String name) {
        withToken
                .withPropertyValues("partner-center.client." + name + "=soon")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(BindException.class.getName())
                        .hasStackTraceContaining("'partner-center.client." + name + "'"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none, App-only", "'', App-only", "r3fresh, App+User"})
    void getsTokensFromProperties(String refreshToken, String kind) {
        var runner = empty.withPropertyValues(TOKEN);
        if (refreshToken != null) {
            runner = runner.withPropertyValues("partner-center.client.token.refresh-token=" + refreshToken);
        }
        runner.run(context -> {
            assertThat(context).hasSingleBean(PartnerCenterClient.class);
            assertThat(context.getBean(AccessTokenSupplier.class))
                    .isInstanceOf(MsalTokenSupplier.class)
                    .hasToString("MsalTokenSupplier[clientId=client, " + kind + "]");
        });
    }

    @Test
    void prefersTheApplicationsTokensToProperties() {
        withToken
                .withPropertyValues("partner-center.client.token.client-id=client")
                .run(context -> assertThat(context.getBean(AccessTokenSupplier.class))
                        .isNotInstanceOf(MsalTokenSupplier.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void failsForATokenWithoutOneOfItsProperties(int missing) {
        var name = TOKEN[missing].replaceFirst("=.*", "");
        for (var without : new String[] {name + "=", "other=1"}) {
            var values = TOKEN.clone();
            values[missing] = without;
            empty.withPropertyValues(values)
                    .withPropertyValues("partner-center.client.token.refresh-token=r3fresh")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .satisfies(PartnerCenterClientAutoConfigurationTest::holdsNoSecret)
                            .rootCause()
                            .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, e -> {
                                assertThat(e.getName()).isEqualTo(name);
                                assertThat(e.getReason())
                                        .isEqualTo("Tokens need tenant-id, client-id and client-secret, and for"
                                                + " App+User also refresh-token.");
                            }));
        }
    }

    @Test
    void failsForATenantThatIsNone() {
        empty.withPropertyValues(TOKEN)
                .withPropertyValues("partner-center.client.token.tenant-id=a/b")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("tenantId must be a GUID or a domain, but is \"a/b\""));
    }

    @Test
    void ignoresTokenPropertiesThatAreAllEmpty() {
        empty.withPropertyValues("partner-center.client.token.tenant-id=", "partner-center.client.token.client-secret=")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AccessTokenSupplier.class));
    }

    @Test
    void sendsTheTokenThatAPropertyNamesWithoutMsal() {
        empty.withPropertyValues(TOKEN)
                .withPropertyValues("partner-center.client.token.value=stub-token")
                .withClassLoader(new FilteredClassLoader(ConfidentialClientApplication.class.getPackageName()))
                .run(context ->
                        context.getBean(PartnerCenterClient.class).agreements().metadata(AgreementType.ALL));

        assertThat(service.received)
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("Authorization")).isEqualTo("Bearer stub-token"));
    }

    @Test
    void refusesATokenWithABlankWithoutShowingIt() {
        empty.withPropertyValues("partner-center.client.token.value=Bearer s3cret")
                .run(context -> assertThat(context)
                        .getFailure()
                        .satisfies(PartnerCenterClientAutoConfigurationTest::holdsNoSecret)
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("partner-center.client.token.value")
                        .hasMessageContaining("Give the token alone"));
    }

    @Test
    void failsForTokenPropertiesWithoutMsal() {
        empty.withPropertyValues(TOKEN)
                .withClassLoader(new FilteredClassLoader(ConfidentialClientApplication.class.getPackageName()))
                .run(context -> assertThat(context)
                        .getFailure()
                        .satisfies(PartnerCenterClientAutoConfigurationTest::holdsNoSecret)
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("com.microsoft.azure:msal4j on the class path: add it, or declare an"
                                + " AccessTokenSupplier instead."));
    }

    @Test
    void needsNeitherMsalNorMicrometer() {
        withToken
                .withClassLoader(new FilteredClassLoader("com.microsoft.aad.msal4j", "io.micrometer"))
                .run(context -> assertThat(context)
                        .hasSingleBean(PartnerCenterClient.class)
                        .doesNotHaveBean(AttemptObserver.class));
    }

    @Test
    void observesThroughTheApplicationsRegistry() {
        var registry = TestObservationRegistry.create();

        withToken
                .withBean(ObservationRegistry.class, () -> registry)
                .run(context ->
                        context.getBean(PartnerCenterClient.class).agreements().metadata(AgreementType.ALL));

        TestObservationRegistryAssert.assertThat(registry)
                .hasNumberOfObservationsWithNameEqualTo("partner.center.client.requests", 1);
    }

    @Test
    void countsDriftInTheApplicationsMeterRegistry() {
        var registry = new SimpleMeterRegistry();
        service.answers(200, "{\"items\":[],\"news\":1}", "Content-Type", "application/json");

        withToken
                .withBean(MeterRegistry.class, () -> registry)
                .run(context ->
                        context.getBean(PartnerCenterClient.class).agreements().metadata(AgreementType.ALL));

        assertThat(registry.get("partner.center.client.drift").counter().count())
                .isEqualTo(1);
    }

    @Test
    void countsDriftInTheRegistryWithAtMostAHundredNames() {
        var registry = new SimpleMeterRegistry();
        var news = IntStream.range(0, 150).mapToObj(i -> ",\"news" + i + "\":1").collect(Collectors.joining());
        service.answers(200, "{\"items\":[]" + news + "}", "Content-Type", "application/json");

        withToken
                .withBean(MeterRegistry.class, () -> registry)
                .run(context ->
                        context.getBean(PartnerCenterClient.class).agreements().metadata(AgreementType.ALL));

        assertThat(registry.getMeters()).hasSize(101);
        assertThat(registry.get("partner.center.client.drift")
                        .tag("name", "(other)")
                        .counter()
                        .count())
                .isEqualTo(50);
    }

    @Test
    void worksWithoutARegistry() {
        withToken.run(context ->
                context.getBean(PartnerCenterClient.class).agreements().metadata(AgreementType.ALL));

        assertThat(service.received).hasSize(1);
    }

    @Test
    void prefersTheApplicationsObserver() {
        var observed = new ArrayList<String>();
        var registry = TestObservationRegistry.create();

        withToken
                .withBean(ObservationRegistry.class, () -> registry)
                .withBean(AttemptObserver.class, () -> (method, path, headers) -> {
                    observed.add(path);
                    return (status, failure) -> {};
                })
                .run(context ->
                        context.getBean(PartnerCenterClient.class).agreements().metadata(AgreementType.ALL));

        assertThat(observed).containsExactly("/v1/agreements");
        TestObservationRegistryAssert.assertThat(registry).doesNotHaveAnyObservation();
    }

    @Test
    void letsTheApplicationChangeTheClientInOrder() {
        withToken
                .withBean("last", PartnerCenterClientBuilderCustomizer.class, Last::new)
                .withBean("first", PartnerCenterClientBuilderCustomizer.class, First::new)
                .run(context ->
                        context.getBean(PartnerCenterClient.class).agreements().metadata(AgreementType.ALL));

        assertThat(service.received)
                .singleElement()
                .satisfies(request -> assertThat(request.header("User-Agent")).isEqualTo("last"));
    }

    @Test
    void showsNoSecretOfItsProperties() {
        empty.withPropertyValues(TOKEN)
                .withPropertyValues("partner-center.client.token.refresh-token=r3fresh")
                .run(context -> assertThat(context.getBean(PartnerCenterClientProperties.class))
                        .asString()
                        .contains("contoso.example", "client", service.url().toString())
                        .doesNotContain("s3cret", "r3fresh"));
    }

    @Test
    void describesItsPropertiesForIdes() throws Exception {
        try (var file = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            assertThat(new ObjectMapper().readTree(file).get("properties"))
                    .hasSize(18)
                    .allSatisfy(property -> {
                        assertThat(property.get("name").textValue()).startsWith("partner-center.client.");
                        assertThat(property.get("description").textValue()).matches("[A-Z].+\\.");
                    });
        }
    }

    private static void holdsNoSecret(Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain("s3cret", "r3fresh");
    }

    @Order(1)
    static final class First implements PartnerCenterClientBuilderCustomizer {

        @Override
        public void customize(PartnerCenterClient.Builder builder) {
            builder.httpClient(HttpClients.custom().setUserAgent("first").build());
        }
    }

    @Order(2)
    static final class Last implements PartnerCenterClientBuilderCustomizer {

        @Override
        public void customize(PartnerCenterClient.Builder builder) {
            builder.httpClient(HttpClients.custom().setUserAgent("last").build());
        }
    }
}
