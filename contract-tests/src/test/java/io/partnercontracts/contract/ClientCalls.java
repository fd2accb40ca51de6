package io.partnercontracts.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.RequestOptions;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import java.util.Map;
import java.util.UUID;

/** How a caller of the client asks for each operation of the contract. */
final class ClientCalls {

    private ClientCalls() {}

    /** Makes the call of the exchange, and returns what a caller gets. */
    static Object call(PartnerCenterClient client, DocumentedExchange exchange) {
        var agreements = client.agreements();
        var qualifications = client.qualifications();
        var type = exchange.query().getOrDefault("agreementType", AgreementType.MICROSOFT_CLOUD_AGREEMENT);
        return switch (exchange.operationId()) {
            case "createAgreement" ->
                agreements.create(customer(exchange), read(exchange.requestBody(), AgreementRequest.class));
            case "getAgreements" -> agreements.list(customer(exchange), type);
            case "getAgreementMetadata" -> agreements.metadata(type);
            case "getAgreementDocument" ->
                agreements.document(
                        segment(exchange),
                        exchange.query().get("country"),
                        exchange.query().get("language"));
            case "getDirectSignedMicrosoftCustomerAgreementStatus" ->
                Map.of("isSigned", agreements.isSignedDirectly(customer(exchange)));
            case "createCustomerQualifications" -> {
                var request = read(exchange.requestBody(), CustomerQualificationRequest.class);
                var code = exchange.query().get("code");
                yield code == null
                        ? qualifications.request(customer(exchange), request)
                        : qualifications.request(customer(exchange), request, code);
            }
            case "getCustomerQualifications" -> qualifications.list(customer(exchange));
            case "getGccValidations" -> qualifications.validationCodes();
            case "getCustomers" -> {
                var size = Integer.parseInt(exchange.query().get("size"));
                var filter = exchange.query().get("filter");
                yield (filter == null
                                ? client.customers().list(size, RequestOptions.none())
                                : client.customers()
                                        .findByName(
                                                filter.replaceFirst(".*\"Value\":\"([^\"]*)\".*", "$1"),
                                                size,
                                                RequestOptions.none()))
                        .toList();
            }
            case "getCustomer" -> client.customers().get(customer(exchange));
            default -> throw new IllegalStateException("Say here how the client asks for " + exchange.operationId());
        };
    }

    private static UUID customer(DocumentedExchange exchange) {
        return UUID.fromString(segment(exchange));
    }

    /** The third segment of the path, which is the parameter where there is one. */
    private static String segment(DocumentedExchange exchange) {
        return exchange.path().split("/")[3];
    }

    private static <T> T read(JsonNode json, Class<T> type) {
        return Examples.MAPPER.convertValue(json, type);
    }
}
