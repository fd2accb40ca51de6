package io.partnercontracts.contract.documented;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnercontracts.contract.DocumentedExchanges;
import io.partnercontracts.contract.ExchangeRunner;
import io.partnercontracts.contract.StubProcess;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.provider.PartnerCenterProvider;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedExamplesIT {

    private final ExchangeRunner runner = new ExchangeRunner(StubProcess.url());

    static List<DocumentedExchange> exchanges() {
        return DocumentedExchange.all();
    }

    static List<DocumentedExchange> exchangesOfTheClient() {
        return exchanges().stream()
                .filter(DocumentedExchange::isExpressibleWithTheClient)
                .toList();
    }

    /** Also how exchanges hang together, such as that a repeated request is answered as before. */
    @TestFactory
    Stream<DynamicTest> answersAsThePagePrints() {
        return PartnerCenterProvider.verify(StubProcess.url(), StubProcess.url().resolve("/__admin/provider-states"));
    }

    @ParameterizedTest(name = "{0}, through the client")
    @MethodSource("exchangesOfTheClient")
    void readsWhatThePagePrints(DocumentedExchange exchange) throws Exception {
        runner.playThroughClient(exchange);
    }

    /** As the demo does, without a reset between the exchanges. */
    @Test
    void playsOneExchangeAfterAnother() throws Exception {
        DocumentedExchanges.fillTheJournal(StubProcess.url());

        var requests = HttpRequest.newBuilder(StubProcess.url().resolve("/__admin/requests"))
                .build();
        var journal = HttpClient.newHttpClient().send(requests, BodyHandlers.ofString());
        assertThat(new ObjectMapper().readTree(journal.body()).path("total").asInt())
                .isGreaterThanOrEqualTo(exchangesOfTheClient().size());
    }

    /**
     * But for bodies that are composed, captured from operations that the contract does not have, or captured beside a
     * documented exchange with the same request, to which the stub has one answer.
     */
    @Test
    void coversEveryDocumentedExchangeOfTheSlice() throws IOException {
        var documented = sources().stream()
                .filter(row -> row.startsWith("| `"))
                .filter(row -> Stream.of("| composed", "captured from another operation", "captured beside X6")
                        .noneMatch(row::contains))
                .map(row -> row.split("\\|")[2].strip())
                .toList();

        assertThat(documented).hasSizeGreaterThan(20);
        assertThat(exchanges()).extracting(DocumentedExchange::id).containsAll(documented);
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void namesThePagesThatTheSourcesName(DocumentedExchange exchange) throws IOException {
        var sources = sources();

        assertThat(exchange.pages())
                .allSatisfy(page -> assertThat(sources)
                        .anySatisfy(row -> assertThat(row).contains(exchange.id(), page.path(), page.language())));
    }

    private static List<String> sources() throws IOException {
        return Files.readAllLines(Path.of("../api-spec/src/main/resources/partner-center/examples/SOURCES.md"));
    }

    @Test
    void hasAGeneratedTestForEveryContract() throws ClassNotFoundException {
        var generated = Class.forName(getClass().getPackageName() + ".ContractVerifierIT");

        assertThat(generated.getDeclaredMethods())
                .extracting(Method::getName)
                .containsExactlyInAnyOrderElementsOf(exchanges().stream()
                        .map(exchange -> "validate_" + exchange.name())
                        .toList());
    }
}
