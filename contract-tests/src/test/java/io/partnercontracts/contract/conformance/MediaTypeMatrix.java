package io.partnercontracts.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.partnercontracts.contract.conformance.Matrix.Row;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.exchange.ExchangePlayer;
import io.partnercontracts.verify.exchange.HttpExchange;
import io.partnercontracts.verify.exchange.Operations;
import io.partnercontracts.verify.exchange.StubAdmin;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Each operation in each media type of its request and its response, by its first documented success. */
final class MediaTypeMatrix {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> REQUESTS =
            List.of("application/json", "text/json", "application/xml", "text/xml", FORM);
    private static final List<String> RESPONSES =
            List.of("application/json", "text/json", "application/xml", "text/xml");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI stub;
    private final Map<String, Row> json;

    /** Takes from the matrix of exchanges what was found of JSON, the only media type that pages print. */
    MediaTypeMatrix(URI stub, Matrix exchanges) {
        this.stub = stub;
        json = new LinkedHashMap<>();
        exchanges.rows().forEach(row -> json.putIfAbsent(row.heads().get(1), row));
    }

    Matrix matrix() throws IOException, InterruptedException {
        var firsts = new TreeMap<String, DocumentedExchange>();
        for (var exchange : DocumentedExchange.all()) {
            if (exchange.status() < 300) {
                firsts.putIfAbsent(exchange.operationId(), exchange);
            }
        }
        var rows = new ArrayList<Row>();
        for (var exchange : firsts.values()) {
            if (!exchange.requestBody().isMissingNode()) {
                for (var type : REQUESTS) {
                    rows.add(row(exchange, "request", type));
                }
            }
            for (var type : RESPONSES) {
                rows.add(row(exchange, "response", type));
            }
        }
        return new Matrix(
                "media-types",
                "Operations by media type",
                "The REST reference and the captured swagger name these media types; the pages print JSON alone.",
                List.of("operation", "side", "media type"),
                ExchangeMatrix.COLUMNS,
                rows);
    }

    private Row row(DocumentedExchange exchange, String side, String type) throws IOException, InterruptedException {
        var heads = List.of(exchange.operationId(), side, type);
        if (type.equals("application/json")) {
            return new Row(heads, json.get(exchange.sentence()).cells());
        }
        new StubAdmin(stub).arrange(exchange);
        var isRequest = side.equals("request");
        var client = isRequest
                ? Cell.nothing("the client sends application/json")
                : Cell.nothing("the client asks for application/json");
        var contract = declared("openapi.yaml", Operations.copy(), exchange, isRequest, type);
        var response = contract.state() != Cell.State.PASSED
                ? contract
                : isRequest ? sent(exchange, type) : received(exchange, type);
        return new Row(
                heads,
                List.of(
                        Cell.nothing("pages print JSON alone"),
                        contract,
                        client,
                        client,
                        response,
                        Cell.nothing("the client needs JSON alone"),
                        Cell.nothing("pages print JSON alone"),
                        declared("openapi.followed.yaml", followed(), exchange, isRequest, type)));
    }

    private static JsonNode followed() throws IOException {
        try (var yaml = MediaTypeMatrix.class.getResourceAsStream("/partner-center/openapi.followed.yaml")) {
            return new YAMLMapper().readTree(yaml);
        }
    }

    private static Cell declared(
            String file, JsonNode contract, DocumentedExchange exchange, boolean isRequest, String type) {
        var operation = contract.path("paths").findParents("operationId").stream()
                .filter(candidate -> candidate.path("operationId").asText().equals(exchange.operationId()))
                .findFirst()
                .orElseThrow();
        var message = isRequest
                ? operation.path("requestBody")
                : operation.path("responses").path(String.valueOf(exchange.status()));
        var reference = message.path("$ref").asText("");
        var content = (reference.isEmpty() ? message : contract.at(reference.substring(1))).path("content");
        var declares = content.has(type);
        var evidence = "content:\n"
                + content.properties().stream()
                        .map(entry -> "  " + entry.getKey())
                        .collect(Collectors.joining("\n"));
        return declares
                ? Cell.of(file + " declares it", List.of(), evidence)
                : Cell.nothing(file + " does not declare it");
    }

