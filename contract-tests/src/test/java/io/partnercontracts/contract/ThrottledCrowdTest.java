package io.partnercontracts.contract;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.RetryPolicy;
import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.RecordedRequest;
import io.partnercontracts.stub.RequestPattern;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand callers meet one 429, and come back: not too early, and not together. */
@Tag("full")
@Timeout(120)
class ThrottledCrowdTest {

    private static final int CALLERS = 1_000;
    private static final int STACK = 256 * 1024;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /** All have been refused once, long before it is over. */
    private static final Duration LONG_RETRY_AFTER = Duration.ofSeconds(3);

    /** So long that chance spreads the callers more than a busy machine does. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    /** The journal's times are whole milliseconds. */
    private static final Duration SHORTEST_WAIT =
            RETRY_AFTER.plus(LONGEST_PAUSE.dividedBy(2)).minusMillis(2);

    private static final long BUCKET = 50;

    @AutoClose
    private PartnerCenterStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = PartnerCenterStub.start(StubOptions.defaults()
                .with(Setting.PORT, 0)
                .with(Setting.JOURNAL_REQUESTS, 10 * CALLERS)
                .with(Setting.JOURNAL_BYTES, 100_000_000));
    }

    @Test
    void comesBackSpreadFromAThousandClients() throws InterruptedException {
        var customers = Stream.generate(UUID::randomUUID).limit(CALLERS).toList();
        customers.forEach(customer -> stub.faults()
                .forCustomer(customer)
                .times(1)
                .retryAfter(RETRY_AFTER)
                .answer(ErrorName.THROTTLED));
        var clients = new ArrayList<PartnerCenterClient>();
        try {
            customers.forEach(customer -> clients.add(client()));

            together(i -> list(clients.get(i), customers.get(i)));
        } finally {
            clients.forEach(PartnerCenterClient::close);
        }

        var waits = stub.journal().all().stream().collect(groupingBy(RecordedRequest::customerId)).values().stream()
                .map(ThrottledCrowdTest::wait)
                .sorted()
                .toList();
        System.out.println("Retries by the milliseconds after their 429: "
                + waits.stream()
                        .collect(groupingBy(wait -> wait.toMillis() / BUCKET * BUCKET, TreeMap::new, counting())));
        assertThat(waits).hasSize(CALLERS).allMatch(wait -> wait.compareTo(SHORTEST_WAIT) >= 0);
        // Half of the longest pause is left to chance: of that, four fifths.
        assertThat(waits.get(CALLERS * 9 / 10).minus(waits.get(CALLERS / 10)))
                .isGreaterThan(LONGEST_PAUSE.dividedBy(4));
    }

    /** From the 429 to the one retry, which is fine. */
    private static Duration wait(List<RecordedRequest> requests) {
        var inOrder = requests.stream()
                .sorted(Comparator.comparingLong(RecordedRequest::id))
                .toList();
        assertThat(inOrder).extracting(RecordedRequest::status).containsExactly(429, 200);
        return Duration.between(inOrder.get(0).time(), inOrder.get(1).time());
    }

    @Test
    void waitsForTheOneOfAClientThatTries() throws InterruptedException {
        stub.faults().retryAfter(LONG_RETRY_AFTER).answer(ErrorName.THROTTLED);
        try (var client = client()) {
            var open = new Thread(() -> {
                while (tries().isEmpty()) {
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
                // Others that tried meanwhile would be refused too.
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                stub.faults().clear();
            });
            open.start();

            together(i -> list(client, UUID.randomUUID()));
            open.join();
        }

        System.out.println("Refused: " + refused().size() + ", of these when one tried: " + tries().size());
        assertThat(tries()).hasSize(1);
        assertThat(stub.journal().find(RequestPattern.any().status(200))).hasSize(CALLERS);
    }

    /** Those that were refused after the time to wait. */
    private List<RecordedRequest> tries() {
        var refused = refused();
        return refused.stream()
                .filter(request ->
                        Duration.between(refused.get(refused.size() - 1).time(), request.time())
                                        .compareTo(LONG_RETRY_AFTER)
                                >= 0)
                .toList();
    }

    /** The newest first. */
    private List<RecordedRequest> refused() {
        return stub.journal().find(RequestPattern.any().status(429));
    }

    /** Calls from as many threads at once; each call has to succeed. */
    private static void together(IntConsumer call) throws InterruptedException {
        var ready = new CountDownLatch(CALLERS);
        var succeeded = new AtomicInteger();
        var threads = IntStream.range(0, CALLERS)
                .mapToObj(i -> new Thread(
                        null,
                        () -> {
                            ready.countDown();
                            try {
                                ready.await();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            call.accept(i);
                            succeeded.incrementAndGet();
                        },
                        "caller " + i,
                        STACK))
                .toList();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        assertThat(succeeded).hasValue(CALLERS);
    }

    private static void list(PartnerCenterClient client, UUID customer) {
        client.agreements().list(customer, AgreementType.MICROSOFT_CUSTOMER_AGREEMENT);
    }

    private PartnerCenterClient client() {
        return PartnerCenterClient.builder()
                .baseUrl(stub.url())
                .accessToken(() -> AccessToken.of("any"))
                .retries(RetryPolicy.standard().withPauses(LONGEST_PAUSE, LONGEST_PAUSE))
                .build();
    }
}
