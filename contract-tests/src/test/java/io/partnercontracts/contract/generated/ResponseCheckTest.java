package io.partnercontracts.contract.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.contract.generated.GeneratedRequest.Kind;
import io.partnercontracts.contract.generated.ResponseCheck.Api;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseCheckTest {

    private static final String GOOD = "{\"isSigned\":true}";
    private static final ResponseCheck CHECK = new ResponseCheck(Api.CONTRACT);

    @ParameterizedTest(name = "{0} of a {1} request: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    500 | VALID  | {"code":500,"description":"x"}                            | fails with 500
                    400 | VALID  | {"code":3000,"description":"x"}                           | refuses what
                    302 | VALID  |                                                           | breaks the contract
                    405 | NEARLY | {"message":"x"}                                           | no known error envelope
                    400 | NEARLY | {"description":"x"}                                       | no known error envelope
                    400 | NEARLY | {"code":true,"description":"x"}                           | no known error envelope
                    418 | NEARLY | {"code":1,"description":"x"}                              | breaks the contract
                    400 | WILD   | {"code":1,"description":"java.lang.IllegalStateException"} | shows its insides
                    400 | WILD   | {"code":1,"description":"NullPointerException: x"}        | shows its insides
                    400 | WILD   | {"code":1,"description":"at a.b.C.d(E.java:7)"}           | shows its insides
                    200 | VALID  | {"isSigned":"yes"}                                        | breaks the contract
                    400 | WILD   | <html>                                                    | not of its type
                    """)
    void refuses(int status, Kind kind, String body, String problem) {
        var problems =
                CHECK.problems(request(kind, false), response(status, body == null ? "" : body, "application/json"));

        assertThat(problems).anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void refusesSuccessOfABrokenRequest() {
        assertThat(CHECK.problems(request(Kind.NEARLY, true), response(200, GOOD, "application/json")))
                .containsExactly("accepts what the description does not allow");
    }

    @Test
    void refusesAnErrorPage() {
        assertThat(CHECK.problems(request(Kind.WILD, false), response(404, "<html/>", "text/html")))
                .containsExactly("is an error of type 'text/html'");
    }

    @Test
    void refusesAMediaTypeThatIsNotDeclared() {
        assertThat(CHECK.problems(request(Kind.VALID, false), response(200, GOOD, "text/html")))
                .isNotEmpty();
    }

    @Test
    void refusesOtherIds() {
        var headers = Map.of("Content-Type", "application/json", "MS-RequestId", "other");

        assertThat(CHECK.problems(request(Kind.VALID, false), new Response(200, headers, GOOD)))
                .containsExactly("MS-RequestId is 'other'", "MS-CorrelationId is ''");
    }

    @Test
    void acceptsWhatTheContractAllows() {
        assertThat(CHECK.problems(request(Kind.VALID, false), response(200, GOOD, "application/json")))
                .isEmpty();
        assertThat(CHECK.problems(
                        request(Kind.NEARLY, true),
                        response(400, "{\"code\":3000,\"description\":\"x\"}", "application/json")))
                .isEmpty();
    }

    private static GeneratedRequest request(Kind kind, boolean refused) {
        return new GeneratedRequest(
                "getDirectSignedMicrosoftCustomerAgreementStatus",
                kind,
                "",
                refused,
                0,
                "GET",
                "/v1/customers/14876998-c0dc-46e6-9d0c-65a57a6c32ec/directSignedMicrosoftCustomerAgreementStatus",
                Map.of("MS-RequestId", "sent"),
                new byte[0]);
    }

    private static Response response(int status, String body, String type) {
        return new Response(
                status, Map.of("Content-Type", type, "MS-RequestId", "sent", "MS-CorrelationId", "x"), body);
    }
}
