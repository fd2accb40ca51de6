package io.partnercontracts.stub.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Database;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
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
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Kills the packaged stub under load and starts it again with the same database. */
@Timeout(180)
class KilledStubIT {

    private static final int WRITERS = 4;
    private static final int MOST_PER_WRITER = 20_000;

    private final Database database = new Database();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();
    private final CompletableFuture<URI> restarted = new CompletableFuture<>();
    private final CountDownLatch underLoad = new CountDownLatch(200);

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @RepeatedTest(2)
    void keepsEveryAcknowledgedAgreementOnce() throws IOException, InterruptedException {
        var first = start();
        var customers = Stream.generate(RunningStub::newCustomer).limit(WRITERS).toList();
        var writers = customers.stream()
                .map(customer ->
                        CompletableFuture.supplyAsync(() -> confirmUntilKilled(first, customer + "/agreements")))
                .toList();

        underLoad.await();
        processes.get(0).destroyForcibly().waitFor();
        restarted.complete(start());

        for (int i = 0; i < WRITERS; i++) {
            var confirmed = IntStream.range(0, writers.get(i).join())
                    .mapToObj(KilledStubIT::email)
                    .toList();
            var listed = send(restarted.join(), "GET", customers.get(i) + "/agreements?agreementType=*", "", "list");
            assertThat(listed.findValuesAsString("email")).containsExactlyElementsOf(confirmed);
        }
    }

    /** Confirms one agreement after another until the stub is lost, then the last one again; how many there are. */
    private int confirmUntilKilled(URI stub, String agreements) {
        for (int i = 0; i < MOST_PER_WRITER; i++) {
            var agreement = Examples.agreement();
            ((ObjectNode) agreement.path("primaryContact")).put("email", email(i));
            var id = UUID.randomUUID().toString();
            try {
                assertConfirmed(send(stub, "POST", agreements, agreement.toString(), id));
                underLoad.countDown();
            } catch (IOException e) {
                assertConfirmedAgain(agreements, agreement.toString(), id);
                return i + 1;
            }
        }
        throw new AssertionError("The stub was not killed.");
    }

    private void assertConfirmedAgain(String agreements, String agreement, String id) {
        try {
            assertConfirmed(send(restarted.join(), "POST", agreements, agreement, id));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertConfirmed(JsonNode answer) {
        assertThat(answer.path("type").asString()).as(answer.toString()).isEqualTo("MicrosoftCustomerAgreement");
    }

    private static String email(int i) {
        return i + "@example.com";
    }

    private JsonNode send(URI stub, String method, String path, String body, String id) throws IOException {
        var request = HttpRequest.newBuilder(stub.resolve(path))
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .header("MS-RequestId", id)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return new JsonMapper()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private URI start() throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("stub.jar"),
                        "--port",
                        "0",
                        "--request-log",
                        "false",
                        "--store=postgresql")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PARTNER_CENTER_STUB_DATASOURCE_URL", database.url());
        var process = builder.start();
        processes.add(process);
        var line = process.inputReader().readLine();
        assertThat(line).as("what the stub prints when it is ready").isNotNull();
        return URI.create(line.substring(line.lastIndexOf(' ') + 1));
    }
}
