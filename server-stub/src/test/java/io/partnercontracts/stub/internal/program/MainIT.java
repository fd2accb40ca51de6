package io.partnercontracts.stub.internal.program;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Connection;
import io.partnercontracts.stub.Database;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Runs the packaged program as its users do. */
class MainIT {

    private static final String LIVE = "GET /__admin/health/live HTTP/1.1\r\nHost: x\r\n\r\n";

    @Test
    void printsOneLineWithItsAddress() throws IOException, InterruptedException {
        var process = run("--port", "0");
        try (var out = process.inputReader();
                var err = process.errorReader()) {
            var line = out.readLine();

            assertThat(line).matches("Partner Center stub listens; open it in a browser: http://127\\.0\\.0\\.1:\\d+");
            var address = URI.create(line.replaceFirst(".* ", "") + "/v1/agreements");
            assertThat(address.resolve("/__admin/clock")
                            .toURL()
                            .openConnection()
                            .getHeaderField(0))
                    .contains("200");
            assertThat(address.toURL().openConnection().getHeaderField(0)).contains("401");
            process.toHandle().destroy();
            assertThat(out.lines()).isEmpty();
            assertThat(err.lines())
                    .singleElement()
                    .asString()
                    .matches("\\S+Z INFO GET /v1/agreements: 401 in .* ms \\[request-id .*]");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysInOneLineThatThePortIsInUse() throws IOException, InterruptedException {
        try (var other = new RunningStub()) {
            var port = String.valueOf(other.url().getPort());

            var process = run("--port", port);

            assertThat(errors(process)).singleElement().asString().contains(port, "--port");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void saysInOneLineWhichSettingIsWrong() throws IOException, InterruptedException {
        var process = run("--prot", "0");

        assertThat(errors(process)).singleElement().asString().contains("--prot", "--port");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} prints {1}")
    @CsvSource({
        "--help, Usage: .*",
        "-h, Usage: .*",
        "help, Usage: .*",
        "--version, Partner Center stub \\d+\\.\\d+\\.\\d+.*"
    })
    void tellsAboutItself(String argument, String firstLine) throws IOException, InterruptedException {
        var process = run("--port", "0", argument);
        try (var out = process.inputReader();
                var err = process.errorReader()) {
            assertThat(out.readLine()).matches(firstLine);
            assertThat(err.lines()).isEmpty();
            assertThat(process.waitFor()).isEqualTo(0);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void readsTheEnvironment() throws IOException, InterruptedException {
        var builder = builder("--port", "0");
        builder.environment().put("PARTNER_CENTER_STUB_PORT", "x");

        assertThat(errors(builder.start())).singleElement().asString().contains("PARTNER_CENTER_STUB_PORT");
    }

    @Test
    void logsOneJsonObjectPerRequestAndNothingSecret() throws IOException, InterruptedException {
        var process = run("--port", "0", "--log-format", "json");
        try (var out = process.inputReader();
                var err = process.errorReader()) {
            var url = url(out);
            var path = "/v1/customers/" + UUID.randomUUID() + "/qualifications";
            var body =
                    "{\"Qualification\":\"Education\",\"ValidationCode\":\"secret-code\",\"x\":\"secret@example.com\"}";
            var request = HttpRequest.newBuilder(url.resolve(path + "?code=secret-code"))
                    .header("Authorization", "Bearer secret-token")
                    .header("Content-Type", "application/json")
                    .header("MS-RequestId", "my-request")
                    .header("MS-CorrelationId", "my-correlation")
                    .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                    .POST(BodyPublishers.ofString(body))
                    .build();

            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
            var line = err.readLine();
            new Connection(url)
                    .send("GET /v1/%zz?code=secret-code HTTP/1.1\r\nHost: x\r\n\r\n")
                    .receive();
            var malformed = err.readLine();
            new Connection(url)
                    .send("GET /__documents/secret-link/display HTTP/1.1\r\nHost: x\r\n\r\n")
                    .receive();

            var logged = new JsonMapper().readTree(line);
            assertThat(logged.propertyNames())
                    .containsExactly(
                            "time",
                            "level",
                            "logger",
                            "method",
                            "path",
                            "status",
                            "durationMs",
                            "requestId",
                            "correlationId",
                            "traceId");
            assertThat(logged.path("method").asString()).isEqualTo("POST");
            assertThat(logged.path("path").asString()).isEqualTo(path);
            assertThat(logged.path("status").asInt()).isEqualTo(201);
            assertThat(logged.path("durationMs").asDouble()).isPositive();
            assertThat(logged.path("requestId").asString()).isEqualTo("my-request");
            assertThat(logged.path("correlationId").asString()).isEqualTo("my-correlation");
            assertThat(logged.path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(new JsonMapper().readTree(malformed).path("status").asInt())
                    .isEqualTo(400);
            process.toHandle().destroy();
            assertThat(line + malformed + err.lines().toList()).doesNotContain("secret");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest(name = "as {0}")
    @CsvSource({"text, ' GET /v1/agreements: dropped in '", "json, '\"status\":0,'"})
    void logsThatAConnectionWasDropped(String format, String logged) throws IOException, InterruptedException {
        var process = run("--port", "0", "--log-format", format);
        try (var out = process.inputReader();
                var err = process.errorReader();
                var connection = new Connection(url(out))) {
            var fault = "{\"connection\":\"drop\"}";
            connection
                    .send("POST /__admin/faults HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + fault.length() + "\r\n\r\n" + fault)
                    .receive();
            assertThat(err.readLine()).contains("POST");

            assertThat(connection
                            .send("GET /v1/agreements HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n\r\n")
                            .receive())
                    .isEmpty();
            assertThat(err.readLine()).contains(logged);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    @Timeout(120)
    void answersAndEndsThoughNobodyReadsItsLog() throws IOException, InterruptedException {
        var process = run("--port", "0");
        try (var out = process.inputReader();
                var connection = new Connection(url(out))) {
            var request = "GET /v1/" + "x".repeat(4000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
            for (int i = 0; i < 500; i++) {
                assertThat(connection.send(request).receive()).startsWith("HTTP/1.1 404 ");
            }

            process.toHandle().destroy();
            assertThat(process.waitFor(30, SECONDS)).as("has ended").isTrue();
            assertThat(process.exitValue()).isEqualTo(OS.WINDOWS.isCurrentOs() ? 1 : 143);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void answersRunningRequestsWhenToldToEnd() throws IOException, InterruptedException {
        var process = run("--port", "0", "--request-log", "false", "--shutdown-timeout", "600000");
        try (var out = process.inputReader();
                var err = process.errorReader()) {
            var url = url(out);
            var body = "{\"instant\":\"2020-12-04T20:54:24Z\"}";
            try (var idle = new Connection(url);
                    var late = new Connection(url);
                    var running = new Connection(url)) {
                assertThat(idle.send(LIVE).receive()).startsWith("HTTP/1.1 200 ");
                assertThat(late.send(LIVE).receive()).startsWith("HTTP/1.1 200 ");
                running.beginPut("/__admin/clock", body.length());

                process.toHandle().destroy();
                if (!process.supportsNormalTermination()) {
                    // Such a system, Windows, can only end a process at once.
                    assertThat(process.waitFor(30, SECONDS)).as("has ended").isTrue();
                    assertThat(process.exitValue()).isEqualTo(1);
                    return;
                }
                Connection.awaitRefusal(url);

                assertThat(late.send(LIVE).receive())
                        .startsWith("HTTP/1.1 503 ")
                        .contains("800003");
                assertThat(running.send(body).receive()).startsWith("HTTP/1.1 204 ");
                assertThat(idle.receive()).isEmpty();
            }
            assertThat(process.waitFor(30, SECONDS)).as("has ended").isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(err.lines()).isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysInOneLineThatTheDatabaseCannotBeUsed() throws IOException, InterruptedException {
        var process = run(
                "--port",
                "0",
                "--store",
                "postgresql",
                "--datasource-url",
                "jdbc:postgresql://127.0.0.1:1/stub?password=secret-in-address",
                "--datasource-user",
                "someone",
                "--datasource-password",
                "secret-password");

        assertThat(errors(process))
                .singleElement()
                .asString()
                .contains("127.0.0.1:1", "datasource-url")
                .doesNotContain("secret");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} with the address {1}")
    @CsvSource({
        "postgresql, , datasource-url is missing",
        "postgresql, jdbc:secret:x, datasource-url cannot be used",
        "memory, jdbc:postgresql:secret, datasource-url"
    })
    void saysInOneLineThatStoreAndDatabaseDoNotFit(String store, String address, String said)
            throws IOException, InterruptedException {
        var builder = builder("--port", "0", "--store", store);
        if (address != null) {
            builder.environment().put("PARTNER_CENTER_STUB_DATASOURCE_URL", address);
        }
        var process = builder.start();

        assertThat(errors(process))
                .singleElement()
                .asString()
                .contains(said, "postgresql")
                .doesNotContain("secret");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void keepsItsStateInTheDatabaseAndPrintsNothingOfIt() throws IOException, InterruptedException {
        var database = new Database();
        var customer = RunningStub.newCustomer();
        for (var known : List.of(false, true)) {
            var builder = builder("--port", "0", "--request-log", "false", "--store", "postgresql");
            builder.environment().put("PARTNER_CENTER_STUB_DATASOURCE_URL", database.url());
            builder.environment().put("PARTNER_CENTER_STUB_DATASOURCE_PASSWORD", "secret-password");
            var process = builder.start();
            try (var out = process.inputReader();
                    var err = process.errorReader()) {
                var request = HttpRequest.newBuilder(url(out).resolve(customer + "/agreements"))
                        .header("Authorization", "Bearer token")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Examples.agreement().toString()))
                        .build();
                assertThat(HttpClient.newHttpClient()
                                .send(request, BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(known ? 409 : 201);
                process.toHandle().destroy();
                assertThat(err.lines()).isEmpty();
                assertThat(out.lines()).isEmpty();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void logsALostDatabaseInOneLine() throws IOException, InterruptedException {
        var database = new Database();
        var process = run(
                "--port",
                "0",
                "--request-log",
                "false",
                "--store",
                "postgresql",
                "--datasource-url",
                database.url(),
                "--datasource-timeout",
                "250");
        try (var out = process.inputReader();
                var err = process.errorReader()) {
            var address = url(out).resolve(RunningStub.newCustomer() + "/agreements");
            database.shut();
            var request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer token")
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(503);

            process.toHandle().destroy();
            assertThat(err.lines()).singleElement().asString().contains(" WARN The database");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void loadsNothingOfTheDatabaseWithoutIt() throws IOException, InterruptedException {
        var builder = builder("--port", "0");
        builder.command().add(1, "-Xlog:class+load:stderr");
        var process = builder.start();
        try (var out = process.inputReader();
                var err = process.errorReader()) {
            var loaded = CompletableFuture.supplyAsync(() -> err.lines().toList());
            url(out);
            process.toHandle().destroy();

            assertThat(loaded.join())
                    .anyMatch(line -> line.contains("io.partnercontracts.stub.internal.store.InMemoryCustomerStore "))
                    .noneMatch(line -> line.contains("org.postgresql.") || line.contains("com.zaxxer."));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static URI url(BufferedReader out) throws IOException {
        return URI.create(out.readLine().replaceFirst(".* ", ""));
    }

    private static Process run(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    private static ProcessBuilder builder(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-jar", System.getProperty("stub.jar")));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        // From there the JVM takes them as well, but says so on standard error.
        for (var variable : List.of("_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")) {
            var options = builder.environment().remove(variable);
            if (options != null && !options.isBlank()) {
                command.addAll(1, List.of(options.strip().split("\\s+")));
            }
        }
        return builder;
    }

    /** What the process printed on standard error until it ended, having printed nothing else. */
    private static List<String> errors(Process process) throws IOException, InterruptedException {
        try (var out = process.inputReader();
                var err = process.errorReader()) {
            assertThat(process.waitFor(30, SECONDS)).as("has ended").isTrue();
            assertThat(out.lines()).isEmpty();
            return err.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
