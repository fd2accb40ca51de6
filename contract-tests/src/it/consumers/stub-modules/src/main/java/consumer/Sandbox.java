package consumer;

import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Posts the same agreement twice. */
final class Sandbox {

    private final HttpClient http = HttpClient.newHttpClient();
    private final PartnerCenterStub stub;

    Sandbox(PartnerCenterStub stub) {
        this.stub = stub;
    }

    String confirmTwice(UUID customerId) throws IOException, InterruptedException {
        var json = "{'templateId': '117a77b0-9360-443b-8795-c6dedc750cf9', 'dateAgreed': '2018-06-14T00:00:00Z',"
                + " 'primaryContact': {'firstName': 'Tania', 'lastName': 'Carr', 'email': 'someone@example.com'}}";
        var request = HttpRequest.newBuilder(stub.url().resolve("/v1/customers/" + customerId + "/agreements"))
                .header("Authorization", "Bearer " + stub.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"')))
                .build();
        http.send(request, BodyHandlers.ofString());
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
