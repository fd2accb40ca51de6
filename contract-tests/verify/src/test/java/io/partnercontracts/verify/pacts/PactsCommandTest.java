package io.partnercontracts.verify.pacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.DocumentLinkRule;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.verify.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PactsCommandTest {

    private static final String PACTS = "src/test/resources/pacts";
    private static final Map<String, String> TOKEN = Map.of("PACT_BROKER_TOKEN", LocalBroker.TOKEN);

    private static PartnerCenterStub stub;
    private static LocalBroker broker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        stub = PartnerCenterStub.start(
                StubOptions.defaults().with(Setting.PORT, 0).with(Setting.DOCUMENT_LINKS, DocumentLinkRule.DOCUMENTED));
        broker = new LocalBroker();
        broker.add("reporting-v2", false);
        broker.add("onboarding-v3", false);
        broker.add("vetting-v4", false);
    }

    @AfterAll
    static void stop() {
        broker.close();
        stub.close();
    }

    @Test
    void verifiesPactsOfTheVersions2To4() {
        var run = Run.against(stub.url(), Map.of(), "--pacts=" + PACTS);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains(
                        "agrees   reporting: a request for the agreements, given the customer has confirmed an agreement",
                        "agrees   onboarding: a confirmation for a new customer, given the customer has confirmed no"
                                + " agreement and the customer is known",
                        "agrees   vetting: a request for a denied qualification,",
                        "3 pacts, 6 interactions: 5 agree, 0 differ, 1 differ but are pending");
    }

    @Test
    void sendsNoWritesToAnotherMachineUnlessAllowed() {
        var run = Run.pacts("--pacts=" + PACTS + "/onboarding-v3.json", "--provider-url=http://192.0.2.1", "--wait=0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .contains("left out a confirmation for a new customer: only GET is sent to another machine without"
                        + " --allow-writes");
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        var run = Run.pacts("--pacts=" + PACTS, "--provider-url=http://nowhere.invalid");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().strip()).isEqualTo("--provider-url: there is no host nowhere.invalid");
    }

    @Test
    void letsPendingInteractionsDifferAndShowsTheirComments() {
        var run = Run.against(stub.url(), Map.of(), "--pacts=" + PACTS + "/vetting-v4.json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "pending  vetting: a request for a customer's renewal date",
                        "contract: response: Object instance has properties which are not allowed by the schema: [\"renewalDate\"]",
                        "the consumer's comment: Asked for, not promised");
    }

    @Test
    void takesThePactsThatABrokerWantsVerifiedAndPublishesNothingUnasked() {
        var run = Run.against(stub.url(), TOKEN, "--pacts=" + broker.url());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("because it is on the main branch", "3 pacts, 6 interactions: 5 agree")
                .doesNotContain(LocalBroker.TOKEN);
        assertThat(broker.asked.path("consumerVersionSelectors").toString())
                .isEqualTo("[{\"mainBranch\":true},{\"deployedOrReleased\":true}]");
        assertThat(broker.published).isEmpty();
    }

    @Test
    void asksForWhatIsWantedAndPublishesResults() throws IOException {
        try (var own = new LocalBroker()) {
            own.add("vetting-v4", true);

            var run = Run.against(
                    stub.url(),
                    Map.of("PACT_BROKER_USERNAME", LocalBroker.USER, "PACT_BROKER_PASSWORD", LocalBroker.PASSWORD),
                    "--pacts=" + own.url(),
                    "--consumer-version-selectors={\"branch\": \"feat\", \"consumer\": \"vetting\"}",
                    "--enable-pending",
                    "--include-wip-pacts-since=2026-01-31",
                    "--publish-results",
                    "--provider-version=1.2.3",
                    "--provider-branch=main",
                    "--provider-tag=prod",
                    "--build-url=https://ci.example/42");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(own.asked.path("consumerVersionSelectors").toString())
                    .isEqualTo("[{\"branch\":\"feat\",\"consumer\":\"vetting\"}]");
            assertThat(own.asked.path("includePendingStatus").asBoolean()).isTrue();
            assertThat(own.asked.path("includeWipPactsSince").asText()).startsWith("2026-01-31");
            assertThat(own.asked.path("providerVersionBranch").asText()).isEqualTo("main");
            assertThat(own.published)
                    .anyMatch(sent -> sent.startsWith("PUT /branches/main/versions/1.2.3"))
                    .anyMatch(sent -> sent.startsWith("PUT /versions/1.2.3/tags/prod"))
                    .anySatisfy(sent -> assertThat(sent)
                            .startsWith("POST /results/vetting-v4")
                            .contains(
                                    "\"providerApplicationVersion\":\"1.2.3\"",
                                    "https://ci.example/42",
                                    "id of a request for a customer's renewal date",
                                    "renewalDate")
                            .contains("\"success\":false"));
            assertThat(run.out() + run.err()).doesNotContain(LocalBroker.PASSWORD);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--pacts=nowhere | there is no folder or file nowhere",
                "--pacts=src/test/resources/pacts --provider=other | there is no pact with the provider other",
                "--pacts=pom.xml | pom.xml is no pact",
                "--pacts=http://localhost:1 | the Pact Broker http://localhost:1 does not answer as one does",
                "--pacts=http://user:secret@localhost:1 | must not hold user and password",
                "--pacts=x --publish-results | --publish-results needs --provider-version",
                "--pacts=x --publish-results --provider-version=1 | --publish-results needs pacts of a Pact Broker",
                "--pacts=x --enable-pending | --enable-pending needs --provider-branch",
                "--pacts=x --include-wip-pacts-since=2026-01-01 | --include-wip-pacts-since needs --enable-pending",
                "--pacts=x --provider-url=localhost:8080 | --provider-url: must be such as http://localhost:8080",
                "--pacts=src/test/resources/pacts --provider-url=http://localhost:1 | http://localhost:1 cannot be reached",
                "--pacts=src/test/resources/pacts --provider-states-url=http://localhost:1/x"
                        + " | --provider-states-url: http://localhost:1/x cannot be reached",
                "--pact=x | Unknown option",
                "'' | --pacts or PACT_BROKER_BASE_URL must name",
            })
    void saysInOneLineWhyNothingCanBeVerified(String arguments, String message) {
        var given = arguments.contains("--provider-url")
                ? arguments
                : (arguments + " --provider-url=" + stub.url()).strip();
        given = given.contains("--provider-states-url")
                ? given
                : given + " --provider-states-url=" + stub.url().resolve("/__admin/provider-states");

        var run = Run.pacts(given.split(" "));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err().lines().findFirst())
                .get()
                .asString()
                .contains(message)
                .doesNotContain("secret@");
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void isAnOptionOfTheVerificationOfAProviderToo() {
        var out = new StringWriter();
        var program = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));

        var exitCode = program.execute(
                "--provider-url=" + stub.url(),
                "--provider-states-url=" + stub.url().resolve("/__admin/provider-states"),
                "--pacts=" + PACTS);

        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(out.toString()).contains("0 with findings", "3 pacts, 6 interactions: 5 agree");
    }

    @Test
    void saysThatTheBrokerWantsAToken() {
        var run = Run.against(stub.url(), Map.of("PACT_BROKER_TOKEN", "wrong-token"), "--pacts=" + broker.url());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("PACT_BROKER_TOKEN").doesNotContain("wrong-token");
    }

    @Test
    void saysWhereStatesAreSet() {
        var run = Run.pacts("--pacts=" + PACTS, "--provider-url=" + stub.url());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--provider-states-url", stub.url() + "/__admin/provider-states");
    }

    @Test
    void setsStatesOfAStubThatWantsAToken() throws IOException {
        var options = StubOptions.defaults().with(Setting.PORT, 0).with(Setting.ADMIN_TOKEN, "token-of-the-stub");
        try (var guarded = PartnerCenterStub.start(options)) {
            var without = Run.against(guarded.url(), Map.of(), "--pacts=" + PACTS);
            var with = Run.against(
                    guarded.url(), Map.of("PARTNER_CENTER_STUB_ADMIN_TOKEN", "token-of-the-stub"), "--pacts=" + PACTS);

            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.out()).contains("was answered with 401").contains("admin-token");
            assertThat(with.exitCode()).as(with.toString()).isZero();
            assertThat(with.out()).doesNotContain("token-of-the-stub");
        }
    }

    @Test
    void saysThatOnlyHttpCanBeVerified() throws IOException {
        Files.writeString(folder.resolve("message.json"), """
                {"consumer": {"name": "c"}, "provider": {"name": "partner-center"},
                 "interactions": [{"type": "Asynchronous/Messages", "description": "an event",
                   "contents": {"content": {}, "contentType": "application/json"}}],
                 "metadata": {"pactSpecification": {"version": "4.0"}}}
                """);

        var run = Run.against(stub.url(), Map.of(), "--pacts=" + folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("DIFFERS  c: an event", "only HTTP interactions can be verified");
    }
}
