package consumer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.junit.PartnerCenterStubTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@PartnerCenterStubTest
class StubTest {

    @RegisterExtension
    static final WireMockExtension OTHER_SERVICE =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final UUID customerId = UUID.fromString("14876998-c0dc-46e6-9d0c-65a57a6c32ec");

    @Test
    void runsBesideWireMockAndItsJetty(PartnerCenterStub stub) throws Exception {
        OTHER_SERVICE.stubFor(get("/other").willReturn(ok("other")));

        assertTrue(Server.getVersion().startsWith("11."), Server.getVersion());
        assertEquals("other", send(HttpRequest.newBuilder(URI.create(OTHER_SERVICE.url("/other")))));
        assertTrue(send(create(stub)).contains("\"userId\""));
        assertTrue(send(create(stub)).contains("600061"));
        stub.verify(2, RequestPattern.any().operationId("createAgreement").customerId(customerId));
    }

    @Test
    void startsEachTestAnewWithErrorsOfItsOwn(PartnerCenterStub stub) throws Exception {
        assertTrue(stub.customer(customerId).agreements().isEmpty());
        stub.customer(customerId).isRefused(ErrorName.ROLE_WITHOUT_RIGHTS);

        assertTrue(send(create(stub)).contains("\"code\""));
        stub.verify(RequestPattern.any().customerId(customerId).status(403));
    }

    private HttpRequest.Builder create(PartnerCenterStub stub) {
        var json = "{'templateId': '117a77b0-9360-443b-8795-c6dedc750cf9', 'dateAgreed': '2018-06-14T00:00:00Z',"
                + " 'primaryContact': {'firstName': 'Tania', 'lastName': 'Carr', 'email': 'someone@example.com'}}";
        return HttpRequest.newBuilder(stub.url().resolve("/v1/customers/" + customerId + "/agreements"))
                .header("Authorization", "Bearer " + stub.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"')));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    }
}
