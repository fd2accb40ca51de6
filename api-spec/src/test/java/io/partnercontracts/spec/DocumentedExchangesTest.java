package io.partnercontracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every contract is what each of its pages prints, method, address, status and headers, but for the departures that it
 * lists. Bodies are example files, which have a test of their own.
 */
class DocumentedExchangesTest {
    static Stream<DocumentedExchange> exchanges() {
        return DocumentedExchange.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void requestIsWhatThePagePrints(DocumentedExchange exchange) {
        assertThat(exchange.requestDifferences())
                .as("The request of %s is another in %s", exchange, exchange.requestBlock())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void responseIsWhatThePagePrints(DocumentedExchange exchange) {
        assertThat(exchange.responseDifferences())
                .as("The response of %s is another in %s", exchange, exchange.responseBlock())
                .isEmpty();
    }
}
