package io.partnercontracts.stub.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.LogFormat;
import io.partnercontracts.stub.internal.server.RequestLogger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

@Isolated("Standard error is one for all.")
class ProgramLogTest {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void catchStandardError() {
        System.setErr(new PrintStream(printed, true, UTF_8));
    }

    @AfterEach
    void restoreStandardError() {
        printed();
        System.setErr(before);
        ProgramLog.configure(LogFormat.TEXT, false);
    }

    @Test
    void printsAFailureAsOneJsonObjectInOneLine() {
        ProgramLog.configure(LogFormat.JSON, true);

        LoggerFactory.getLogger("some.logger").error("{} \"failed\"\n", "It", new IllegalStateException("broken"));

        assertThat(printed()).hasLineCount(1);
        var line = new JsonMapper().readTree(printed());
        assertThat(line.propertyNames()).containsExactly("time", "level", "logger", "message", "exception");
        assertThat(line.path("level").asString()).isEqualTo("ERROR");
        assertThat(line.path("logger").asString()).isEqualTo("some.logger");
        assertThat(line.path("message").asString()).isEqualTo("It \"failed\"\n");
        assertThat(line.path("exception").asString())
                .startsWith("java.lang.IllegalStateException: broken")
                .contains("ProgramLogTest");
    }

    @ParameterizedTest
    @EnumSource
    void printsNoQuery(LogFormat format) {
        ProgramLog.configure(format, true);

        LoggerFactory.getLogger("org.eclipse.jetty.server.Response")
                .warn(
                        "writeError: {GET http://localhost/x?client_secret=s3cret&a=b HTTP/1.1}",
                        new IllegalStateException("/y?client_secret=s3cret"));

        assertThat(printed())
                .contains("http://localhost/x?... HTTP/1.1", "/y?...")
                .doesNotContain("s3cret");
    }

    @Test
    void printsAFailureAsText() {
        ProgramLog.configure(LogFormat.TEXT, false);

        LoggerFactory.getLogger("some.logger").error("It failed", new IllegalStateException("broken"));

        assertThat(printed().lines())
                .anySatisfy(line -> assertThat(line).matches("\\S+Z ERROR It failed"))
                .anySatisfy(line -> assertThat(line).isEqualTo("java.lang.IllegalStateException: broken"));
    }

    @ParameterizedTest(name = "says nothing more as {0}")
    @EnumSource
    void saysNothingBelowWarningsButRequests(LogFormat format) {
        ProgramLog.configure(format, true);
        LoggerFactory.getLogger("some.logger").info("some news");
        ProgramLog.configure(format, false);
        LoggerFactory.getLogger(RequestLogger.NAME).info("a request");

        assertThat(printed()).isEmpty();

        LoggerFactory.getLogger("some.logger").warn("a warning");
        assertThat(printed()).contains("a warning").hasLineCount(1);
    }

    private String printed() {
        assertThat(ProgramLog.flush(Duration.ofSeconds(30))).isTrue();
        return printed.toString(UTF_8);
    }
}
