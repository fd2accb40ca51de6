package io.partnercontracts.stub.internal.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PreferTest {

    @AutoClose
    private final RunningStub stub = new RunningStub();

    private final String agreements = RunningStub.newCustomer() + "/agreements";

    /** A documented response; without file if no body is shown. */
    private record Documented(String method, String path, int status, boolean hasBody, String example, String file) {}

    @TestFactory
    List<DynamicTest> answersEveryDocumentedAnswer() throws IOException {
        return documented().stream()
                .map(answer -> dynamicTest(answer.toString(), () -> {
                    var preference = "code=" + answer.status()
                            + (answer.example().isEmpty() ? "" : ", example=" + answer.example());

                    var reply = stub.send(answer.method(), answer.path(), "{}", "Prefer", preference)
                            .join();

                    assertThat(reply.status()).isEqualTo(answer.status());
                    assertThat(reply.headers()).containsEntry("Preference-Applied", preference);
                    if (answer.file().isEmpty()) {
                        assertThat(reply.body()).isEqualTo(answer.hasBody() ? "{}" : "");
                    } else {
                        assertThat(reply.json()).isEqualTo(Examples.json(answer.file()));
                    }
                }))
                .toList();
    }

    @Test
    void changesNothing() {
        var reply = stub.post(agreements, Examples.agreement(), "Prefer", "code=201");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).isEqualTo(Examples.json("agreements/create-agreement.response.json"));
        assertThat(stub.get(agreements + "?agreementType=*")
                        .json()
                        .path("totalCount")
                        .asInt())
                .isZero();
        assertThat(stub.post(agreements, Examples.agreement()).status()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "code=409 | 409",
                "CODE=409 | 409",
                "code=\"409\" | 409",
                "respond-async, code = 409 | 409",
                "wait=10; x=y, code=409; z | 409",
                "code=409, code=500 | 409",
                "example=agreementAlreadyExists | 409",
                "example=agreement-already-exists | 409",
                "Example=\"create-agreement\" | 201",
                "return=minimal | 201",
                "code=409; a = \"b | 400",
                "code | 400",
                "code=418 | 400",
                "code=409, example=notFound | 400",
                "example=unheard-of | 400",
                "exmaple=create-agreement | 400",
                "codes=409 | 400",
                "code:409 | 400",
                "eror=throttled | 400",
                "code=429, retry_after=1 | 400",
                "retry-after=1 | 400",
                "handling=strict | 201",
            })
    void readsPreferencesAsRfc7240WritesThem(String preference, int status) {
        assertThat(stub.post(agreements, Examples.agreement(), "Prefer", preference)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void readsSeveralHeaders() throws IOException {
        var reply = stub.sendRaw("GET " + agreements + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token\r\n"
                + "prefer: code=404\r\nPREFER: example=partnerOrganizationNotFound\r\nConnection: close\r\n\r\n");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json()).isEqualTo(Examples.json("errors/partner-organization-not-found.json"));
    }

    @Test
    void saysWhatCanBePreferred() {
        var reply = stub.get(agreements, "Prefer", "code=409");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(800002);
        assertThat(reply.json().at("/data/0").asString())
                .contains("getAgreements has no documented response for code=409")
                .contains("code=200 with example=customerAgreements or cloudAgreements")
                .contains("code=429 with example=throttled")
                .contains("code=503");
        assertThat(reply.headers()).doesNotContainKey("Preference-Applied");
    }

    @Test
    void writesPreferredAnswersInTheAskedFormat() {
        var customer = RunningStub.newCustomer();

        assertThat(stub.get(customer + "/qualifications", "Prefer", "example=deniedWrapped", "Accept", "text/xml")
                        .body())
                .contains("<CustomerQualifications><qualifications><qualification>Education</qualification>");
        assertThat(stub.get(customer + "/qualifications", "Prefer", "example=denied", "Accept", "text/xml")
                        .body())
                .contains("<CustomerQualificationList>");
        assertThat(stub.post(agreements, "{}", "Prefer", "code=201", "Accept", "text/xml")
                        .body())
                .contains("<Agreement><userId>");
    }

    @Test
    void comesAfterTheTokenAndBeforeTheCustomer() {
        assertThat(stub.send("GET", agreements, "", "Prefer", "code=429", "Authorization", "none")
                        .join()
                        .status())
                .isEqualTo(401);
        assertThat(stub.get("/v1/customers/contoso/agreements", "Prefer", "code=429")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void doesNothingToTheAdministration() {
        assertThat(stub.post("/__admin/reset", "", "Prefer", "code=429").status())
                .isEqualTo(204);
    }

    /** Read from the plain YAML tree, so that nothing of the generator can hide a difference. */
    private static List<Documented> documented() throws IOException {
        try (var stream = PreferTest.class.getResourceAsStream("/partner-center/openapi.yaml")) {
            var contract = new YAMLMapper().readTree(stream);
            var answers = new ArrayList<Documented>();
            contract.path("paths")
                    .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> operation
                            .path("responses")
                            .forEachEntry((status, response) -> add(
                                    answers,
                                    method.toUpperCase(Locale.ROOT),
                                    path.replaceAll("\\{.*}", UUID.randomUUID().toString()),
                                    Integer.parseInt(status),
                                    response.has("$ref")
                                            ? contract.at(response.path("$ref")
                                                    .asString()
                                                    .substring(1))
                                            : response))));
            return answers;
        }
    }

    private static void add(List<Documented> answers, String method, String path, int status, JsonNode response) {
        var examples = response.at("/content/application~1json/examples");
        if (examples.isEmpty()) {
            answers.add(new Documented(method, path, status, response.has("content"), "", ""));
        }
        examples.forEachEntry((name, example) -> answers.add(new Documented(
                method,
                path,
                status,
                true,
                name,
                example.path("externalValue").asString().replace("examples/", ""))));
    }
}
