package io.partnercontracts.stub.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.partnercontracts.stub.config.InvalidSettingException;
import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Json;
import io.partnercontracts.stub.http.StubFailure;
import io.partnercontracts.stub.model.Agreement;
import io.partnercontracts.stub.model.CustomerQualification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps everything in a PostgreSQL database, so that it outlives the process and several stubs share it. What a request
 * changes and the answer that is remembered of it are one transaction, committed before the request is answered.
 *
 * <p>All transactions lock in one order, so that they cannot block each other for good: answers, validation codes,
 * customers, agreements.
 */
final class PostgresCustomerStore implements CustomerStore {

    private static final int SCHEMA_VERSION = 1;

    /** Any number that nothing else in the database is likely to lock. */
    private static final long SCHEMA_LOCK = 0x5061_7274_6e65_7243L;

    /** How long an answer of the database may take; waiting for another request is part of it. */
    private static final int SOCKET_TIMEOUT_SECONDS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCustomerStore.class);

    /** All characters, in whatever encoding the database has. */
    private static final JsonMapper JSON =
            Json.MAPPER.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** What POSTs answer: in XML, the class gives the root its name. */
    private static final Map<String, Class<?>> CONTENTS = Stream.of(
                    Agreement.class, CustomerQualification.class, ObjectNode.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));

    private final HikariDataSource pool;
    private final ThreadLocal<Connection> transaction = new ThreadLocal<>();

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private PostgresCustomerStore(HikariDataSource pool) {
        this.pool = pool;
    }

    static PostgresCustomerStore open(StubOptions options) throws StoreUnavailableException {
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
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        try {
            return new PostgresCustomerStore(new HikariDataSource(config));
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
            source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        }
        source.setApplicationName("partner-center-stub");
        // The details of its messages quote the rows.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** Creates the tables unless they are there; the lock lets stubs that start together do it one after another. */
    private static void prepareSchema(Connection connection) throws SQLException, StoreUnavailableException {
        connection.setAutoCommit(false);
        query(connection, "select pg_advisory_xact_lock(?)", row -> true, SCHEMA_LOCK);
        if (query(connection, "select to_regclass('stub_version') is null", row -> row.getBoolean(1))
                .get(0)) {
            try (var statement = connection.createStatement()) {
                statement.execute(schema());
            }
        }
        var version = query(connection, "select version from stub_version", row -> row.getInt(1));
        connection.commit();
        if (!version.equals(List.of(SCHEMA_VERSION))) {
            throw new StoreUnavailableException(
                    "The database has the tables of another version of the stub (" + version + " instead of "
                            + SCHEMA_VERSION + "): drop them, or name another schema by currentSchema in the query of"
                            + " datasource-url.",
                    null);
        }
    }

    private static String schema() {
        try (var stream = PostgresCustomerStore.class.getResourceAsStream("/partner-center-stub/postgresql.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CustomerState read(UUID customerId) {
        return inConnection(connection -> read(connection, customerId));
    }

    /** In one statement, so that both tables are of one moment. */
    private static CustomerState read(Connection connection, UUID customerId) throws SQLException {
        var states = new ArrayList<CustomerState>(1);
        var agreements = query(
                connection,
                "select qualifications, wrap_qualifications, signed_directly, error, agreement from customers"
                        + " left join agreements on customer_id = id where id = ? order by number",
                row -> {
                    if (states.isEmpty()) {
                        states.add(state(row));
                    }
                    return agreement(row.getString("agreement"));
                },
                customerId);
        agreements.removeIf(agreement -> agreement == null);
        return states.isEmpty() ? CustomerState.EMPTY : states.get(0).withAgreements(List.copyOf(agreements));
    }

    private static CustomerState state(ResultSet row) throws SQLException {
        return new CustomerState(
                List.of(),
                JSON.readValue(row.getString("qualifications"), new TypeReference<List<CustomerQualification>>() {}),
                row.getBoolean("wrap_qualifications"),
                row.getBoolean("signed_directly"),
                error(row));
    }

    private static @Nullable DocumentedError error(ResultSet row) throws SQLException {
        var error = row.getString("error");
        return error == null ? null : DocumentedError.valueOf(error);
    }

    private static @Nullable Agreement agreement(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Agreement.class);
    }

    @Override
    public @Nullable DocumentedError error(UUID customerId) {
        var errors = inConnection(connection -> query(
                connection, "select error from customers where id = ?", PostgresCustomerStore::error, customerId));
        return errors.isEmpty() ? null : errors.get(0);
    }

    @Override
    public @Nullable Agreement addAgreement(UUID customerId, Agreement agreement, Predicate<Agreement> refuses) {
        return inTransaction(connection -> {
            lock(connection, customerId);
            var refusing = query(
                            connection,
                            "select agreement from agreements where customer_id = ? order by number",
                            row -> JSON.readValue(row.getString(1), Agreement.class),
                            customerId)
                    .stream()
                    .filter(refuses)
                    .findFirst()
                    .orElse(null);
            if (refusing == null) {
                insert(connection, customerId, agreement);
            }
            return refusing;
        });
    }

    @Override
    public void update(UUID customerId, UnaryOperator<CustomerState> change) {
        inTransaction(connection -> {
            lock(connection, customerId);
            var before = read(connection, customerId);
            var after = change.apply(before);
            execute(
                    connection,
                    "update customers set qualifications = ?::json, wrap_qualifications = ?, signed_directly = ?,"
                            + " error = ? where id = ?",
                    JSON.writeValueAsString(after.qualifications()),
                    after.wrapQualifications(),
                    after.signedDirectly(),
                    after.error() == null ? null : after.error().name(),
                    customerId);
            if (!after.agreements().equals(before.agreements())) {
                execute(connection, "delete from agreements where customer_id = ?", customerId);
                for (var agreement : after.agreements()) {
                    insert(connection, customerId, agreement);
                }
            }
            return null;
        });
    }

    /** Keeps other transactions from changing the customer until this one ends. */
    private static void lock(Connection connection, UUID customerId) throws SQLException {
        execute(connection, "insert into customers (id) values (?) on conflict do nothing", customerId);
        query(connection, "select 1 from customers where id = ? for update", row -> true, customerId);
    }

    private static void insert(Connection connection, UUID customerId, Agreement agreement) throws SQLException {
        execute(
                connection,
                "insert into agreements (customer_id, agreement) values (?, ?::json)",
                customerId,
                JSON.writeValueAsString(agreement));
    }

    @Override
    public List<CustomerSummary> list(@Nullable UUID after, int limit) {
        return inConnection(connection -> query(
                connection,
                "select id, error, json_array_length(qualifications),"
                        + " (select count(*) from agreements where customer_id = id) from customers"
                        + " where id > coalesce(?, '00000000-0000-0000-0000-000000000000'::uuid) or ?"
                        + " order by id limit ?",
                row -> new CustomerSummary(row.getObject(1, UUID.class), row.getInt(4), row.getInt(3), error(row)),
                after,
                after == null,
                limit));
    }

    @Override
    public Held held() {
        return inConnection(connection -> query(
                        connection,
                        "select (select count(*) from customers), (select count(*) from agreements)",
                        row -> new Held(row.getLong(1), row.getLong(2)))
                .get(0));
    }

    @Override
    public boolean useCode(String code) {
        return inTransaction(connection -> execute(
                                connection,
                                "update validation_codes set uses = uses - 1 where code = ? and uses > 0",
                                JSON.writeValueAsString(code))
                        == 1
                || query(connection, "select 1 from validation_codes limit 1", row -> true)
                        .isEmpty());
    }

    @Override
    public void replaceCodes(@Nullable Map<String, Long> codes) {
        inTransaction(connection -> {
            execute(connection, "truncate validation_codes");
            if (codes != null) {
                execute(connection, "insert into validation_codes values ('', 0)");
                for (var code : codes.entrySet()) {
                    execute(
                            connection,
                            "insert into validation_codes values (?, ?)",
                            JSON.writeValueAsString(code.getKey()),
                            code.getValue());
                }
            }
            return null;
        });
    }

    @Override
    public Remembered once(String request, String body, Supplier<Answer> work) {
        var key = request.getBytes(StandardCharsets.UTF_8);
        return inTransaction(connection -> {
            // Waits for a transaction that inserted the same.
            while (execute(
                            connection,
                            "insert into answers (request, body) values (sha256(?), ?) on conflict do nothing",
                            key,
                            body)
                    == 0) {
                var known = query(
                        connection,
                        "select body, status, content_class, content, headers, reason from answers where request = sha256(?)",
                        PostgresCustomerStore::remembered,
                        key);
                // Else it was forgotten meanwhile.
                if (!known.isEmpty()) {
                    return known.get(0);
                }
            }
            var answer = StubFailure.orAnswer(work);
            remember(connection, key, answer);
            return new Remembered(body, answer, false);
        });
    }

    /** Forgets the oldest too; those that another transaction is forgetting are left to it. */
    private static void remember(Connection connection, byte[] key, Answer answer) throws SQLException {
        execute(
                connection,
                "with answered as (update answers set status = ?, content_class = ?, content = ?::json,"
                        + " headers = ?::json, reason = ?, number = nextval('answer_numbers') where request = sha256(?)"
                        + " returning number)"
                        + " delete from answers where request in (select request from answers"
                        + " where number <= (select number from answered) - ?"
                        + " order by number limit 10 for update skip locked)",
                answer.status(),
                answer.body() == null ? null : answer.body().getClass().getSimpleName(),
                answer.body() == null ? null : JSON.writeValueAsString(answer.body()),
                JSON.writeValueAsString(answer.headers()),
                answer.reason(),
                key,
                MAX_ANSWERS);
    }

    private static Remembered remembered(ResultSet row) throws SQLException {
        var contentClass = row.getString("content_class");
        return new Remembered(
                row.getString("body"),
                new Answer(
                        row.getInt("status"),
                        contentClass == null
                                ? null
                                : JSON.readValue(row.getString("content"), CONTENTS.get(contentClass)),
                        JSON.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {}),
                        null,
                        row.getString("reason")),
                true);
    }

    @Override
    public <T> T together(Supplier<T> work) {
        return inTransaction(connection -> work.get());
    }

    @Override
    public void clear() {
        inTransaction(connection -> execute(connection, "truncate answers, validation_codes, customers, agreements"));
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public boolean isReachable() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(SOCKET_TIMEOUT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** The work is part of the transaction that this thread is in, if it is in one, else it is one of its own. */
    private <T> T inTransaction(Work<T> work) {
        if (transaction.get() != null) {
            return inConnection(work);
        }
        return inConnection(connection -> {
            connection.setAutoCommit(false);
            transaction.set(connection);
            try {
                var result = work.in(connection);
                connection.commit();
                // Without commit the pool rolls back.
                return result;
            } finally {
                transaction.remove();
            }
        });
    }

    private <T> T inConnection(Work<T> work) {
        try {
            var current = transaction.get();
            if (current != null) {
                return work.in(current);
            }
            try (var connection = pool.getConnection()) {
                return work.in(connection);
            }
        } catch (SQLException e) {
            LOG.warn("The database cannot be used now (SQL state {}): {}", e.getSQLState(), e.getMessage());
            throw DocumentedError.UNEXPECTED_SERVICE_ERROR.failure(503);
        }
    }

    private static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                var read = new ArrayList<T>();
                while (rows.next()) {
                    read.add(row.read(rows));
                }
                return read;
            }
        }
    }
}
