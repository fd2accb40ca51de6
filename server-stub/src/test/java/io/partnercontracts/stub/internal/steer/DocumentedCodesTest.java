package io.partnercontracts.stub.internal.steer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.internal.binding.Resources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCodesTest {

    private final RunningStub stub = new RunningStub();
    private final HttpClient http = HttpClient.newHttpClient();

    private PartnerCenterStub embedded;

    @BeforeAll
    void start() throws IOException {
        embedded = PartnerCenterStub.start(0);
    }

    @AfterEach
    void clear() {
        stub.delete("/__admin/faults");
        embedded.faults().clear();
    }

    @AfterAll
    void stop() {
        embedded.close();
        stub.close();
    }

    /** The list, and the codes that other sources have. */
    static Stream<Arguments> codes() {
        var list = new String(
                Resources.find("/partner-center-stub/error-codes.tsv").orElseThrow(), UTF_8);
        var listed = list.lines().map(line -> line.split("\t")).map(parts -> arguments((Object[]) parts));
        return Stream.concat(
                listed,
                Stream.of(
                        arguments("600061", "409", "A partner confirmed agreement already exists for the customer."),
                        arguments("2000", "400", "Tenant Id must be a GUID."),
                        arguments("600009", "404", "The customer has no agreements."),
                        arguments("900420", "401", "is invalid and is no longer supported in Partner Center API."),
                        arguments("900421", "401", "MFA")));
    }

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @MethodSource("codes")
    void answersEveryCode(String code, String status, String text) throws Exception {
        var arranged = stub.post("/__admin/faults", "{\"times\": 1, \"error\": \"" + code + "\"}");
        assertThat(arranged.status()).isEqualTo(201);
        assertThat(arranged.json().path("error").asString()).isEqualTo(code);
        isError(stub.get("/v1/agreements"), code, status, text);

        stub.post("/__admin/faults", "{\"times\": 1, \"error\": " + code + ", \"status\": 418}");
        isError(stub.get("/v1/agreements"), code, "418", text);

        var preferred = stub.get("/v1/agreements", "Prefer", "error=" + code);
        isError(preferred, code, status, text);
        assertThat(preferred.headers()).containsEntry("Preference-Applied", "error=" + code);
        isError(stub.get("/v1/agreements", "Prefer", "error=" + code + ", code=503"), code, "503", text);

        var fault = embedded.faults().answer(code);
        isError(getEmbedded(), code, status, text);
        fault.remove();
        embedded.faults().answer(code, 418);
        isError(getEmbedded(), code, "418", text);
    }

    private RunningStub.Reply getEmbedded() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(embedded.url() + "/v1/agreements"))
                .header("Authorization", "Bearer any")
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        return new RunningStub.Reply(response.statusCode(), Map.of(), response.body());
    }

    private static void isError(RunningStub.Reply reply, String code, String status, String text) {
        assertThat(reply.status()).isEqualTo(Integer.parseInt(status));
        assertThat(reply.json().path("code").asString()).isEqualTo(code);
        // The values that the stub knows stand in place of these.
        var rest = code.equals("20002") ? "has no commerce relationship with the customer ID" : text;
        assertThat(reply.json().path("description").asString()).contains(rest);
        if (!code.equals("600061")) {
            assertThat(reply.json().propertyNames()).containsExactly("code", "description", "data", "source");
        }
    }

    @ParameterizedTest(name = "refuses {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "600062 | is no documented code; the nearest are [600061, 600002, 800062]",
                "'600062' | is no documented code; the nearest are [600061, 600002, 800062]",
                "999999999999 | is unknown",
                "1.5 | is unknown",
                "true | error: must be a documented code, or one of",
                "[] | error: must be a documented code, or one of",
                "'thrttled' | did you mean throttled?",
                "'' | is unknown",
            })
    void refusesAnUnknownCodeAndNamesTheNearest(String json, String said) {
        var reply = stub.post("/__admin/faults", "{\"error\": " + json.replace("'", "\"") + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/data/0").asString()).contains(said);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "error=600062 | the nearest are [600061,",
                "error=thrttled | did you mean throttled?",
                "error= | is unknown",
                "error=600061, example=throttled | example must not come with error",
                "error=600061, code=200 | code must be 400 to 599 beside error",
            })
    void refusesAPreferenceThatIsWrong(String preference, String said) {
        var reply = stub.get("/v1/agreements", "Prefer", preference);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/data/0").asString()).startsWith("Prefer: ").contains(said);
    }

    @Test
    void takesNamesToo() {
        var throttled = stub.get("/v1/agreements", "Prefer", "error=Throttled");

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.headers()).containsEntry("Retry-After", "57");
        assertThat(stub.get("/v1/agreements", "Prefer", "error=throttled, retry-after=1")
                        .headers())
                .containsEntry("Retry-After", "1");
    }

    @Test
    void takesCodesInTurn() throws Exception {
        embedded.faults().answerInTurn("800082", "throttled");

        assertThat(getEmbedded().status()).isEqualTo(409);
        assertThat(getEmbedded().status()).isEqualTo(429);
        assertThat(getEmbedded().status()).isEqualTo(200);
        assertThatThrownBy(() -> embedded.faults().answerInTurn("80008"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the nearest are [800008,");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "access-forbidden, 2032",
        "agreement-missing, 13605",
        "app-only-not-supported, 900329",
        "attestation-missing, 900206",
        "partner-agreement-not-accepted, 900124",
        "qualification-missing, 800086",
        "reseller-agreement-not-accepted, 900123",
    })
    void answersANameAsItsCode(String name, String code) {
        var named = stub.get("/v1/agreements", "Prefer", "error=" + name);
        var listed = stub.get("/v1/agreements", "Prefer", "error=" + code);

        assertThat(named.json()).isEqualTo(listed.json());
        assertThat(named.status()).isEqualTo(listed.status());
    }

    @Test
    void tellsWhichCodesThereAre() {
        assertThat(stub.get("/__admin/info").json().path("errorCodes")).hasSize((int) codes().count());
    }
}
