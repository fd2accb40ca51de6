package io.partnercontracts.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.partnercontracts.stub.junit.PartnerCenterStubTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@PartnerCenterStubTest
class StubCustomerTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PartnerCenterStub stub;
    private final StubCustomer customer;

    StubCustomerTest(PartnerCenterStub stub) {
        this.stub = stub;
        customer = stub.customer(UUID.randomUUID());
    }

    @Test
    void hasTheDocumentedAgreementWhoseRepetitionIsADuplicate() throws Exception {
        customer.hasAgreement();

        assertThat(post("agreements", Examples.agreement())).contains("600061");
        assertThat(customer.agreements()).containsExactly(StubAgreement.documented());
    }

    @Test
    void hasAgreementsOfOtherContactsToo() throws Exception {
        var other = StubAgreement.documented()
                .withContact("Ada", "Jansen", "ada@example.com")
                .withTemplate("template", "MicrosoftCloudAgreement")
                .withDateAgreed(Instant.EPOCH);

        customer.hasAgreement().hasAgreement(other);

        assertThat(Examples.parse(get("agreements?agreementType=*"))
                        .path("totalCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(get("agreements"))
                .contains("\"totalCount\":1", "Jansen", "\"template\"", "1970-01-01T00:00:00")
                .doesNotContain("phoneNumber");
    }

    @Test
    void losesNothingThatIsPostedWhileItIsArranged() throws Exception {
        var posting = CompletableFuture.runAsync(() -> IntStream.range(0, 200).forEach(i -> {
            var agreement = Examples.agreement();
            ((ObjectNode) agreement.path("primaryContact")).put("lastName", "Carr " + i);
            try {
                post("agreements", agreement);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));

        while (!posting.isDone()) {
            customer.hasQualification("StateOwnedEntity");
        }

        posting.join();
        assertThat(customer.agreements()).hasSize(200);
    }

    @Test
    void tellsWhatWasConfirmed() throws Exception {
        post("agreements", Examples.agreement());

        assertThat(customer.agreements()).containsExactly(StubAgreement.documented());
    }

    @Test
    void hasSignedDirectly() throws Exception {
        customer.hasSignedDirectly();

        assertThat(get("directSignedMicrosoftCustomerAgreementStatus")).isEqualTo("{\"isSigned\":true}");
    }

    @Test
    void isVettedAsTold() throws Exception {
        stub.clock().freeze(Instant.parse("2020-12-03T10:37:38.885Z"));
        var education = customer.qualification("Education");

        education.inReview();
        assertThat(get("qualifications")).isEqualTo(example("list-in-review"));
        education.denied("Not an Education Customer");
        assertThat(get("qualifications")).isEqualTo(example("list-denied"));
        assertThat(customer.qualifications())
                .containsExactly(new StubQualification("Education", "Denied", "Not an Education Customer"));
        education.denied();
        assertThat(get("qualifications")).doesNotContain("vettingReason");
        education.approved();
        assertThat(get("qualifications")).isEqualTo(example("list-approved"));
    }

    @Test
    void decidesTheVettingOfWhatWasRequested() throws Exception {
        post("qualifications", Examples.json("qualifications/create-education-2022.request.json"));
        assertThat(customer.qualifications()).containsExactly(new StubQualification("Education", "InReview", null));

        customer.qualification("Education").approved();

        assertThat(get("qualifications")).isEqualTo(example("list-approved"));
    }

    @Test
    void hasAQualificationThatIsNotVetted() throws Exception {
        customer.hasQualification("StateOwnedEntity");

        assertThat(get("qualifications")).isEqualTo(example("list-state-owned-entity"));
    }

    @Test
    void getsItsQualificationsWrapped() throws Exception {
        customer.qualification("Education").approved().getsQualificationsWrapped();

        assertThat(get("qualifications")).isEqualTo(example("list-approved-wrapped"));
    }

    @Test
    void saysWhichReasonsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> customer.qualification("Education").denied("Because"))
                .withMessageStartingWith("The reason \"Because\" is not documented; documented are: Not an Education")
                .withMessageEndingWith("Not an eligible Museum");
    }

    @Test
    void isRefusedWithAnErrorOfItsOwn() throws Exception {
        customer.isRefused(ErrorName.NO_RELATIONSHIP);

        assertThat(get("agreements")).contains("20002", customer.id().toString());
    }

    @Test
    void usesNoOtherValidationCodesThanArranged() throws Exception {
        stub.acceptValidationCodes(Map.of("123456", 1));
        var government = Examples.json("qualifications/create-government-2022.request.json");
        var known = government.toString().replaceFirst("(\"validationCode\":\")[^\"]*", "$1123456");

        assertThat(post("qualifications", known)).contains("Approved");
        assertThat(post("qualifications", known)).contains("not used up");
        assertThat(post("qualifications", known.replace("123456", "654321"))).contains("not used up");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stub.acceptValidationCodes(Map.of("123456", -1)))
                .withMessage("The code 123456 cannot be used -1 times");
    }

    @Test
    void isACompany() throws Exception {
        customer.isNamed("Contoso").hasDomain("contoso.example").isRelated(CustomerRelationship.ADVISOR);

        assertThat(get(""))
                .contains(
                        "\"id\":\"" + customer.id(),
                        "\"domain\":\"contoso.example\"",
                        "\"companyName\":\"Contoso\"",
                        "\"relationshipToPartner\":\"advisor\"");
    }

    @Test
    void isRefusedWithoutRelationship() throws Exception {
        customer.isNamed("Contoso").isRelated(CustomerRelationship.NONE);
        assertThat(get("")).contains("20002", customer.id().toString());

        customer.isRelated(CustomerRelationship.RESELLER);
        assertThat(get("")).contains("Contoso", "reseller");
    }

    @Test
    void isForgottenByAReset() throws Exception {
        customer.hasAgreement().isRefused(ErrorName.THROTTLED);
        stub.clock().freeze(Instant.EPOCH);

        stub.reset();

        assertThat(customer.agreements()).isEmpty();
        assertThat(get("agreements?agreementType=*")).contains("\"totalCount\":0");
        assertThat(post("agreements", Examples.agreement())).contains("Tania").doesNotContain("600002");
    }

    private static String example(String name) {
        return Examples.json("qualifications/" + name + ".response.json").toString();
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private String post(String path, Object json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        stub.url().resolve("/v1/customers/" + customer.id() + (path.isEmpty() ? "" : "/") + path))
                .header("Authorization", "Bearer " + stub.token());
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    }
}
