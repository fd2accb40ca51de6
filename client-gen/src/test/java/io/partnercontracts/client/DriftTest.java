package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.client.Drift.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DriftTest {

    private static final String[] JSON = {"Content-Type", "application/json; charset=utf-8"};

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    private final List<Drift> drifts = new ArrayList<>();
    private final PartnerCenterClient client =
            server.builder().maxAttempts(1).driftObserver(drifts::add).build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void tellsOfMembersThatNoModelHas() {
        server.answers(
                200,
                "{\"news\":{\"a\":[1]},\"items\":[{\"templateId\":\"1\",\"primaryContact\":{\"middleName\":\"x\"},"
                        + "\"\\u00e9\":1}]}",
                JSON);

        assertThat(client.agreements().list(CUSTOMER, "*"))
                .singleElement()
                .returns("1", agreement -> agreement.getTemplateId());
        assertThat(drifts)
                .containsExactlyInAnyOrder(
                        new Drift(Kind.MEMBER, "getAgreements", "AgreementCollection.news"),
                        new Drift(Kind.MEMBER, "getAgreements", "Contact.middleName"),
                        new Drift(Kind.MEMBER, "getAgreements", "(unreadable)"));
    }

    @Test
    void tellsOfValuesWithoutAConstant() throws Exception {
        server.answers(200, "{\"items\":[{\"templateId\":\"1\",\"type\":\"NewAgreement\"}]}", JSON);
        client.agreements().list(CUSTOMER, "*");
        server.answers(200, "{\"items\":[{\"templateId\":\"1\",\"agreementType\":\"NewAgreement\"}]}", JSON);
        client.agreements().metadata("*");
        server.answers(
                200,
                "[{\"qualification\":\"Museum\",\"vettingStatus\":\"Pending\",\"vettingReason\":\"Tania Carr left.\"},"
                        + "{\"qualification\":\"education\",\"vettingStatus\":null}]",
                JSON);
        assertThat(client.qualifications().list(CUSTOMER)).hasSize(2);

        assertThat(drifts)
                .containsExactly(
                        new Drift(Kind.VALUE, "getAgreements", "Agreement.type=NewAgreement"),
                        new Drift(Kind.VALUE, "getAgreementMetadata", "AgreementMetadata.agreementType=NewAgreement"),
                        new Drift(
                                Kind.VALUE, "getCustomerQualifications", "CustomerQualification.qualification=Museum"),
                        new Drift(
                                Kind.VALUE, "getCustomerQualifications", "CustomerQualification.vettingStatus=Pending"),
                        new Drift(Kind.VALUE, "getCustomerQualifications", "CustomerQualification.vettingReason"));
    }

    /** Every constant, so that a new one is not forgotten. */
    @Test
    void knowsEveryConstant() throws Exception {
        for (var qualification : constants(Qualification.class)) {
            server.answers(200, "[{\"qualification\":\"" + qualification + "\"}]", JSON);
            client.qualifications().list(CUSTOMER);
        }
        for (var status : constants(VettingStatus.class)) {
            server.answers(200, "[{\"qualification\":\"None\",\"vettingStatus\":\"" + status + "\"}]", JSON);
            client.qualifications().list(CUSTOMER);
        }
        for (var reason : constants(VettingReason.class)) {
            server.answers(200, "[{\"qualification\":\"None\",\"vettingReason\":\"" + reason + "\"}]", JSON);
            client.qualifications().list(CUSTOMER);
        }

        assertThat(drifts).isEmpty();
    }

    private static List<String> constants(Class<?> type) throws Exception {
        var values = new ArrayList<String>();
        for (var field : type.getFields()) {
            values.add((String) field.get(null));
        }
        assertThat(values).hasSizeGreaterThan(2);
        return values;
    }

    @Test
    void tellsOfStatusesMediaTypesAndCodes() {
        server.answers(418, "{\"code\":999999,\"description\":\"New.\"}", "Content-Type", "Text/Html;charset=x");

        failure(() -> client.agreements().create(CUSTOMER, agreement()));

        assertThat(drifts)
                .containsExactly(
                        new Drift(Kind.STATUS, "createAgreement", "418"),
                        new Drift(Kind.MEDIA_TYPE, "createAgreement", "text/html"),
                        new Drift(Kind.CODE, "createAgreement", "999999"));
    }

    @Test
    void isSilentAboutWhatIsDocumented() {
        server.answers(201, example("agreements/create-agreement.response.json"), JSON);
        client.agreements().create(CUSTOMER, agreement());
        server.answers(409, example("errors/agreement-already-exists.json"), JSON);
        failure(() -> client.agreements().create(CUSTOMER, agreement()));
        server.answers(200, example("agreements/list-cloud-agreement-metadata.response.json"), JSON);
        client.agreements().metadata("*");
        server.answers(200, example("qualifications/list-denied.response.json"), JSON);
        client.qualifications().list(CUSTOMER);

        assertThat(drifts).filteredOn(drift -> drift.kind() != Kind.STATUS).isEmpty();
    }

    @Test
    void cannotChangeHowACallEnds() {
        server.answers(200, "{\"news\":1,\"items\":[]}", "Content-Type", "text/html");
        try (var other = server.builder()
                .driftObserver(drift -> {
                    throw new IllegalStateException("The metrics are down.");
                })
                .build()) {
            assertThat(other.agreements().metadata("*")).isEmpty();
        }
    }

    @Test
    void knowsTheCodesThatTheContractNames() throws Exception {
        try (var contract = Objects.requireNonNull(getClass().getResourceAsStream("/partner-center/openapi.yaml"));
                var known = Objects.requireNonNull(Drifts.class.getResourceAsStream("error-codes.txt"))) {
            var text = new String(contract.readAllBytes(), StandardCharsets.UTF_8);
            var codes = new String(known.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();

            assertThat(Pattern.compile("\\b[345]\\d\\d/(\\d{3,6})\\b")
                            .matcher(text)
                            .results())
                    .isNotEmpty()
                    .allSatisfy(code -> assertThat(codes).contains(code.group(1)));
        }
    }
}
