package io.partnercontracts.stub.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Database;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.Writers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a database can do to a stub under load. Nothing that was acknowledged is lost or doubled. */
@Tag("full")
@Timeout(180)
class DatabaseFaultsTest {

    private static final int SOME = 100;
    private static final int FEW = 10;

    private final Database database = new Database();

    @Test
    void endsConnectionsAgainAndAgain() {
        try (var stub = new RunningStub(impatient())) {
            var writers = new Writers(stub::url);
            for (int i = 0; i < FEW; i++) {
                writers.awaitAcknowledged(FEW);
                database.shut();
                writers.awaitFailed(FEW);
                database.reopen();
            }
            writers.awaitAcknowledged(SOME);

            writers.stopAndCheck();
        }
    }

    @Test
    void isRestarted() throws IOException {
        var folder = Path.of(
                "target", "postgresql-restarted-" + ProcessHandle.current().pid());
        var first = server(folder, 0);
        var options = database.options().with(Setting.DATASOURCE_URL, first.getJdbcUrl("postgres", "postgres"));
        try (var stub = new RunningStub(options.with(Setting.DATASOURCE_TIMEOUT, 2000))) {
            var writers = new Writers(stub::url);
            writers.awaitAcknowledged(SOME);

            first.close();
            writers.awaitFailed(FEW);
            var port = first.getPort();
            try (var second = server(folder, port)) {
                writers.awaitAcknowledged(SOME);

                writers.stopAndCheck();
                assertThat(second.getPort()).isEqualTo(port);
            }
        }
    }

    private static EmbeddedPostgres server(Path data, int port) throws IOException {
        return Database.server()
                .setDataDirectory(data.toAbsolutePath())
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    @Test
    void isReadOnlyForATime() {
        try (var stub = new RunningStub(impatient())) {
            var writers = new Writers(stub::url);
            writers.awaitAcknowledged(SOME);

            database.setReadOnly(true);
            writers.awaitFailed(SOME);
            assertThat(stub.get(RunningStub.newCustomer() + "/agreements").status())
                    .isEqualTo(200);
            assertThat(stub.get("/__admin/health/ready").status()).isEqualTo(503);
            database.setReadOnly(false);
            writers.awaitAcknowledged(SOME);

            writers.stopAndCheck();
        }
    }

    @ParameterizedTest(name = "but for {0}")
    @CsvSource({"0", "1"})
    void hasNoConnectionsLeft(int left) {
        var role = "writer_" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong());
        database.execute("create role " + role + " login");
        database.execute("grant all on schema public to " + role);
        try (var stub = new RunningStub(impatient().with(Setting.DATASOURCE_USER, role))) {
            var writers = new Writers(stub::url);
            writers.awaitAcknowledged(SOME);

            database.execute("alter role " + role + " connection limit " + left);
            database.shut();
            database.reopen();
            if (left > 0) {
                writers.awaitAcknowledged(FEW);
            } else {
                writers.awaitFailed(FEW);
            }
            database.execute("alter role " + role + " connection limit -1");
            writers.awaitAcknowledged(SOME);

            writers.stopAndCheck();
        }
    }

    /** The second and third are slower than the stub waits. With the third, the rows are there nevertheless. */
    @ParameterizedTest(name = "{1} s {0}")
    @CsvSource({
        "before it inserts, 0.02, create trigger slow before insert on agreements for each row",
        "before it inserts, 2, create trigger slow before insert on agreements for each row",
        "before it commits, 2, create constraint trigger slow after insert on agreements deferrable initially deferred for each row"
    })
    void isSlow(String when, String seconds, String trigger) {
        try (var stub = new RunningStub(impatient())) {
            var writers = new Writers(stub::url);
            writers.awaitAcknowledged(SOME);

            database.execute("create function wait() returns trigger language plpgsql as $$ begin perform pg_sleep("
                    + seconds + "); return new; end $$");
            database.execute(trigger + " execute function wait()");
            if (seconds.equals("2")) {
                writers.awaitFailed(FEW);
            } else {
                writers.awaitAcknowledged(SOME);
            }
            database.execute("drop trigger slow on agreements");
            writers.awaitAcknowledged(SOME);

            writers.stopAndCheck();
        }
    }

    @Test
    void isEmptyForFourStubsThatStartAtOnce() {
        var stubs = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> new RunningStub(database.options().with(Setting.DATASOURCE_POOL_SIZE, 2))))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        try {
            var writers = new Writers(() -> anyOf(stubs).url());
            writers.awaitAcknowledged(SOME);

            writers.stopAndCheck();
        } finally {
            stubs.forEach(RunningStub::close);
        }
    }

    private static RunningStub anyOf(List<RunningStub> stubs) {
        return stubs.get(ThreadLocalRandom.current().nextInt(stubs.size()));
    }

    private StubOptions impatient() {
        return database.options().with(Setting.DATASOURCE_TIMEOUT, 1000);
    }
}
