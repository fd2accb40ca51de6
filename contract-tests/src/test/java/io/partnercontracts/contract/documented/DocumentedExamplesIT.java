package io.partnercontracts.contract.documented;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.contract.DocumentedExchange;
import io.partnercontracts.contract.ExchangeRunner;
import io.partnercontracts.contract.StubProcess;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest(name = "{0}, raw")
    @MethodSource("exchanges")
    void answersAsThePagePrints(DocumentedExchange exchange) throws Exception {
        runner.playRaw(exchange);
    }

    @ParameterizedTest(name = "{0}, through the client")
    @MethodSource("exchangesOfTheClient")
    void readsWhatThePagePrints(DocumentedExchange exchange) throws Exception {
        runner.playThroughClient(exchange);
    }

    @Test
    void coversEveryDocumentedExchangeOfTheSlice() {
        assertThat(exchanges())
                .extracting(DocumentedExchange::id)
                .contains("X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9", "X9w", "X10", "X10w", "X11", "X11w")
                .contains("X12", "X13", "X14", "X15", "X16", "X17", "X18", "X19", "X22");
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void namesThePagesThatTheSourcesName(DocumentedExchange exchange) throws IOException {
        var sources = Files.readAllLines(Path.of("../api-spec/src/main/resources/partner-center/examples/SOURCES.md"));

        assertThat(exchange.pages())
                .allSatisfy(page -> assertThat(sources)
                        .anySatisfy(row -> assertThat(row).contains(exchange.id(), page.path(), page.language())));
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