    /** The documented body in another form, which has to have the same effect as in JSON. */
    private Cell sent(DocumentedExchange exchange, String type) throws IOException, InterruptedException {
        var body = type.equals(FORM)
                ? form("", exchange.requestBody())
                : "<body>" + xml(exchange.requestBody()) + "</body>";
        if (type.endsWith("json")) {
            body = exchange.requestBody().toString();
        }
        var response = send(
                exchange,
                body,
                Map.of("Content-Type", type, "MS-RequestId", UUID.randomUUID().toString()));
        var differences = new ArrayList<String>();
        if (response.statusCode() != exchange.status()) {
            differences.add("status " + response.statusCode() + " instead of " + exchange.status());
        }
        differences.addAll(ExchangePlayer.bodyDifferences(exchange, response.body()));
        return Cell.of(
                "sent in this form, and compared with the page", differences, text(exchange, type, body, response));
    }

    /** The documented response in another form, whose values have to be those of the page. */
    private Cell received(DocumentedExchange exchange, String type) throws IOException, InterruptedException {
        var body = exchange.requestBody().isMissingNode()
                ? ""
                : exchange.requestBody().toString();
        var response = send(
                exchange,
                body,
                Map.of("Accept", type, "MS-RequestId", UUID.randomUUID().toString()));
        var differences = new ArrayList<String>();
        var actual = response.headers().firstValue("Content-Type").orElse("none");
        if (!actual.startsWith(type)) {
            differences.add("Content-Type " + actual);
        }
        if (type.endsWith("json")) {
            differences.addAll(ExchangePlayer.bodyDifferences(exchange, response.body()));
        } else {
            var values = values(response.body());
            leaves(exchange.responseBody())
                    .filter(value -> !values.contains(value))
                    .filter(value -> exchange.patterns().isEmpty())
                    .forEach(value -> differences.add("the value " + value + " is missing"));
        }
        return Cell.of(
                "asked for in this form, and compared with the page",
                differences,
                text(exchange, type, body, response));
    }

    private HttpResponse<String> send(DocumentedExchange exchange, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var query = exchange.query().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(stub.resolve(exchange.path() + (query.isEmpty() ? "" : "?" + query)))
                .method(exchange.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        exchange.requestHeaders().forEach(request::setHeader);
        headers.forEach(request::setHeader);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String text(DocumentedExchange exchange, String type, String body, HttpResponse<String> response) {
        return Wire.text(new HttpExchange(
                exchange.method(),
                URI.create(exchange.path()),
                Map.of("media type", type),
                body,
                response.statusCode(),
                Map.of(
                        "Content-Type",
                        response.headers().firstValue("Content-Type").orElse("")),
                response.body()));
    }

    private static String xml(JsonNode json) {
        if (!json.isObject()) {
            return json.asText().replace("&", "&amp;").replace("<", "&lt;");
        }
        return json.properties().stream()
                .map(member -> "<" + member.getKey() + ">" + xml(member.getValue()) + "</" + member.getKey() + ">")
                .collect(Collectors.joining());
    }

    private static String form(String prefix, JsonNode json) {
        return json.properties().stream()
                .map(member -> member.getValue().isObject()
                        ? form(prefix + member.getKey() + ".", member.getValue())
                        : prefix + member.getKey() + "="
                                + URLEncoder.encode(member.getValue().asText(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Stream<String> leaves(JsonNode json) {
        return json.isValueNode() && !json.isNull()
                ? Stream.of(json.asText())
                : StreamSupport.stream(json.spliterator(), false).flatMap(MediaTypeMatrix::leaves);
    }

    /** The texts of all elements without children. */
    private static List<String> values(String xml) {
        try {
            var elements = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getElementsByTagName("*");
            var values = new ArrayList<String>();
            for (var i = 0; i < elements.getLength(); i++) {
                values.add(elements.item(i).getTextContent());
            }
            return values;
        } catch (IOException | ParserConfigurationException | SAXException e) {
            return List.of();
        }
    }
}
