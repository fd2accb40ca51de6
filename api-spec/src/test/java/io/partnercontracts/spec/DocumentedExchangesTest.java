package io.partnercontracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnercontracts.spec.ContractFile.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every contract is what each of its pages prints, method, address, status and headers, but for the departures that it
 * lists. Bodies are example files, which have a test of their own.
 */
class DocumentedExchangesTest {
    /** What was compared, for the conformance report. */
    @AfterAll
    static void handOverToTheReport() throws IOException {
        List<Map<String, Object>> evidence = exchanges()
                .map(exchange -> Map.of(
                        "exchange", exchange.contract().name(),
                        "language", exchange.printed().page().language(),
                        "page", exchange.printed().page().name(),
                        "request", exchange.requestBlock().map(Block::text).orElse(""),
                        "response", exchange.responseBlock().map(Block::text).orElse(""),
                        "differences", exchange.differencesOfAll()))
                .toList();
        Path file = Path.of("target/conformance/documents.json");
        Files.createDirectories(file.getParent());
        new ObjectMapper().writeValue(file.toFile(), evidence);
    }

    static Stream<DocumentedExchange> exchanges() {
        return DocumentedExchange.all();
    }

    static List<ContractFile> contracts() {
        return ContractFile.all().stream()
                .filter(contract -> contract.exchange().startsWith("X"))
                .toList();
    }

    /** What is described in words alone has the number of the decision that it follows. */
    @Test
    void contractWithoutPageNamesItsDecision() {
        assertThat(ContractFile.all().stream()
                        .filter(contract -> contract.printed().isEmpty()))
                .isNotEmpty()
                .allSatisfy(contract -> assertThat(contract.exchange()).matches("C[0-9]+"))
                .allSatisfy(contract -> assertThat(
                                contract.tree().path("description").asText())
                        .containsAnyOf("our assumption", "in words only"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void requestIsWhatThePagePrints(DocumentedExchange exchange) {
        assertThat(exchange.requestDifferences())
                .as("The request of %s is another than in %s", exchange, name(exchange.requestBlock()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void responseIsWhatThePagePrints(DocumentedExchange exchange) {
        assertThat(exchange.responseDifferences())
                .as("The response of %s is another than in %s", exchange, name(exchange.responseBlock()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contracts")
    void contractNamesThePagesOfItsExamples(ContractFile contract) {
        List<PageState> named = contract.printed().stream().map(Printed::page).toList();
        List<String> examples = Stream.of(contract.requestExample(), contract.responseExample())
                .flatMap(Optional::stream)
                .toList();

        assertThat(named)
                .as("Pages in documentedIn of %s: SOURCES.md has these for its exchange", contract)
                .isNotEmpty()
                .containsAll(ExampleSource.printed().stream()
                        .filter(source -> source.exchange().equals(contract.exchange()))
                        .filter(source -> examples.contains(source.file()))
                        .map(ExampleSource::page)
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void departureThatIsNotListedIsMissed(DocumentedExchange exchange) {
        Printed printed = exchange.printed();

        assertEachIsNeeded(
                printed.requestDepartures(),
                others -> with(exchange, others, printed.responseDepartures()).requestDifferences());
        assertEachIsNeeded(
                printed.responseDepartures(),
                others -> with(exchange, printed.requestDepartures(), others).responseDifferences());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void departureWithoutNeedIsFound(DocumentedExchange exchange) {
        Set<String> unneeded = Set.of("added: Date-Of-Nothing", "placeholders: <nothing>", "unprinted: nothing");
        Set<String> request = new TreeSet<>(exchange.printed().requestDepartures());
        Set<String> response = new TreeSet<>(exchange.printed().responseDepartures());
        request.addAll(unneeded);
        response.addAll(unneeded);

        assertThat(with(exchange, request, response).requestDifferences()).hasSize(unneeded.size());
        assertThat(with(exchange, request, response).responseDifferences()).hasSize(unneeded.size());
    }

    private static void assertEachIsNeeded(Set<String> listed, Function<Set<String>, List<String>> differences) {
        for (String departure : listed) {
            Set<String> others = new TreeSet<>(listed);
            others.remove(departure);
            assertThat(differences.apply(others)).as("Without '%s'", departure).isNotEmpty();
        }
    }

    private static DocumentedExchange with(DocumentedExchange exchange, Set<String> request, Set<String> response) {
        return new DocumentedExchange(
                exchange.contract(), new Printed(exchange.printed().page(), request, response));
    }

    private static String name(Optional<Block> block) {
        return block.map(Block::toString).orElse("any block of the page");
    }
}
