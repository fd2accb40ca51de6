package io.partnercontracts.contract.conformance;

import static java.util.stream.Collectors.joining;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.contract.ExchangeRunner;
import io.partnercontracts.contract.conformance.Matrix.Row;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.exchange.ExchangePlayer;
import io.partnercontracts.verify.exchange.HttpExchange;
import io.partnercontracts.verify.exchange.StubAdmin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Every documented exchange, in each language, through every part of the project. */
final class ExchangeMatrix {

    static final List<String> COLUMNS = List.of(
            "document block",
            "contract",
            "client sends",
            "client reads",
            "stub responds",
            "Pact",
            "Spring Cloud Contract",
            "followed file");

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String NO_PAGE = "described in words: no page prints it";

    private final URI stub;
    private final TestResults results;
    private final Optional<JsonNode> documents;
    private final List<PactInteraction> pacts;
    private final OpenApiInteractionValidator followed =
            HttpExchange.validator("/partner-center/openapi.followed.yaml");

    ExchangeMatrix(URI stub, TestResults results, Path project, Instant begin) throws IOException {
        this.stub = stub;
        this.results = results;
        var file = project.resolve("api-spec/target/conformance/documents.json");
        documents = TestResults.isSince(file, begin) ? Optional.of(MAPPER.readTree(file.toFile())) : Optional.empty();
        pacts = PactInteraction.verified(project.resolve("contract-tests/target/pacts"), stub, begin);
    }

    Matrix matrix() throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        for (var exchange : DocumentedExchange.all()) {
            var cells = new ArrayList<>(cells(exchange));
            if (exchange.pages().isEmpty()) {
                cells.add(0, Cell.nothing(NO_PAGE));
                rows.add(new Row(List.of(exchange.id(), exchange.sentence(), "–", "–"), cells));
            }
            for (var page : exchange.pages()) {
                var ofPage = new ArrayList<>(cells);
                ofPage.add(0, documentBlock(exchange, page));
                rows.add(new Row(
                        List.of(exchange.id(), exchange.sentence(), page.language(), page.name() + ", " + page.date()),
                        ofPage));
            }
        }
        return new Matrix(
                "exchanges",
                "Documented exchanges",
                "Each exchange as a page prints it, in each language in which the page was read.",
                List.of("No.", "exchange", "language", "page"),
                COLUMNS,
                rows);
    }

    /** All but the first. */
    private List<Cell> cells(DocumentedExchange exchange) throws IOException, InterruptedException {
        new StubAdmin(stub).arrange(exchange);
        var answered = new ExchangePlayer(stub).send(exchange);
        var evidence = Wire.text(answered);
        var documented = documented(exchange, answered);
        var cells = new ArrayList<Cell>();
        cells.add(Cell.of(
                "the documented exchange, validated against openapi.yaml",
                documented.violations(),
                Wire.text(documented)));
        cells.addAll(client(exchange));
        cells.add(Cell.of(
                "sent as printed to the stub, and compared with the page",
                ExchangePlayer.differences(exchange, answered),
                evidence));
        cells.add(pact(exchange));
        cells.add(results.of("contract-tests/ContractVerifierIT#validate_" + exchange.name()));
        var unfollowed = documented.violations(followed);
        cells.add(
                unfollowed.isEmpty()
                        ? Cell.of(
                                "the documented exchange, validated against openapi.followed.yaml",
                                List.of(),
                                Wire.text(documented))
                        : Cell.nothing("a reading that is not followed: " + String.join("; ", unfollowed)));
        return cells;
    }

    private List<Cell> client(DocumentedExchange exchange) throws IOException {
        if (!exchange.isExpressibleWithTheClient()) {
            var why = Cell.nothing("a caller of the client cannot ask for this");
            return List.of(why, why);
        }
        new StubAdmin(stub).arrange(exchange);
        var played = new ExchangeRunner(stub).throughClient(exchange);
        return List.of(
                Cell.of("what the client sent, compared with the page", played.sent(), Wire.request(played.wire())),
                Cell.of(
                        "what a caller got, compared with the response",
                        played.read(),
                        Wire.response(played.wire()) + "\n\nread as\n" + played.result()));
    }

    private Cell documentBlock(DocumentedExchange exchange, DocumentedExchange.Page page) {
        if (documents.isEmpty()) {
            return Cell.notTested("api-spec/DocumentedExchangesTest did not run in this build");
        }
        for (var block : documents.get()) {
            if (block.path("exchange").asText().equals(exchange.name())
                    && block.path("language").asText().equals(page.language())
                    && block.path("page").asText().equals(page.name())) {
                var differences = new ArrayList<String>();
                block.path("differences").forEach(difference -> differences.add(difference.asText()));
                return Cell.of(
                        "the contract, derived from the block by the departures that it lists",
                        differences,
                        block.path("request").asText() + "\n\n"
                                + block.path("response").asText());
            }
        }
        return Cell.notTested("no block of this page was compared");
    }

    private Cell pact(DocumentedExchange exchange) {
        var covering = pacts.stream().filter(pact -> pact.covers(exchange)).toList();
        if (covering.isEmpty()) {
            return pacts.isEmpty()
                    ? Cell.notTested("the pacts were not written in this build")
                    : Cell.nothing("the client needs nothing of it that another interaction does not show");
        }
        return Cell.of(
                covering.stream().map(PactInteraction::name).collect(joining("; ")),
                covering.stream().flatMap(pact -> pact.findings().stream()).toList(),
                covering.stream().map(pact -> pact.json().toPrettyString()).collect(joining("\n")));
    }

    /** The page's response to the page's request. Headers and bodies that no page prints are the stub's. */
    private static HttpExchange documented(DocumentedExchange exchange, HttpExchange answered) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answered.responseHeaders());
        headers.putAll(exchange.responseHeaders());
        return new HttpExchange(
                answered.method(),
                answered.uri(),
                answered.requestHeaders(),
                answered.requestBody(),
                exchange.status(),
                headers,
                exchange.responseBody().isMissingNode()
                        ? answered.responseBody()
                        : exchange.responseBody().toString());
    }
}
