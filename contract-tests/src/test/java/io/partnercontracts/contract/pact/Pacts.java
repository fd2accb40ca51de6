package io.partnercontracts.contract.pact;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.PactDslJsonArray;
import au.com.dius.pact.consumer.dsl.PactDslJsonBody;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.verify.exchange.StubAdmin;
import java.net.URI;
import java.util.Map;

/** What all pacts have in common. */
final class Pacts {

    static final String CONSUMER = "partner-center-client";
    static final String PROVIDER = "partner-center";
    static final String CUSTOMER_PATH = "/v1/customers/" + StubAdmin.CUSTOMER;

    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private Pacts() {}

    /** A provider state's parameter that names the example from which the state is arranged. */
    static Map<String, Object> from(String example) {
        return Map.of("example", example);
    }

    /** The headers that the client sends on every call. */
    static PactDslRequestWithPath withClientHeaders(PactDslRequestWithPath request) {
        return request.matchHeader("Authorization", "Bearer .+", "Bearer token")
                .matchHeader("MS-RequestId", GUID, "94e4e214-6b06-4fb7-96d1-94d559f9b47f")
                .matchHeader("MS-CorrelationId", GUID, "ab993325-1605-4cf4-bac4-fb584142a31b")
                .headers("Accept", "application/json");
    }

    /** A body of the same shape and types as the example; the values do not matter. */
    static DslPart like(JsonNode example) {
        if (example.isArray()) {
            return fill(PactDslJsonArray.arrayMinLike(1), example.get(0)).closeObject();
        }
        return fill(new PactDslJsonBody(), example);
    }

    static PartnerCenterClient client(MockServer server) {
        return PartnerCenterClient.builder()
                .baseUrl(URI.create(server.getUrl()))
                .accessToken(() -> AccessToken.of("token"))
                .maxAttempts(1)
                .build();
    }

    private static PactDslJsonBody fill(PactDslJsonBody body, JsonNode object) {
        object.properties().forEach(member -> {
            var name = member.getKey();
            var value = member.getValue();
            if (value.isTextual()) {
                body.stringType(name, value.asText());
            } else if (value.isBoolean()) {
                body.booleanType(name, value.asBoolean());
            } else if (value.isNumber()) {
                // The lists here have one item, and the client does not take a part for all.
                body.integerType(name, name.equals("totalCount") ? 1 : value.asLong());
            } else if (value.isObject()) {
                fill(body.object(name), value).closeObject();
            } else if (!value.isEmpty()) {
                fill(body.minArrayLike(name, 1), value.get(0)).closeArray();
            }
        });
        return body;
    }
}
