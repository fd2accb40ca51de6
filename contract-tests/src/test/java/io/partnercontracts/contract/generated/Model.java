package io.partnercontracts.contract.generated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.contract.generated.Step.Agreement;
import io.partnercontracts.contract.generated.Step.Contact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What the contract, its decisions and the stub's manual say that is recorded and answered, written as plainly as can be. */
final class Model {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What is answered.
     *
     * @param content the error code, or what the response says
     */
    record Outcome(int status, Object content) {

        static Outcome of(Response response) {
            try {
                var body = JSON.readTree(response.body());
                return new Outcome(
                        response.status(),
                        response.status() < 400
                                ? content(body)
                                : body.path("code").asInt());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Object content(JsonNode body) {
            if (body.has("items")) {
                return List.of(body.path("totalCount").asInt(), content(body.path("items")));
            } else if (body.isArray()) {
                return StreamSupport.stream(body.spliterator(), false)
                        .map(Outcome::content)
                        .toList();
            } else if (body.has("qualification")) {
                return new Qualification(
                        body.path("qualification").asText(),
                        body.path("vettingStatus").asText(null),
                        // Decision C5.
                        body.path("vettingCreateDate")
                                .asText(body.path("vettingCreatedDate").asText(null)));
            } else if (body.has("templateId")) {
                return new Recorded(
                        Contact.of(body.path("primaryContact")),
                        body.path("templateId").asText(),
                        body.path("type").asText(),
                        instant(body.path("dateAgreed").asText()));
            }
            return body.path("id").asText();
        }
    }

    private record Recorded(Contact contact, String templateId, String type, Instant dateAgreed) {

        static Recorded of(Agreement agreement) {
            return new Recorded(
                    agreement.contact(),
                    agreement.template().id,
                    agreement.template().type,
                    instant(agreement.dateAgreed()));
        }

        /** Decision C29: all four parts are the same, and an absent phone number is an empty one. */
        boolean isLike(Recorded other) {
            return type.equals(other.type)
                    && contact.firstName().equals(other.contact.firstName())
                    && contact.lastName().equals(other.contact.lastName())
                    && contact.email().equals(other.contact.email())
                    && Objects.requireNonNullElse(contact.phoneNumber(), "")
                            .equals(Objects.requireNonNullElse(other.contact.phoneNumber(), ""));
        }
    }

    private record Qualification(String name, String vettingStatus, String vettingDate) {}

    private static final class Customer {
        final List<Recorded> agreements = new ArrayList<>();
        final Map<String, Qualification> qualifications = new LinkedHashMap<>();
    }

    private final Map<String, Customer> customers = new LinkedHashMap<>();
    private final Map<Step, Outcome> answered = new HashMap<>();

    /** What a request changes, and how it is answered. */
    Outcome take(Step step, Instant now) {
        if (step instanceof Step.Post post && !post.requestId().isEmpty()) {
            var first = answered.get(step);
            if (first == null) {
                first = decide(step, now);
                answered.put(step, first);
            }
            return first;
        }
        return decide(step, now);
    }

    private Outcome decide(Step step, Instant now) {
        if (step instanceof Step.Confirm confirm) {
            return confirm(confirm, now);
        } else if (step instanceof Step.Qualify qualify) {
            return qualify(qualify, now);
        } else if (step instanceof Step.ListAgreements list) {
            // Decision C32.
            var type = list.agreementType().isEmpty() ? "MicrosoftCloudAgreement" : list.agreementType();
            return list(known(list.customer()).agreements.stream()
                    .filter(agreement -> type.equals("*") || agreement.type.equals(type))
                    .toList());
        } else if (step instanceof Step.ListQualifications list) {
            return new Outcome(
                    200, List.copyOf(known(list.customer()).qualifications.values()));
        } else if (step instanceof Step.ListCustomers) {
            return list(List.copyOf(customers.keySet()));
        } else if (step instanceof Step.GetCustomer get) {
            return new Outcome(200, get.customer());
        } else if (step instanceof Step.Seed seed) {
            var customer = new Customer();
            seed.agreements().forEach(agreement -> customer.agreements.add(Recorded.of(agreement)));
            seed.approved()
                    .forEach(name -> customer.qualifications.put(name, new Qualification(name, "Approved", null)));
            customers.put(seed.customer(), customer);
            return new Outcome(204, "");
        }
        customers.clear();
        answered.clear();
        return new Outcome(204, "");
    }

    private Outcome confirm(Step.Confirm confirm, Instant now) {
        var recorded = Recorded.of(confirm.agreement());
        if (recorded.dateAgreed.isAfter(now)) {
            return new Outcome(400, 600002);
        }
        if (known(confirm.customer()).agreements.stream().anyMatch(recorded::isLike)) {
            return new Outcome(409, 600061);
        }
        changed(confirm.customer()).agreements.add(recorded);
        return new Outcome(201, recorded);
    }

    private Outcome qualify(Step.Qualify qualify, Instant now) {
        var name = qualify.qualification();
        if (name.equals("GovernmentCommunityCloud") && qualify.validationCode().isEmpty()) {
            return new Outcome(400, 3000);
        }
        var recorded = switch (name) {
            case "Education" -> new Qualification(name, "InReview", now.toString());
            case "GovernmentCommunityCloud" -> new Qualification(name, "Approved", now.toString());
            default -> new Qualification(name, null, null);
        };
        var qualifications = changed(qualify.customer()).qualifications;
        // One that is requested again is the newest.
        qualifications.remove(name);
        qualifications.put(name, recorded);
        return new Outcome(201, recorded);
    }

    private Customer known(String customer) {
        return customers.getOrDefault(customer, new Customer());
    }

    private Customer changed(String customer) {
        return customers.computeIfAbsent(customer, id -> new Customer());
    }

    private static Outcome list(List<?> items) {
        return new Outcome(200, List.of(items.size(), items));
    }

    /** Decision C15. */
    private static Instant instant(String date) {
        return Instant.parse(date.endsWith("Z") ? date : date + "Z");
    }
}
