package io.partnercontracts.stub.internal.store;

import static io.partnercontracts.stub.internal.store.Sql.execute;
import static io.partnercontracts.stub.internal.store.Sql.query;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.StoreUnavailableException;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.CustomerQualification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps everything in a PostgreSQL database, so that it outlives the process and several stubs share it. What a request
 * changes and the response that is remembered of it are one transaction, committed before the request is answered.
 *
 * <p>All transactions lock in one order, so that they cannot block each other for good: responses, validation codes,
 * customers, agreements.
 */
final class PostgresCustomerStore implements CustomerStore {

    /** All characters, in whatever encoding the database has. */
    private static final JsonMapper JSON =
            Json.MAPPER.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Sql sql;
    private final PostgresResponses responses;

    private PostgresCustomerStore(Sql sql) {
        this.sql = sql;
        this.responses = new PostgresResponses(sql, JSON);
    }

    static PostgresCustomerStore open(StubOptions options) throws StoreUnavailableException {
        return new PostgresCustomerStore(PostgresDatabase.open(options));
    }

    @Override
    public CustomerState read(UUID customerId) {
        return sql.inConnection(connection -> read(connection, customerId));
    }

    /** In one statement, so that both tables are of one moment. */
    private static CustomerState read(Connection connection, UUID customerId) throws SQLException {
        var states = new ArrayList<CustomerState>(1);
        var agreements = Sql.<@Nullable Agreement>query(
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
        return states.isEmpty()
                ? CustomerState.EMPTY
                : states.get(0)
                        .withAgreements(
                                agreements.stream().filter(Objects::nonNull).toList());
    }

    private static CustomerState state(ResultSet row) throws SQLException {
        return new CustomerState(
                List.of(),
                JSON.readValue(row.getString("qualifications"), new TypeReference<List<CustomerQualification>>() {}),
                row.getBoolean("wrap_qualifications"),
                row.getBoolean("signed_directly"),
                error(row));
    }

    private static @Nullable ErrorName error(ResultSet row) throws SQLException {
        var error = row.getString("error");
        return error == null ? null : ErrorName.valueOf(error);
    }

    private static @Nullable Agreement agreement(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Agreement.class);
    }

    @Override
    public @Nullable ErrorName error(UUID customerId) {
        var errors = sql.inConnection(connection -> query(
                connection, "select error from customers where id = ?", PostgresCustomerStore::error, customerId));
        return errors.isEmpty() ? null : errors.get(0);
    }

    @Override
    public @Nullable Agreement addAgreement(UUID customerId, Agreement agreement, Predicate<Agreement> refuses) {
        return sql.inTransaction(connection -> {
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
        sql.inTransaction(connection -> {
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
        return sql.inConnection(connection -> query(
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
        return sql.inConnection(connection -> query(
                        connection,
                        "select (select count(*) from customers), (select count(*) from agreements)",
                        row -> new Held(row.getLong(1), row.getLong(2)))
                .get(0));
    }

    @Override
    public boolean useCode(String code) {
        return sql.inTransaction(connection -> execute(
                                connection,
                                "update validation_codes set uses = uses - 1 where code = ? and uses > 0",
                                JSON.writeValueAsString(code))
                        == 1
                || query(connection, "select 1 from validation_codes limit 1", row -> true)
                        .isEmpty());
    }

    @Override
    public void replaceCodes(@Nullable Map<String, Long> codes) {
        sql.inTransaction(connection -> {
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
    public Remembered once(String request, String body, Supplier<Response> work) {
        return responses.once(request, body, work);
    }

    @Override
    public <T> T together(Supplier<T> work) {
        return sql.inTransaction(connection -> work.get());
    }

    @Override
    public void clear() {
        sql.inTransaction(
                connection -> execute(connection, "truncate responses, validation_codes, customers, agreements"));
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public boolean isReachable() {
        return sql.isReachable(PostgresDatabase.SOCKET_TIMEOUT_SECONDS);
    }

    @Override
    public void close() {
        sql.close();
    }
}
