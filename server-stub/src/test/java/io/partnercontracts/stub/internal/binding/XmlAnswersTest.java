package io.partnercontracts.stub.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.DocumentLinkRule;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.Leaves;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documented JSON answers, asked for as XML, which is documented nowhere: names and values must be the same. No
 * check against the contract can take the place of this test, because the validator of the contract does not read XML.
 */
class XmlAnswersTest {

    private static final String UNIQUE = "/[0-9a-f-]{36}";

    @AutoClose
    private static final RunningStub STUB =
            new RunningStub(StubOptions.defaults().with(Setting.DOCUMENT_LINKS, DocumentLinkRule.DOCUMENTED));

    private final UUID id = UUID.randomUUID();
    private final String customer = "/v1/customers/" + id;
    private final String seed = "/__admin/customers/" + id;

    @ParameterizedTest(name = "answers a confirmation as {0}")
    @ValueSource(strings = {"application/xml", "text/xml"})
    void answersAConfirmation(String type) {
        var reply = STUB.post(customer + "/agreements", Examples.agreement(), "Accept", type);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers()).containsEntry("Content-Type", type + "; charset=utf-8");
        assertThat(reply.body()).startsWith("<?xml version='1.0' encoding='UTF-8'?><Agreement><userId>");
        assertSame(reply, "Agreement", "agreements/create-agreement.response.json");
    }

    @Test
    void answersTheAgreementText() {
        var reply = getXml("/v1/agreementtemplates/117a77b0-9360-443b-8795-c6dedc750cf9/document");

        var documented = Examples.json("agreements/get-agreement-document.response.json");
        assertThat(Leaves.root(reply.body()).getTagName()).isEqualTo("AgreementDocument");
        assertThat(Leaves.ofXml(reply.body().replaceAll(UNIQUE, "..."))).isEqualTo(Leaves.ofJson(documented));
    }

    @Test
    void answersWhetherTheCustomerSignedDirectly() {
        STUB.put(seed, seed().put("signedDirectly", true));

        assertSame(
                getXml(customer + "/directSignedMicrosoftCustomerAgreementStatus"),
                "DirectSignedCustomerAgreementStatus",
                "agreements/get-direct-sign-status.response.json");
    }

    @Test
    void answersARequestForAQualification() {
        var documented = Examples.json("qualifications/create-education.response.json");
        STUB.put("/__admin/clock", seed().set("instant", documented.path("vettingCreateDate")));

        var reply = STUB.post(
                customer + "/qualifications",
                Examples.json("qualifications/create-education-2022.request.json"),
                "Accept",
                "application/xml");

        assertSame(reply, "CustomerQualification", "qualifications/create-education.response.json");
    }

    @ParameterizedTest(name = "answers {0}")
    @ValueSource(
            strings = {
                "list-approved",
                "list-denied",
                "list-education-and-state-owned-entity",
                "list-government-and-state-owned-entity",
                "list-in-review",
                "list-state-owned-entity"
            })
    void answersABareListAsNamedElements(String example) {
        var file = "qualifications/" + example + ".response.json";
        var list = seed().set("qualifications", Examples.json(file));
        STUB.put(seed, list);

        var reply = getXml(customer + "/qualifications");

        assertThat(Leaves.root(reply.body()).getTagName()).isEqualTo("CustomerQualificationList");
        assertThat(Leaves.ofXml(reply.body()))
                .extracting(leaf -> leaf.replace("CustomerQualification.", "qualifications."))
                .isEqualTo(Leaves.ofJson(list));
    }

    @ParameterizedTest(name = "answers {0}")
    @ValueSource(strings = {"list-approved-wrapped", "list-denied-wrapped", "list-in-review-wrapped"})
    void answersAWrappedListAsRepeatedElements(String example) {
        var file = "qualifications/" + example + ".response.json";
        STUB.put(seed, seed().put("wrapQualifications", true).setAll((ObjectNode) Examples.json(file)));

        assertSame(getXml(customer + "/qualifications"), "CustomerQualifications", file);
    }

    @Test
    void answersAnEmptyListAsAnEmptyRoot() {
        assertThat(getXml(customer + "/qualifications").body()).endsWith("?><CustomerQualificationList/>");
    }

    @ParameterizedTest(name = "answers the error {0} as {1}")
    @CsvSource({
        "agreement-already-exists, CommerceError",
        "invalid-property, ApiError",
        "invalid-request-input, ApiError",
        "not-found, ApiError",
        "partner-organization-not-found, ApiError",
        "partner-token-missing, ApiError",
        "role-without-rights, ApiError",
        "tenant-id-not-a-guid, ApiError",
        "throttled, ThrottlingError",
        "unexpected-service-error, ApiError"
    })
    void answersErrors(String error, String root) {
        STUB.put(seed, seed().put("error", error));

        assertSame(getXml(customer + "/qualifications"), root, "errors/" + error + ".json");
    }

    @Test
    void saysInXmlWhatIsWrong() {
        var reply = STUB.post(customer + "/agreements", "{}", "Accept", "text/xml");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(Leaves.ofXml(reply.body()))
                .contains("code=3000", "data=dateAgreed: must not be null", "data=templateId: must not be null");
    }

    @ParameterizedTest(name = "refuses {0} with JSON")
    @ValueSource(strings = {"/v1/agreements", "/agreements"})
    void answersListsOfAgreementsInJsonOnly(String path) {
        var list = path.startsWith("/v1") ? path : customer + path;

        var refused = STUB.get(list, "Accept", "application/xml, text/xml;q=0.5");
        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
        assertThat(refused.json().at("/data/0").asString()).contains("[application/json, text/json]");

        var listed = STUB.get(list, "Accept", "application/xml, text/json;q=0.1");
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.headers()).containsEntry("Content-Type", "text/json; charset=utf-8");
    }

    @Test
    void followsAcceptInErrorsBeforeAnyRoute() {
        var reply = STUB.get("/v1/nothing", "Accept", "text/xml");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(Leaves.root(reply.body()).getTagName()).isEqualTo("ApiError");
    }

    @ParameterizedTest(name = "replaces {0}")
    @ValueSource(strings = {"\\u0000", "\\u0001", "\\uffff"})
    void replacesWhatXmlCannotCarry(String character) {
        var sent = Examples.agreement().toString().replace("Tania", "T" + character + "nia & <Co>");

        var reply = STUB.post(customer + "/agreements", sent, "Accept", "application/xml");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(Leaves.ofXml(reply.body())).contains("primaryContact.firstName=T\uFFFDnia & <Co>");
    }

    private static RunningStub.Reply getXml(String path) {
        var reply = STUB.get(path, "Accept", "application/xml");
        assertThat(reply.headers()).containsEntry("Content-Type", "application/xml; charset=utf-8");
        return reply;
    }

    private static void assertSame(RunningStub.Reply reply, String root, String example) {
        assertThat(Leaves.root(reply.body()).getTagName()).isEqualTo(root);
        assertThat(Leaves.ofXml(reply.body())).isEqualTo(Leaves.ofJson(Examples.json(example)));
    }

    private static ObjectNode seed() {
        return JsonNodeFactory.instance.objectNode();
    }
}
