package io.partnercontracts.stub.internal.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.VettingReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class VettingTest {

    private static final JsonNode APPROVED = Examples.json("qualifications/list-approved.response.json");
    private static final JsonNode IN_REVIEW = Examples.json("qualifications/list-in-review.response.json");
    private static final JsonNode DENIED = Examples.json("qualifications/list-denied.response.json");
    private static final String BEGAN = IN_REVIEW.at("/0/vettingCreatedDate").asString();

    @AutoClose
    private final RunningStub stub = new RunningStub();

    private final String customer = RunningStub.newCustomer();
    private final String qualifications = customer + "/qualifications";
    private final String seed = "/__admin" + customer.substring(3);

    @Test
    void approvesByAnAdministrativeCall() {
        request(stub);

        assertThat(stub.put(seed + "/vetting", "{\"vettingStatus\": \"Approved\"}")
                        .status())
                .isEqualTo(204);

        assertThat(stub.get(qualifications).json()).isEqualTo(APPROVED);
    }

    @Test
    void cannotDecideWhatHasEndedByItself() {
        try (var other = new RunningStub(StubOptions.defaults().with(Setting.VETTING_DELAY, Duration.ZERO))) {
            request(other);

            assertThat(other.get(seed)
                            .json()
                            .at("/qualifications/0/vettingStatus")
                            .asString())
                    .isEqualTo("Approved");
            assertThat(other.put(seed + "/vetting", "{\"vettingStatus\": \"Denied\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(other.get(qualifications).json()).isEqualTo(APPROVED);
        }
    }

    @Test
    void deniesByAnAdministrativeCallWithAReason() {
        request(stub);
        stub.post(qualifications, Examples.json("qualifications/create-state-owned-entity-2022.request.json"));

        stub.put(
                seed + "/vetting", "{\"vettingStatus\": \"Denied\", \"vettingReason\": \"Not an Education Customer\"}");

        var list = stub.get(qualifications).json();
        assertThat(list).hasSize(2);
        assertThat(list.get(0)).isEqualTo(DENIED.get(0));
        assertThat(list.get(1).propertyNames()).containsExactly("qualification");
    }

    @Test
    void deniesByAnAdministrativeCallWithoutReason() {
        request(stub);

        stub.put(seed + "/vetting", "{\"vettingStatus\": \"Denied\"}");

        assertThat(stub.get(qualifications).json().get(0).propertyNames())
                .containsExactlyInAnyOrder("qualification", "vettingStatus", "vettingCreatedDate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"vettingStatus\": \"InReview\"}",
                "{\"vettingStatus\": \"Denied\", \"vettingReason\": \"Not a customer\"}",
                "{\"vettingStatus\": \"Approved\", \"vettingReason\": \"Not an Education Customer\"}"
            })
    void refusesADecisionThatIsNotDocumented(String decision) {
        request(stub);

        assertThat(stub.put(seed + "/vetting", decision).code()).isEqualTo(3000);
        assertThat(stub.get(qualifications).json()).isEqualTo(IN_REVIEW);
    }

    @Test
    void findsNothingToDecide() {
        assertThat(stub.put(seed + "/vetting", "{\"vettingStatus\": \"Approved\"}")
                        .status())
                .isEqualTo(404);

        request(stub);
        stub.put(seed + "/vetting", "{\"vettingStatus\": \"Approved\"}");
        assertThat(stub.put(seed + "/vetting", "{\"vettingStatus\": \"Denied\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void staysInReviewUnlessADelayIsChosen() {
        request(stub);
        stopClock(stub, "2999-01-01T00:00:00Z");

        assertThat(stub.get(qualifications).json()).isEqualTo(IN_REVIEW);
    }

    @ParameterizedTest(name = "at {0} in review: {1}")
    @CsvSource({"2020-12-03T10:38:38.884999999Z, true", "2020-12-03T10:38:38.885Z, false", "2020-12-04T00:00:00Z, false"
    })
    void approvesAfterTheChosenDelay(String now, boolean inReview) {
        try (var delayed = new RunningStub(vetting(Duration.ofSeconds(60), null))) {
            request(delayed);
            stopClock(delayed, now);

            assertThat(delayed.get(qualifications).json()).isEqualTo(inReview ? IN_REVIEW : APPROVED);
        }
    }

    @Test
    void deniesAfterTheChosenDelayIfChosen() {
        try (var delayed = new RunningStub(vetting(Duration.ofMinutes(1), VettingReason.NOT_AN_EDUCATION_CUSTOMER))) {
            request(delayed);
            stopClock(delayed, "2020-12-04T00:00:00Z");

            assertThat(delayed.get(qualifications).json()).isEqualTo(DENIED);
        }
    }

    @Test
    void endsSeededVettingsWithAReadableDateOnly() {
        try (var delayed = new RunningStub(vetting(Duration.ZERO, null))) {
            var unreadable = IN_REVIEW.toString().replace(BEGAN, "07/09/2020: 00:00:00");
            delayed.put(seed, "{\"qualifications\": " + unreadable + "}");
            assertThat(delayed.get(qualifications).body()).isEqualTo(unreadable);

            delayed.put(seed, "{\"qualifications\": " + IN_REVIEW + "}");
            assertThat(delayed.get(qualifications).json()).isEqualTo(APPROVED);
        }
    }

    private void request(RunningStub running) {
        stopClock(running, BEGAN);
        assertThat(running.post(qualifications, Examples.json("qualifications/create-education-2022.request.json"))
                        .status())
                .isEqualTo(201);
    }

    private static void stopClock(RunningStub running, String instant) {
        running.put("/__admin/clock", "{\"instant\": \"" + instant + "\"}");
    }

    private static StubOptions vetting(Duration delay, @Nullable VettingReason denial) {
        return StubOptions.defaults().with(Setting.VETTING_DELAY, delay).with(Setting.VETTING_DENIAL, denial);
    }
}
