package io.partnercontracts.contract.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.contract.conformance.Cell.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestResultsTest {

    @TempDir
    private Path project;

    @BeforeEach
    void report() throws IOException {
        var folder = Files.createDirectories(project.resolve("server-stub/target/surefire-reports"));
        Files.writeString(folder.resolve("TEST-io.example.SomeTest.xml"), """
                <testsuite>
                  <testcase classname="io.example.SomeTest" name="passes"/>
                  <testcase classname="io.example.SomeTest" name="breaks(String)[1]"/>
                  <testcase classname="io.example.SomeTest" name="breaks(String)[2]"><failure>expected 1</failure></testcase>
                  <testcase classname="io.example.SomeTest" name="isLeftOut"><skipped/></testcase>
                </testsuite>
                """);
    }

    @Test
    void saysHowATestEnded() {
        var results = new TestResults(project, Instant.EPOCH);

        assertThat(results.of("server-stub/SomeTest#passes").state()).isEqualTo(State.PASSED);
        assertThat(results.of("server-stub/SomeTest#breaks"))
                .returns(State.DIFFERS, Cell::state)
                .satisfies(cell -> assertThat(cell.differences()).containsExactly("expected 1"));
    }

    @Test
    void countsAsNotTestedWhatDidNotRunInThisBuild() {
        var results = new TestResults(project, Instant.EPOCH);
        var ofNextBuild = new TestResults(project, Instant.now().plusSeconds(10));

        assertThat(results.of("server-stub/SomeTest#isLeftOut").state()).isEqualTo(State.NOT_TESTED);
        assertThat(results.of("client-gen/SomeTest#passes").state()).isEqualTo(State.NOT_TESTED);
        assertThat(ofNextBuild.of("server-stub/SomeTest#passes").state()).isEqualTo(State.NOT_TESTED);
    }
}
