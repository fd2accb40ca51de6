package io.partnercontracts.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import feign.Client;
import feign.DefaultClient;
import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.hc5.ApacheHttp5Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementRequest;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** The ways to confirm an agreement that are compared. All send the same request and read the same answer. */
enum Variant {
    PARTNER_CENTER_CLIENT("this client") {
        @Override
        Calls open(URI service) {
            var client = PartnerCenterClient.builder()
                    .baseUrl(service)
                    .accessToken(() -> AccessToken.of(TOKEN))
                    // The others do not check what they send.
                    .validateRequests(false)
                    .build();
            return new Calls(client.agreements()::create, client::close);
        }
    },

    JDK_HTTP_CLIENT("JDK HttpClient + Jackson") {
        @Override
        Calls open(URI service) {
            var mapper = mapper();
            var http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
            return new Calls(
                    (customerId, agreement) -> {
                        var request = HttpRequest.newBuilder(
                                        URI.create(service + "/v1/customers/" + customerId + "/agreements"))
                                .timeout(Duration.ofSeconds(60))
                                .header("Accept", "application/json")
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("MS-RequestId", UUID.randomUUID().toString())
                                .header("MS-CorrelationId", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(agreement)))
                                .build();
                        var answer = http.send(request, BodyHandlers.ofByteArray());
                        if (answer.statusCode() != 201) {
                            throw new IOException("Refused: " + answer.statusCode());
                        }
                        return mapper.readValue(answer.body(), Agreement.class);
                    },
                    () -> {});
        }
    },

    FEIGN_APACHE_CLIENT("Feign + feign-hc5 + Jackson") {
        @Override
        Calls open(URI service) {
            // By default, 16 threads would share five connections.
            var http = HttpClients.custom()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setMaxConnPerRoute(64)
                            .setMaxConnTotal(64)
                            .build())
                    .build();
            return feign(new ApacheHttp5Client(http), service, http);
        }
    },

    FEIGN_DEFAULT_CLIENT("Feign's default client + Jackson") {
        @Override
        Calls open(URI service) {
            return feign(new DefaultClient(null, null), service, () -> {});
        }
    };

    static final String TOKEN = "eyJ0.token.of-the-benchmark";

    final String title;

    Variant(String title) {
        this.title = title;
    }

    abstract Calls open(URI service);

    /** One client, shared by all threads, and what closes it. */
    record Calls(Create create, Closeable closeable) implements Closeable {
        @Override
        public void close() throws IOException {
            closeable.close();
        }
    }

    @FunctionalInterface
    interface Create {
        Agreement create(UUID customerId, AgreementRequest agreement) throws Exception;
    }

    private interface PlainApi {
        @RequestLine("POST /v1/customers/{customerId}/agreements")
        @Headers({
            "Accept: application/json",
            "Content-Type: application/json",
            "Authorization: Bearer {token}",
            "MS-RequestId: {requestId}",
            "MS-CorrelationId: {correlationId}"
        })
        Agreement create(
                @Param("customerId") UUID customerId,
                @Param("token") String token,
                @Param("requestId") UUID requestId,
                @Param("correlationId") UUID correlationId,
                AgreementRequest agreement);
    }

    private static Calls feign(Client client, URI service, Closeable closeable) {
        var api = Feign.builder()
                .client(client)
                .encoder(new JacksonEncoder(mapper()))
                .decoder(new JacksonDecoder(mapper()))
                .target(PlainApi.class, service.toString());
        return new Calls(
                (customerId, agreement) ->
                        api.create(customerId, TOKEN, UUID.randomUUID(), UUID.randomUUID(), agreement),
                closeable);
    }

    static JsonMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
    }
}
