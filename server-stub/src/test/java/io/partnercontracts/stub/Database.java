package io.partnercontracts.stub;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** An empty database of its own on a real PostgreSQL server, which is started once for all tests of this JVM. */
public final class Database {

    private static final EmbeddedPostgres SERVER = start();

    private final String name = "stub_" + UUID.randomUUID().toString().replace('-', '_');

    /** Creates the database. */
    public Database() {
        administer("create database " + name);
    }

    /** The JDBC address, with the name of the server's only user, who needs no password. */
    public String url() {
        return SERVER.getJdbcUrl("postgres", name);
    }

    /** The options of a stub on any free port that keeps its state in this database. */
    public StubOptions options() {
        return StubOptions.defaults()
                .with(Setting.PORT, 0)
                .with(Setting.STORE, StoreKind.POSTGRESQL)
                .with(Setting.DATASOURCE_URL, url())
                .with(Setting.DATASOURCE_POOL_SIZE, 4)
                // No test waits for it in vain; on a busy machine it may take long.
                .with(Setting.DATASOURCE_TIMEOUT, 60_000);
    }

    /** Runs a statement in this database. */
    public void execute(String sql) {
        run(name, sql);
    }

    /** Ends all connections and refuses others. */
    public void shut() {
        administer("alter database " + name + " with allow_connections false");
        // A connection that is just being made is not listed at first.
        for (int i = 0; i < 5; i++) {
            administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Takes connections again. */
    public void reopen() {
        administer("alter database " + name + " with allow_connections true");
    }

    /** Ends all connections; new ones can only read, or write again. */
    public void setReadOnly(boolean readOnly) {
        administer("alter database " + name + " set default_transaction_read_only = " + readOnly);
        shut();
        reopen();
    }

    /** What a server of the tests is made of. */
    public static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Path.of("target", "postgresql").toAbsolutePath().toFile())
                .setPGStartupWait(Duration.ofMinutes(1));
    }

    private static void administer(String sql) {
        run("postgres", sql);
    }

    private static void run(String database, String sql) {
        try (var connection = SERVER.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return server().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "PostgreSQL did not start. It refuses to run as root unless \"unshare -U\" works: run the tests as"
                            + " another user, or allow user namespaces.",
                    e);
        }
    }
}
