package io.partnercontracts.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
        var played = throughClient(exchange);

        assertThat(played.sent()).as("what the client sent").isEmpty();
        assertThat(played.read()).as("what the client read").isEmpty();
        assertThat(ExchangePlayer.bodyDifferences(exchange, played.wire().responseBody()))
                .as("body")
                .isEmpty();
    }

    /**
     * A call of the client.
     *
     * @param wire what went over the wire
     * @param sent how the request differs from the page
     * @param read how what the caller got differs from the response
     * @param result what the caller got
     */
    public record Played(HttpExchange wire, List<String> sent, List<String> read, String result) {}

    /** Makes the same call with the client, on a stub for which it is arranged. */
    public Played throughClient(DocumentedExchange exchange) throws IOException {
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
            var read = call(client, exchange);
            var wire = recording.last();
            var sent = new ArrayList<>(wire.violations());
            differ(sent, "status", exchange.status(), wire.status());
            differ(sent, "Authorization", authorization, wire.requestHeaders().get("Authorization"));
            for (var id : List.of("MS-RequestId", "MS-CorrelationId")) {
                differ(sent, id + " sent", true, wire.requestHeaders().containsKey(id));
            }
            exchange.query()
                    .forEach((name, value) ->
                            differ(sent, name, List.of(value), wire.query().get(name)));
            differ(sent, "body", camelCase(exchange.requestBody()), MAPPER.readTree(wire.requestBody()));
            return new Played(wire, sent, readDifferences(exchange, read, wire), read.toString());
        }
    }

    private static void differ(List<String> differences, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            differences.add(what + ": expected " + expected + ", is " + actual);
        }
    }

    /** The value as JSON, or the exception. */
    private static Object call(PartnerCenterClient client, DocumentedExchange exchange) {
        try {
            return MAPPER.<JsonNode>valueToTree(ClientCalls.call(client, exchange));
        } catch (PartnerCenterException e) {
            return e;
        }
    }

    private static List<String> readDifferences(DocumentedExchange exchange, Object read, HttpExchange wire)
            throws IOException {
        var differences = new ArrayList<String>();
        if (read instanceof JsonNode json) {
            differ(
                    differences,
                    "value",
                    withInstants(inOneSpelling(unwrapped(MAPPER.readTree(wire.responseBody()), json))),
                    withInstants(json));
            return differences;
        }
        var failure = (PartnerCenterException) read;
        var body = exchange.responseBody();
        differ(differences, "status", exchange.status(), failure.status());
        differ(differences, "code", body.path("code").asText(), Objects.toString(failure.code(), ""));
        differ(differences, "errorName", body.path("errorName").asText(), Objects.toString(failure.errorName(), ""));
        differ(differences, "request id", wire.requestHeaders().get("MS-RequestId"), failure.requestId());
        differ(differences, "correlation id", wire.requestHeaders().get("MS-CorrelationId"), failure.correlationId());
        return differences;
    }

    /** The client gives the date of a vetting in one spelling, whichever was sent (C5). */
    private static JsonNode inOneSpelling(JsonNode json) {
        var copy = json.deepCopy();
        for (var parent : copy.findParents("vettingCreatedDate")) {
            var qualification = (ObjectNode) parent;
            qualification.set("vettingCreateDate", qualification.remove("vettingCreatedDate"));
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
