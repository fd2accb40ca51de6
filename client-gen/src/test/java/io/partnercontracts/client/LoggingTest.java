package io.partnercontracts.client;

import static io.partnercontracts.client.FailuresTest.failure;
import static io.partnercontracts.client.FakePartnerCenter.CUSTOMER;
import static io.partnercontracts.client.FakePartnerCenter.TOKEN;
import static io.partnercontracts.client.FakePartnerCenter.agreement;
import static io.partnercontracts.client.FakePartnerCenter.example;
import static io.partnercontracts.client.FakePartnerCenter.with;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class LoggingTest {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @RegisterExtension
    final FakePartnerCenter server = new FakePartnerCenter();

    @BeforeEach
    void logEverything() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void logNothing() {
        root.setLevel(Level.OFF);
        root.detachAppender(log);
    }

    @Test
    void tellsOfEveryAttemptAtDebug() {
        server.answers(exchange -> {}, with(429, "", "Retry-After", "7"), with(201, created()));

        server.client.agreements().create(CUSTOMER, agreement());

        var ids = "\\[request-id %s, correlation-id %s]"
                .formatted(
                        server.received.get(0).header("MS-RequestId"),
                        server.received.get(0).header("MS-CorrelationId"));
        var post = "POST /v1/customers/\\{customerId}/agreements: ";
        assertThat(lines(PartnerCenterClient.class.getName()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(post + "org.apache.hc.core5.http.NoHttpResponseException: .* in \\d+ ms "
                                        + ids),
                        line -> assertThat(line).matches("Attempt 2 of 4 in PT0\\.\\d+S \\[request-id .*]"),
                        line -> assertThat(line).matches(post + "429 in \\d+ ms " + ids),
                        line -> assertThat(line).matches("Attempt 3 of 4 in PT7\\.\\d+S \\[request-id .*]"),
                        line -> assertThat(line).matches(post + "201 in \\d+ ms " + ids));
        assertThat(log.list)
                .filteredOn(event -> event.getLoggerName().equals(PartnerCenterClient.class.getName()))
                .extracting(ILoggingEvent::getLevel)
                .containsOnly(Level.DEBUG);
    }

    @Test
    void tellsTheErrorCodeAlsoWhereItIsReadAsAnEmptyList() {
        server.answers(404, "{\"code\":600009,\"description\":\"No agreements.\"}");

        assertThat(server.client.agreements().list(CUSTOMER, "*")).isEmpty();

        assertThat(lines(PartnerCenterClient.class.getName()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("GET /v1/customers/{customerId}/agreements")
                                .contains(": 404 (600009) in "),
                        line -> assertThat(line).startsWith("Error 600009 is read as an empty list [request-id "));
    }

    @Test
    void showsNoTokenAndNoBodyWhateverIsLogged() {
        server.answers(
                with(401, "{\"code\":800001,\"description\":\"Token missing for Tania.\"}"),
                with(503, "Tania"),
                with(201, created()),
                with(409, example("errors/agreement-already-exists.json")));

        server.client.agreements().create(CUSTOMER, agreement());
        failure(() -> server.client.agreements().create(CUSTOMER, agreement()));

        // The HTTP client does log, only not what it sends.
        assertThat(lines("org.apache.hc.client5")).isNotEmpty();
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getFormattedMessage() + event.getThrowableProxy())
                        .doesNotContain(TOKEN, "Tania", "someone@example.com", "1234567890"));
    }

    private List<String> lines(String logger) {
        return log.list.stream()
                .filter(event -> event.getLoggerName().startsWith(logger))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static String created() {
        return example("agreements/create-agreement.response.json");
    }
}
