package io.partnercontracts.contract.documented;

import io.partnercontracts.contract.StubProcess;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.exchange.HttpExchange;
import io.partnercontracts.verify.exchange.StubAdmin;
import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
        RestAssured.replaceFiltersWith(ContractBase::followTheContract);
    }

    private static Response followTheContract(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var response = context.next(request, expected);
        new HttpExchange(
                        request.getMethod(),
                        URI.create(request.getURI()),
                        headers(request.getHeaders()),
                        request.getBody() == null ? "" : request.getBody(),
                        response.statusCode(),
                        headers(response.headers()),
                        response.asString())
                .assertFollowsTheContract();
        return response;
    }

    private static Map<String, String> headers(Headers headers) {
        return headers.asList().stream()
                .collect(Collectors.toMap(Header::getName, Header::getValue, (one, other) -> one + ", " + other));
    }

    @AfterEach
    void restoreTheLocale() {
        Locale.setDefault(locale);
    }
}
