package io.partnercontracts.stub.internal.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class QualificationsTest {

    private static final JsonNode IN_REVIEW = Examples.json("qualifications/create-education.response.json");
    private static final String DATE = IN_REVIEW.path("vettingCreateDate").asString();
    private static final ObjectNode EDUCATION = request("create-education-2022");
    private static final ObjectNode GOVERNMENT = request("create-government-2022");
    private static final ObjectNode STATE_OWNED = request("create-state-owned-entity-2022");

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    private final String qualifications = RunningStub.newCustomer() + "/qualifications";

    @ParameterizedTest(name = "takes {0} for review")
    @ValueSource(strings = {"create-education-2021", "create-education-2022"})
    void takesEducationForReview(String request) {
        stopClockAt(DATE);

        var reply = STUB.post(qualifications, request(request));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).isEqualTo(IN_REVIEW);
        assertThat(STUB.get(qualifications).json()).hasSize(1).allSatisfy(item -> {
            assertThat(item.propertyNames()).containsExactly("qualification", "vettingStatus", "vettingCreatedDate");
            assertThat(item.path("vettingCreatedDate").asString()).isEqualTo(DATE);
        });
    }

    @Test
    void approvesGovernmentCommunityCloudAtOnce() {
        stopClockAt(DATE);

        var reply = STUB.post(qualifications, GOVERNMENT);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("vettingStatus").asString()).isEqualTo("Approved");
        assertThat(reply.json().path("vettingCreateDate").asString()).isEqualTo(DATE);
        assertThat(STUB.get(qualifications).json()).containsExactly(reply.json());
    }

    @ParameterizedTest(name = "code in the query \"{0}\", in the body \"{1}\": {2}")
    @CsvSource(
            nullValues = "none",
            value = {
                "'?code=123456', none, 201",
                "'?validationcode=1', none, 400",
                "'', 123456, 201",
                "'', none, 400",
                "'?code=', ' ', 400"
            })
    void needsACodeForGovernmentCommunityCloud(String query, String code, int status) {
        var reply = STUB.post(qualifications + query, GOVERNMENT.deepCopy().put("validationCode", code));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("data").path(0).asString("validationCode")).startsWith("validationCode");
        assertThat(STUB.get(qualifications).json()).hasSize(status == 201 ? 1 : 0);
    }

    @Test
    void recordsAStateOwnedEntityWithoutStatus() {
        var reply = STUB.post(qualifications, STATE_OWNED);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).isEqualTo(STATE_OWNED);
    }

    @Test
    void listsWhatWasRequestedAndOnlyTheLastRequestOfAKind() {
        STUB.post(qualifications, EDUCATION);
        STUB.post(qualifications, STATE_OWNED);
        stopClockAt("2031-02-03T04:05:06Z");
        STUB.post(qualifications, EDUCATION);

        var list = STUB.get(qualifications).json();

        assertThat(list)
                .extracting(item -> item.path("qualification").asString())
                .containsExactlyInAnyOrder("Education", "StateOwnedEntity");
        assertThat(list.findValuesAsString("vettingCreatedDate")).containsExactly("2031-02-03T04:05:06Z");
        assertThat(STUB.get(RunningStub.newCustomer() + "/qualifications").json())
                .isEmpty();
    }

    private static void stopClockAt(String instant) {
        assertThat(STUB.put("/__admin/clock", "{\"instant\": \"" + instant + "\"}")
                        .status())
                .isEqualTo(204);
    }

    private static ObjectNode request(String name) {
        return (ObjectNode) Examples.json("qualifications/" + name + ".request.json");
    }
}
