package io.partnercontracts.measure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How the stub's cost grows with what it holds, with connections, bodies and journal, in memory and in PostgreSQL. */
final class GrowthTable {

    private static final String CUSTOMER = "22222222-0000-4000-8000-000000000000";
    private static final String AGREEMENTS = "/v1/customers/" + CUSTOMER + "/agreements";

    private static final int CREATES = 200;
    private static final int WARM_UP_SECONDS = 10;

    private final int seconds;
    private final Path jdk = Path.of(System.getProperty("java.home"));

    GrowthTable(int seconds) {
        this.seconds = seconds;
    }

    void measure(Report report) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        report.text("The stub by its start script, on one core, with wrk on the other, in windows of " + seconds
                + " s. Times are in microseconds; PostgreSQL has no core of its own. Numbers of agreements are what"
                + " the load left, so about.");
        try (var database = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Path.of("target", "postgresql").toAbsolutePath().toFile())
                .start()) {
            var url = database.getJdbcUrl("postgres", "postgres");
            held(report, "memory", null);
            held(
                    report,
                    "PostgreSQL",
                    database,
                    "--store=postgresql",
                    "--datasource-url=" + url,
                    "--datasource-user=postgres");
        }
        connections(report);
        bodies(report);
        journals(report);
    }

    /** @param database null for a store in memory */
    private void held(Report report, String store, EmbeddedPostgres database, String... options) throws Exception {
        try (var stub = start(options)) {
            report.header(
                    store + ": agreements held, each by a customer of its own",
                    "create p50",
                    "p99",
                    "list of one customer p50",
                    "page of customers p50",
                    "MB");
            long held = 0;
            for (long wanted : List.of(1L, 1_000L, 100_000L, 1_000_000L)) {
                held = fill(stub, database, held, wanted);
                var customer = "%08d-0000-4000-8000-%012d".formatted(90, wanted);
                stub.send("POST", "/v1/customers/" + customer + "/agreements", Answers.REQUEST);
                var list = Load.list(stub, 1, seconds, customer);
                var customers = Load.customers(stub, 1, seconds);
                var create = Load.fill(stub, 1, seconds, 0);
                row(
                        report,
                        store + " holds",
                        held,
                        create.p50(),
                        create.p99(),
                        list.p50(),
                        customers.p50(),
                        stub.residentMegabytes());
                held += create.requests();
            }
        }
        try (var stub = start(options)) {
            report.header(store + ": agreements of one customer", "create p50", "list p50", "MB");
            int held = 0;
            for (int wanted : List.of(1, 100, 10_000)) {
                for (; held < wanted; held++) {
                    stub.send("POST", AGREEMENTS, another(held));
                }
                var list = Load.list(stub, 1, seconds, CUSTOMER);
                var create = creates(stub, held);
                held += CREATES;
                row(report, store + ", one customer holds", wanted, create, list.p50(), stub.residentMegabytes());
            }
        }
    }

    private long fill(RunningServer stub, EmbeddedPostgres database, long held, long wanted) throws Exception {
        var missing = wanted - held;
        if (database != null && missing > 0) {
            insert(database, missing);
            return wanted;
        }
        var now = held;
        while (now < wanted) {
            now += wanted - now < 10
                    ? one(stub, now)
                    : Load.fill(stub, 16, wanted - now > 100_000 ? 3 : 1, 0).requests();
        }
        return now;
    }

    private static int one(RunningServer stub, long number) throws IOException {
        stub.send("POST", "/v1/customers/%08d-0000-4000-8000-%012d/agreements".formatted(91, number), Answers.REQUEST);
        return 1;
    }

    private static void insert(EmbeddedPostgres database, long customers) throws SQLException {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "with added as (insert into customers (id) select gen_random_uuid() from generate_series(1, "
                            + customers + ") returning id) insert into agreements (customer_id, agreement) select id, '"
                            + Answers.CREATED + "' from added");
            statement.execute("analyze");
        }
    }

    /** The median time of a few confirmations for the customer, one after another on one connection. */
    private static double creates(RunningServer stub, int held) throws IOException, InterruptedException {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var micros = new double[CREATES];
        for (int i = 0; i < CREATES; i++) {
            var request = HttpRequest.newBuilder(URI.create(stub.url() + AGREEMENTS))
                    .header("Authorization", "Bearer token")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(another(held + i)))
                    .build();
            var began = System.nanoTime();
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            micros[i] = (System.nanoTime() - began) / 1e3;
            if (status != 201) {
                throw new IllegalStateException("A confirmation was answered with " + status);
            }
        }
        Arrays.sort(micros);
        return micros[CREATES / 2];
    }

    private static String another(int number) {
        return Answers.REQUEST.replace("SomeEmail@", "SomeEmail" + number + "@");
    }

    private void connections(Report report) throws Exception {
        report.header("connections", "POST per second", "p50", "p99", "processor time of each", "MB");
        try (var stub = start()) {
            for (int connections : List.of(1, 8, 64, 512)) {
                row(report, "connections", connections, Load.create(stub, connections, seconds), stub);
            }
        }
    }

    private void bodies(Report report) throws Exception {
        report.header(
                "bytes of a body", "POST per second, 16 connections", "p50", "p99", "processor time of each", "MB");
        try (var stub = start()) {
            for (int blanks : List.of(0, 10_000, 100_000, 900_000)) {
                var bytes = Answers.REQUEST.length() + blanks;
                row(report, "bytes", bytes, Load.fill(stub, 16, seconds, blanks), stub);
                stub.send("POST", "/__admin/reset", "");
            }
        }
    }

    private void journals(Report report) throws Exception {
        report.header(
                "requests in the journal",
                "GET per second, 16 connections",
                "p50",
                "p99",
                "processor time of each",
                "MB");
        for (int requests : List.of(0, 1_000, 100_000)) {
            try (var stub = start("--journal-requests=" + requests, "--journal-bytes=900000000")) {
                // Lists, as an agreement would stay beside its request.
                Load.list(stub, 16, WARM_UP_SECONDS, CUSTOMER);
                row(report, "journal", requests, Load.list(stub, 16, seconds, CUSTOMER), stub);
            }
        }
    }

    private RunningServer start(String... options) throws IOException, InterruptedException {
        var stub = Server.STUB_SCRIPT.start(jdk, Load.FIRST_CORE, options);
        stub.awaitFirstAnswer();
        Load.create(stub, 16, WARM_UP_SECONDS);
        stub.send("POST", "/__admin/reset", "");
        return stub;
    }

    private static void row(Report report, String table, long size, Load.Window window, RunningServer stub)
            throws IOException {
        row(report, table, size, window.rate(), window.p50(), window.p99(), window.cpu(), stub.residentMegabytes());
    }

    private static void row(Report report, String table, long size, double... values) {
        var cells = new ArrayList<>(List.of(String.format(Locale.ROOT, "%,d", size)));
        for (var value : values) {
            report.samples().add(table, String.valueOf(size), value);
            cells.add(String.format(Locale.ROOT, "%,.0f", value));
        }
        report.row(cells.toArray(String[]::new));
    }
}
