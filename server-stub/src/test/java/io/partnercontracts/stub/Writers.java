package io.partnercontracts.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Confirm agreements, one after another each, while something fails. Then nothing that was acknowledged may be lost or
 * doubled, and what was not may be there once.
 */
public final class Writers {

    private static final int WRITERS = 4;
    private static final int MOST_EACH = 20_000;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(5);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Supplier<URI> stub;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final List<CompletableFuture<List<Confirmation>>> writers;
    private volatile boolean stopped;

    /** One that was sent, with an address that no other has. */
    private record Confirmation(String customer, String id, boolean isAcknowledged) {

        String email() {
            return id + "@example.com";
        }
    }

    /** Start at once; the stub is asked for before every request. */
    public Writers(Supplier<URI> stub) {
        this.stub = stub;
        writers = Stream.generate(RunningStub::newCustomer)
                .limit(WRITERS)
                .map(customer -> CompletableFuture.supplyAsync(() -> write(customer), work -> new Thread(work).start()))
                .toList();
    }

    /** Returns after this many more were acknowledged. */
    public void awaitAcknowledged(int more) {
        await(acknowledged, acknowledged.get() + more);
    }

    /** Returns after this many more were refused, or not answered. */
    public void awaitFailed(int more) {
        await(failed, failed.get() + more);
    }

    private void await(AtomicInteger counter, int least) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (counter.get() < least) {
            writers.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
            assertThat(System.nanoTime())
                    .as("%d acknowledged, %d failed", acknowledged.get(), failed.get())
                    .isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Compares what was acknowledged with what is listed, now that the stub works; then does again what was not. */
    public void stopAndCheck() {
        stopped = true;
        var sent = writers.stream().flatMap(writer -> writer.join().stream()).toList();
        var customers = sent.stream().collect(Collectors.groupingBy(Confirmation::customer));
        customers.forEach((customer, all) -> assertThat(listed(customer))
                .doesNotHaveDuplicates()
                .isSubsetOf(all.stream().map(Confirmation::email).toList())
                .containsAll(all.stream()
                        .filter(Confirmation::isAcknowledged)
                        .map(Confirmation::email)
                        .toList()));
        sent.stream()
                .filter(confirmation -> !confirmation.isAcknowledged())
                .forEach(confirmation -> assertThat(confirm(confirmation.customer, confirmation.id))
                        .isTrue());
        customers.forEach((customer, all) -> assertThat(listed(customer))
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(Confirmation::email).toList()));
    }

    private List<Confirmation> write(String customer) {
        var sent = new ArrayList<Confirmation>();
        while (!stopped && sent.size() < MOST_EACH) {
            var id = UUID.randomUUID().toString();
            var isAcknowledged = confirm(customer, id);
            sent.add(new Confirmation(customer, id, isAcknowledged));
            if (isAcknowledged) {
                acknowledged.incrementAndGet();
            } else {
                failed.incrementAndGet();
                LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
            }
        }
        return sent;
    }

    /** Whether it is acknowledged. If it is not, there is no response, or the documented one of a lack. */
    private boolean confirm(String customer, String id) {
        var agreement = Examples.agreement();
        ((ObjectNode) agreement.path("primaryContact")).put("email", id + "@example.com");
        HttpResponse<String> response;
        try {
            response = send("POST", customer + "/agreements", agreement.toString(), id);
        } catch (IOException e) {
            return false;
        }
        assertThat(response.headers().firstValue("MS-CorrelationId")).hasValue(id);
        var body = json(response);
        if (response.statusCode() == 201) {
            assertThat(body.at("/primaryContact/email").asString()).isEqualTo(id + "@example.com");
            return true;
        }
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(body.path("code").asInt()).isEqualTo(800003);
        return false;
    }

    private List<String> listed(String customer) {
        try {
            return json(send("GET", customer + "/agreements?agreementType=*", "", "list"))
                    .findValuesAsString("email");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return new JsonMapper().readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body, String id) throws IOException {
        var request = HttpRequest.newBuilder(stub.get().resolve(path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .header("MS-RequestId", id)
                .header("MS-CorrelationId", id)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
