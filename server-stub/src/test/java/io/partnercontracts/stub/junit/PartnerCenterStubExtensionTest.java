package io.partnercontracts.stub.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

class PartnerCenterStubExtensionTest {

    private static final UUID CUSTOMER = UUID.randomUUID();
    private static final List<URI> SEEN = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void runsOneStubForAClassAndThoseNestedInItAndResetsItBeforeEachTest() {
        run(WithField.class);

        assertThat(SEEN).hasSize(5);
        assertThat(new HashSet<>(SEEN)).hasSize(1);
        assertThat(SEEN).allSatisfy(PartnerCenterStubExtensionTest::assertIsStopped);
    }

    @Test
    void runsAStubForEachTestIfTheFieldIsNotStatic() {
        run(WithInstanceField.class);

        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
        assertThat(SEEN).allSatisfy(PartnerCenterStubExtensionTest::assertIsStopped);
    }

    @Test
    void runsAStubForEachOfTheClassesThatRunAtTheSameTime() {
        run(OneOfTwo.class, OtherOfTwo.class);

        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
        assertThat(SEEN).allSatisfy(PartnerCenterStubExtensionTest::assertIsStopped);
    }

    @Test
    void leavesTheStubAsItIsBetweenTestsIfTold() {
        run(WithoutReset.class);

        // The second test sees the agreement of the first.
        assertThat(SEEN).hasSize(1);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void printsTheJournalOfAFailedTest() {
        var printed = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(Failing.class))
                    .execute();
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("fails() failed. The journal, the newest request first:");
    }

    @Test
    void takesSettingsButForThePort() {
        run(WithSettings.class);

        assertThat(SEEN).singleElement().satisfies(url -> {
            assertThat(url.getHost()).isEqualTo("127.0.0.2");
            assertThat(url.getPort()).isNotEqualTo(8080);
        });
    }

    @Test
    void saysThatNoStubIsRunning() {
        assertThatIllegalStateException()
                .isThrownBy(PartnerCenterStubExtension.create()::stub)
                .withMessageContaining("@RegisterExtension");
    }

    private static void run(Class<?>... classes) {
        var selectors = List.of(classes).stream().map(type -> selectClass(type)).toList();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectors.toArray(ClassSelector[]::new))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .execute()
                .allEvents()
                .assertStatistics(statistics -> statistics.failed(0).aborted(0).skipped(0));
    }

    private static void assertIsStopped(URI url) {
        assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    private static void see(PartnerCenterStub stub) {
        SEEN.add(stub.url());
        assertThat(stub.customer(CUSTOMER).agreements()).isEmpty();
        stub.customer(CUSTOMER).hasAgreement();
    }

    static class WithField {

        @RegisterExtension
        static final PartnerCenterStubExtension EXTENSION = PartnerCenterStubExtension.create();

        @BeforeAll
        static void beforeAll() {
            see(EXTENSION.stub());
        }

        @Test
        void one() {
            see(EXTENSION.stub());
        }

        @Test
        void other(PartnerCenterStub stub) {
            see(stub);
        }

        @Nested
        class Within {

            @Test
            void one(PartnerCenterStub stub) {
                see(stub);
            }
        }

        @AfterAll
        static void afterAll(PartnerCenterStub stub) {
            SEEN.add(stub.url());
        }
    }

    static class WithInstanceField {

        @RegisterExtension
        final PartnerCenterStubExtension extension = PartnerCenterStubExtension.create();

        @Test
        void one(PartnerCenterStub stub) {
            see(stub);
        }

        @Test
        void other() {
            see(extension.stub());
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    abstract static class Together {

        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @RegisterExtension
        static final PartnerCenterStubExtension SHARED = PartnerCenterStubExtension.create();

        @Test
        void haveAStubEach(PartnerCenterStub stub) throws Exception {
            BOTH.await(1, TimeUnit.MINUTES);
            see(stub);
            assertThatIllegalStateException()
                    .isThrownBy(SHARED::stub)
                    .withMessageContaining("2 stubs: take the PartnerCenterStub as a parameter");
            BOTH.await(1, TimeUnit.MINUTES);
        }
    }

    static class OneOfTwo extends Together {}

    static class OtherOfTwo extends Together {}

    static class WithoutReset {

        @RegisterExtension
        static final PartnerCenterStubExtension PARTNER_CENTER =
                PartnerCenterStubExtension.create().withoutReset();

        @RepeatedTest(2)
        void seesTheTestBefore(PartnerCenterStub stub) {
            var customer = stub.customer(CUSTOMER);
            if (!customer.agreements().isEmpty()) {
                SEEN.add(stub.url());
            }
            customer.hasAgreement();
        }
    }

    static class Failing {

        @RegisterExtension
        static final PartnerCenterStubExtension PARTNER_CENTER = PartnerCenterStubExtension.create();

        @Test
        void fails() {
            throw new IllegalStateException("for the journal");
        }
    }

    static class WithSettings {

        @RegisterExtension
        static final PartnerCenterStubExtension EXTENSION = PartnerCenterStubExtension.with(
                StubOptions.defaults().with(Setting.HOST, "127.0.0.2").with(Setting.PORT, 8080));

        @Test
        void one() {
            SEEN.add(EXTENSION.url());
        }
    }
}
