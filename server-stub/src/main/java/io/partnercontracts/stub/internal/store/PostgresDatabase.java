package io.partnercontracts.stub.internal.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.partnercontracts.stub.InvalidSettingException;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StoreUnavailableException;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Resources;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens the database that the options name, and creates the tables in it. */
final class PostgresDatabase {

    private static final int SCHEMA_VERSION = 4;

    /** Any number that nothing else in the database is likely to lock. */
    private static final long SCHEMA_LOCK = 0x5061_7274_6e65_7243L;

    private PostgresDatabase() {}

    static Sql open(StubOptions options) throws StoreUnavailableException {
        var source = source(options);
        // Before there is a pool, which tries for long and logs much.
        try (var connection = source.getConnection()) {
            prepareSchema(connection);
        } catch (SQLException e) {
            throw unavailable(e);
        }
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("partner-center-stub");
        config.setMaximumPoolSize(options.get(Setting.DATASOURCE_POOL_SIZE));
        config.setConnectionTimeout(options.get(Setting.DATASOURCE_TIMEOUT));
        config.setValidationTimeout(options.get(Setting.DATASOURCE_TIMEOUT));
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        try {
            return new Sql(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException e) {
            throw unavailable(e);
        }
    }

    private static StoreUnavailableException unavailable(Exception cause) {
        return new StoreUnavailableException(
                "The database cannot be used (" + cause.getMessage()
                        + "): start it, or check datasource-url, datasource-user and datasource-password.",
                cause);
    }

    private static PGSimpleDataSource source(StubOptions options) {
        if (options.get(Setting.DATASOURCE_URL).isBlank()) {
            throw new InvalidSettingException(
                    "setting datasource-url is missing: the store postgresql needs it, such as"
                            + " jdbc:postgresql://host:port/database");
        }
        var source = new PGSimpleDataSource();
        try {
            source.setURL(options.get(Setting.DATASOURCE_URL));
        } catch (IllegalArgumentException e) {
            // Without cause: it repeats the address, which may hold a password.
            throw new InvalidSettingException("setting datasource-url cannot be used by the store postgresql; allowed:"
                    + " jdbc:postgresql://host:port/database");
        }
        if (!options.get(Setting.DATASOURCE_USER).isEmpty()) {
            source.setUser(options.get(Setting.DATASOURCE_USER));
        }
        if (!options.get(Setting.DATASOURCE_PASSWORD).isEmpty()) {
            source.setPassword(options.get(Setting.DATASOURCE_PASSWORD));
        }
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout(Math.max(1, options.get(Setting.DATASOURCE_TIMEOUT) / 1000));
        }
        source.setApplicationName("partner-center-stub");
        // The details of its messages quote the rows.
        source.setLogServerErrorDetail(false);
        return source;
    }

    private static void run(Connection connection, String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            var text = Resources.find("/partner-center-stub/" + script).orElseThrow();
            statement.execute(new String(text, StandardCharsets.UTF_8));
        }
    }

    private static List<Integer> version(Connection connection) throws SQLException {
        return Sql.query(connection, "select version from stub_version", row -> row.getInt(1));
    }

    /** Creates the tables unless they are there, and brings those of the version before up to date; the lock lets stubs that start together do it one after another. */
    private static void prepareSchema(Connection connection) throws SQLException, StoreUnavailableException {
        connection.setAutoCommit(false);
        Sql.query(connection, "select pg_advisory_xact_lock(?)", row -> true, SCHEMA_LOCK);
        if (Sql.query(connection, "select to_regclass('stub_version') is null", row -> row.getBoolean(1))
                .get(0)) {
            run(connection, "postgresql.sql");
        }
        if (version(connection).equals(List.of(3))) {
            run(connection, "postgresql-4.sql");
        }
        var version = version(connection);
        connection.commit();
        if (!version.equals(List.of(SCHEMA_VERSION))) {
            throw new StoreUnavailableException(
                    "The database has the tables of another version of the stub (" + version + " instead of "
                            + SCHEMA_VERSION + "): drop them, or name another schema by currentSchema in the query of"
                            + " datasource-url.",
                    null);
        }
    }
}
