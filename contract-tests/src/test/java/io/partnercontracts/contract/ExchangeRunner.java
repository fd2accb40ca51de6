package io.partnercontracts.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.PartnerCenterException;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.exchange.ExchangePlayer;
import io.partnercontracts.verify.exchange.HttpExchange;
import io.partnercontracts.verify.exchange.StubAdmin;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Plays documented exchanges against a running stub and fails where what comes back differs from the page. */
public final class ExchangeRunner {

    private static final JsonMapper MAPPER = Examples.MAPPER;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC);

    private final ExchangePlayer player;
    private final URI stub;
    private final Consumer<DocumentedExchange> arranging;

    /** Plays each exchange on a stub that knows nothing else. */
    public ExchangeRunner(URI stub) {
        this(stub, new StubAdmin(stub)::arrange);
    }

    /** Has each exchange arranged like this. */
    public ExchangeRunner(URI stub, Consumer<DocumentedExchange> arranging) {
        this.stub = stub;
        this.player = new ExchangePlayer(stub);
        this.arranging = arranging;
    }

    /** Sends the request byte for byte as printed and compares the answer's JSON tree. */
    public void playRaw(DocumentedExchange exchange) throws IOException, InterruptedException {
        arranging.accept(exchange);

        assertThat(ExchangePlayer.differences(exchange, player.send(exchange))).isEmpty();
    }

    /** Makes the same call with the client, and compares what it sent, what came back and what it read. */
    public void playThroughClient(DocumentedExchange exchange) throws IOException {
        arranging.accept(exchange);
        var recording = new RecordingHttpClient();
        var authorization = exchange.requestHeaders().get("Authorization");
        try (var http = recording.create();
                var client = PartnerCenterClient.builder()
                        .baseUrl(stub)
                        .accessToken(() -> AccessToken.of(authorization.replace("Bearer ", "")))
                        .httpClient(http)
                        // The documented throttling asks to wait for a minute.
                        .maxAttempts(1)
                        .build()) {
            if (exchange.status() < 400) {
                var read = call(client, exchange);
                assertThat(withInstants(inOneSpelling(read)))
                        .as("what the client read")
                        .isEqualTo(withInstants(inOneSpelling(
                                unwrapped(MAPPER.readTree(recording.last().responseBody()), read))));
            } else {
                var failure = catchThrowableOfType(PartnerCenterException.class, () -> call(client, exchange));
                assertSameError(exchange, failure, recording.last());
            }
        }
        var wire = recording.last();
        wire.assertFollowsTheContract();
        assertThat(wire.status()).as("status").isEqualTo(exchange.status());
        assertThat(wire.requestHeaders())
                .containsEntry("Authorization", authorization)
                .containsKeys("MS-RequestId", "MS-CorrelationId");
        exchange.query().forEach((name, value) -> assertThat(wire.query()).containsEntry(name, List.of(value)));
        assertThat(camelCase(exchange.requestBody()))
                .as("what the client sent")
                .isEqualTo(MAPPER.readTree(wire.requestBody()));
        assertThat(ExchangePlayer.bodyDifferences(exchange, wire.responseBody()))
                .as("body")
                .isEmpty();
    }

    private static JsonNode call(PartnerCenterClient client, DocumentedExchange exchange) {
        return MAPPER.valueToTree(ClientCalls.call(client, exchange));
    }

    private static void assertSameError(
            DocumentedExchange exchange, PartnerCenterException failure, HttpExchange wire) {
        assertThat(failure.status()).isEqualTo(exchange.status());
        assertThat(failure.code())
                .isEqualTo(exchange.responseBody().path("code").asText(null));
        assertThat(failure.errorName())
                .isEqualTo(exchange.responseBody().path("errorName").asText(null));
        assertThat(failure.requestId()).isEqualTo(wire.requestHeaders().get("MS-RequestId"));
        assertThat(failure.correlationId()).isEqualTo(wire.requestHeaders().get("MS-CorrelationId"));
    }

    /** The client gives the date of a vetting in both spellings, whichever was sent (C5). */
    private static JsonNode inOneSpelling(JsonNode json) {
        var copy = json.deepCopy();
        for (var parent : copy.findParents("vettingCreatedDate")) {
            var qualification = (ObjectNode) parent;
            var date = qualification.remove("vettingCreatedDate");
            if (!date.equals(qualification.path("vettingCreateDate"))) {
                assertThat(qualification.has("vettingCreateDate")).isFalse();
                qualification.set("vettingCreateDate", date);
            }
        }
        return copy;
    }

    /** The client gives lists where the wire has collections. */
    private static JsonNode unwrapped(JsonNode wire, JsonNode read) {
        if (!read.isArray() || wire.isArray()) {
            return wire;
        }
        return wire.has("items") ? wire.get("items") : wire.get("qualifications");
    }

    /** Request members are read by the service case-insensitively, and written by the client as the responses are. */
    private static JsonNode camelCase(JsonNode json) {
        if (!json.isObject()) {
            return json;
        }
        var renamed = JsonNodeFactory.instance.objectNode();
        json.properties()
                .forEach(member -> renamed.set(
                        member.getKey().substring(0, 1).toLowerCase(Locale.ROOT)
                                + member.getKey().substring(1),
                        member.getValue()));
        return renamed;
    }

    /** The same tree without nulls and with every date as an instant, so that spellings of one date are equal. */
    private static JsonNode withInstants(JsonNode json) {
        if (json.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(withInstants(element)));
            return array;
        }
        if (json.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    object.set(member.getKey(), withInstants(member.getValue()));
                }
            });
            return object;
        }
        try {
            return JsonNodeFactory.instance.textNode(
                    DATE.parse(json.asText(), Instant::from).toString());
        } catch (DateTimeParseException e) {
            return json;
        }
    }
}
