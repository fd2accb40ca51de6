package io.partnercontracts.contract.documented;

import io.partnercontracts.contract.StubProcess;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.exchange.StubAdmin;
import io.restassured.RestAssured;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What the tests generated from the contracts need: the running stub, and in it what the contract takes as given. */
public abstract class ContractBase {

    private final Locale locale = Locale.getDefault();

    @BeforeEach
    void arrange(TestInfo test) {
        // REST Assured finds its handler of failures by a name that it lower-cases in the JVM's locale.
        Locale.setDefault(Locale.ROOT);
        var exchange = DocumentedExchange.named(
                test.getTestMethod().orElseThrow().getName().replaceFirst("^validate_", ""));
        new StubAdmin(StubProcess.url()).arrange(exchange);
        RestAssured.baseURI = StubProcess.url().toString();
        RestAssured.port = StubProcess.url().getPort();
    }

    @AfterEach
    void restoreTheLocale() {
        Locale.setDefault(locale);
    }
}
