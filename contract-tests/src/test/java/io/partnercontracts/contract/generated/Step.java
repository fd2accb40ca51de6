package io.partnercontracts.contract.generated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** One request of a sequence. An absent text is empty. */
sealed interface Step {

    /** A POST, which is the same again if it is equal. */
    sealed interface Post extends Step {

        /** Its {@code MS-RequestId}. */
        String requestId();
    }

    record Confirm(String customer, Agreement agreement, String requestId) implements Post {}

    record Qualify(String customer, String qualification, String validationCode, String requestId) implements Post {}

    record ListAgreements(String customer, String agreementType) implements Step {}

    record ListQualifications(String customer) implements Step {}

    record ListCustomers() implements Step {}

    record GetCustomer(String customer) implements Step {}

    record Seed(String customer, List<Agreement> agreements, List<String> approved) implements Step {}

    /** Forgets all customers, and the responses to earlier requests. */
    record Forget() implements Step {}

    /** An agreement as it is sent. */
    record Agreement(Contact contact, Template template, String dateAgreed) {

        ObjectNode toJson() {
            var json = JsonNodeFactory.instance.objectNode();
            json.set("primaryContact", contact.toJson());
            return json.put("templateId", template.id)
                    .put("type", template.type)
                    .put("dateAgreed", dateAgreed);
        }
    }

    /** @param phoneNumber null if it is absent */
    record Contact(String firstName, String lastName, String email, String phoneNumber) {

        ObjectNode toJson() {
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put("firstName", firstName)
                    .put("lastName", lastName)
                    .put("email", email);
            return phoneNumber == null ? json : json.put("phoneNumber", phoneNumber);
        }

        static Contact of(JsonNode json) {
            return new Contact(
                    json.path("firstName").asText(),
                    json.path("lastName").asText(),
                    json.path("email").asText(),
                    json.path("phoneNumber").asText(null));
        }
    }

    enum Template {
        CUSTOMER("117a77b0-9360-443b-8795-c6dedc750cf9", "MicrosoftCustomerAgreement"),
        CLOUD("998b88de-aa99-4388-a42c-1b3517d49490", "MicrosoftCloudAgreement"),
        UNKNOWN("aaaabbbb-0000-cccc-1111-dddd2222eeee", "Other");

        final String id;
        final String type;

        Template(String id, String type) {
            this.id = id;
            this.type = type;
        }
    }

    default String method() {
        if (this instanceof Post) {
            return "POST";
        }
        return this instanceof Seed ? "PUT" : this instanceof Forget ? "DELETE" : "GET";
    }

    default String target() {
        var customers = "/v1/customers";
        if (this instanceof Confirm confirm) {
            return customers + "/" + confirm.customer + "/agreements";
        } else if (this instanceof Qualify qualify) {
            return customers + "/" + qualify.customer + "/qualifications";
        } else if (this instanceof ListAgreements list) {
            return customers + "/" + list.customer + "/agreements"
                    + (list.agreementType.isEmpty() ? "" : "?agreementType=" + list.agreementType);
        } else if (this instanceof ListQualifications list) {
            return customers + "/" + list.customer + "/qualifications";
        } else if (this instanceof GetCustomer get) {
            return customers + "/" + get.customer;
        } else if (this instanceof Seed seed) {
            return "/__admin/customers/" + seed.customer;
        }
        return this instanceof Forget ? "/__admin/customers" : customers;
    }

    /** Empty if it has none. */
    default String body() {
        var body = JsonNodeFactory.instance.objectNode();
        if (this instanceof Confirm confirm) {
            body = confirm.agreement.toJson();
        } else if (this instanceof Qualify qualify) {
            body.put("qualification", qualify.qualification);
            if (!qualify.validationCode.isEmpty()) {
                body.put("validationCode", qualify.validationCode);
            }
        } else if (this instanceof Seed seed) {
            var agreements = body.putArray("agreements");
            seed.agreements.forEach(agreement -> agreements.add(agreement.toJson()));
            var qualifications = body.putArray("qualifications");
            seed.approved.forEach(name ->
                    qualifications.addObject().put("qualification", name).put("vettingStatus", "Approved"));
        } else {
            return "";
        }
        return body.toString();
    }

    default Map<String, String> headers() {
        var id = this instanceof Post post ? post.requestId() : "";
        return id.isEmpty()
                ? Map.of("Authorization", "Bearer any", "Content-Type", "application/json")
                : Map.of("Authorization", "Bearer any", "Content-Type", "application/json", "MS-RequestId", id);
    }
}
