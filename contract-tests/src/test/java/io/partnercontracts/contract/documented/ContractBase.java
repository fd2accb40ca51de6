package io.partnercontracts.contract.documented;

import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import io.partnercontracts.contract.DocumentedExchange;
import io.partnercontracts.contract.HttpExchange;
import io.partnercontracts.contract.StubAdmin;
import io.partnercontracts.contract.StubProcess;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What the tests generated from the contracts need: the running stub, and in it what the contract takes as given. */
public abstract class ContractBase {

    @BeforeEach
    void arrange(TestInfo test) {
        var exchange = DocumentedExchange.named(
                test.getTestMethod().orElseThrow().getName().replaceFirst("^validate_", ""));
        new StubAdmin(StubProcess.url()).arrange(exchange);
        RestAssured.baseURI = StubProcess.url().toString();
        RestAssured.port = StubProcess.url().getPort();
        RestAssured.replaceFiltersWith(new OpenApiValidationFilter(HttpExchange.contractFor(exchange.status())));
    }
}
