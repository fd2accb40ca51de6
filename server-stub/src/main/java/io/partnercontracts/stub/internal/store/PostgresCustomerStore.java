package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.StoreUnavailableException;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.Customer;
import io.partnercontracts.stub.internal.model.CustomerQualification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps everything in a PostgreSQL database, so that it outlives the process and several stubs share it. What a request
 * changes and the response that is remembered of it are one transaction, committed before the request is answered.
 *
 * <p>All transactions lock in one order, so that they cannot block each other for good: responses, validation codes,
 * customers, agreements, their keys.
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

    /** In one statement, so that both tables are of one moment. */
    @Override
    public CustomerState read(UUID customerId) {
        return sql.first(
                        "select qualifications, wrap_qualifications, signed_directly, error, customer,"
                                + " (select coalesce(json_agg(agreement order by number), '[]') from agreements"
                                + " where customer_id = id) as agreements from customers where id = ?",
                        PostgresCustomerStore::state,
                        customerId)
                .orElse(CustomerState.EMPTY);
    }

    private static CustomerState state(ResultSet row) throws SQLException {
        return new CustomerState(
                JSON.readValue(row.getString("agreements"), new TypeReference<List<Agreement>>() {}),
                JSON.readValue(row.getString("qualifications"), new TypeReference<List<CustomerQualification>>() {}),
                row.getBoolean("wrap_qualifications"),
                row.getBoolean("signed_directly"),
                error(row),
                customer(row));
    }

    private static @Nullable Customer customer(ResultSet row) throws SQLException {
        var customer = row.getString("customer");
        return customer == null ? null : JSON.readValue(customer, Customer.class);
    }

    private static @Nullable ErrorName error(ResultSet row) throws SQLException {
        var error = row.getString("error");
        return error == null ? null : ErrorName.valueOf(error);
    }

    @Override
    public @Nullable ErrorName error(UUID customerId) {
        var arranged = "select error from customers where id = ? and error is not null";
        return sql.first(arranged, row -> ErrorName.valueOf(row.getString(1)), customerId)
                .orElse(null);
    }

    @Override
    public @Nullable Agreement addAgreement(UUID customerId, Agreement agreement, Likeness likeness) {
        var keys = likeness.keys(agreement);
        return sql.inTransaction(() -> {
            if (!lock(customerId, likeness.name()).equals(likeness.name())) {
                key(customerId, likeness);
            }
            var refusing = sql
                    .query(
                            "select agreement from agreements where customer_id = ? and number in (select number"
                                    + " from agreement_keys where customer_id = ? and key = any (?::integer[]))"
                                    + " order by number",
                            row -> JSON.readValue(row.getString(1), Agreement.class),
                            customerId,
                            customerId,
                            hashes(keys))
                    .stream()
                    .filter(known -> !Collections.disjoint(likeness.keys(known), keys))
                    .findFirst()
                    .orElse(null);
            if (refusing == null) {
                sql.execute(
                        "with added as (insert into agreements (customer_id, agreement) values (?, ?::json)"
                                + " returning customer_id, number) insert into agreement_keys (customer_id, key, number)"
                                + " select customer_id, unnest(?::integer[]), number from added",
                        customerId,
                        JSON.writeValueAsString(agreement),
                        hashes(keys));
            }
            return refusing;
        });
    }

    /** As an array. Different keys may have one hash, and texts have one that no JVM may change. */
    private static String hashes(Set<List<String>> keys) {
        return keys.stream()
                .map(List::hashCode)
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Makes the keys of agreements that were arranged, or added by another rule. */
    private void key(UUID customerId, Likeness likeness) {
        sql.execute("delete from agreement_keys where customer_id = ?", customerId);
        sql.query(
                        "select number, agreement from agreements where customer_id = ?",
                        row -> Map.entry(row.getLong(1), JSON.readValue(row.getString(2), Agreement.class)),
                        customerId)
                .forEach(known -> sql.execute(
                        "insert into agreement_keys (customer_id, key, number) select ?, unnest(?::integer[]), ?",
                        customerId,
                        hashes(likeness.keys(known.getValue())),
                        known.getKey()));
        sql.execute("update customers set keyed_by = ? where id = ?", likeness.name(), customerId);
    }

    @Override
    public void update(UUID customerId, UnaryOperator<CustomerState> change) {
        sql.inTransaction(() -> {
            lock(customerId, null);
            var before = read(customerId);
            var after = change.apply(before);
            sql.execute(
                    "update customers set qualifications = ?::json, wrap_qualifications = ?, signed_directly = ?,"
                            + " error = ?, customer = ?::json, name_key = ? where id = ?",
                    JSON.writeValueAsString(after.qualifications()),
                    after.wrapQualifications(),
                    after.signedDirectly(),
                    after.error() == null ? null : after.error().name(),
                    after.customer() == null ? null : JSON.writeValueAsString(after.customer()),
                    NamePrefix.arranged(after.customer())
                            .map(name -> escaped(NamePrefix.key(name)))
                            .orElse(null),
                    customerId);
            if (!after.agreements().equals(before.agreements())) {
                sql.execute("update customers set keyed_by = null where id = ?", customerId);
                sql.execute("delete from agreements where customer_id = ?", customerId);
                after.agreements().forEach(agreement -> insert(customerId, agreement));
            }
            return null;
        });
    }

    /**
     * Keeps other transactions from changing the customer until this one ends.
     *
     * @param rule the one whose keys are going to be added to a new customer, or null
     * @return the rule whose keys all agreements of the customer have; empty if they have none
     */
    private String lock(UUID customerId, @Nullable String rule) {
        sql.execute("insert into customers (id, keyed_by) values (?, ?) on conflict do nothing", customerId, rule);
        return sql.first(
                        "select coalesce(keyed_by, '') from customers where id = ? for update",
                        row -> row.getString(1),
                        customerId)
                .orElse("");
    }

    private void insert(UUID customerId, Agreement agreement) {
        sql.execute(
                "insert into agreements (customer_id, agreement) values (?, ?::json)",
                customerId,
                JSON.writeValueAsString(agreement));
    }

    /**
     * By the index of the order. The condition on the name is a case expression. PostgreSQL would expect a plain one to
     * match rarely, and would sort the remaining customers for every page.
     */
    @Override
    public List<CustomerSummary> list(@Nullable UUID after, int limit, NamePrefix name) {
        var conditions = new ArrayList<String>(List.of("true"));
        var values = new ArrayList<Object>();
        if (after != null) {
            conditions.add("(known_since, id) > (select known_since, id from customers where id = ?)");
            values.add(after);
        }
        if (!name.key().isEmpty()) {
            conditions.add("case when starts_with(coalesce(name_key, case when ? then ? || left(id::text, "
                    + NamePrefix.MADE_UP_LENGTH + ") end, ''), ?) then true else false end");
            values.addAll(List.of(name.madeUp(), NamePrefix.key(NamePrefix.MADE_UP), escaped(name.key())));
        }
        values.add(limit);
        return sql.query(
                "select id, error, json_array_length(qualifications),"
                        + " (select count(*) from agreements where customer_id = id), customer from customers where "
                        + String.join(" and ", conditions) + " order by known_since, id limit ?",
                row -> new CustomerSummary(
                        row.getObject(1, UUID.class), row.getInt(4), row.getInt(3), error(row), customer(row)),
                values.toArray());
    }

    /** In ASCII; the beginning of a text is the beginning of what becomes of it. */
    private static String escaped(String text) {
        var json = JSON.writeValueAsString(text);
        return json.substring(1, json.length() - 1);
    }

    @Override
    public Held held() {
        return sql.query(
                        "select (select count(*) from customers), (select count(*) from agreements)",
                        row -> new Held(row.getLong(1), row.getLong(2)))
                .get(0);
    }

    @Override
    public boolean useCode(String code) {
        var json = JSON.writeValueAsString(code);
        return sql.inTransaction(
                () -> sql.execute("update validation_codes set uses = uses - 1 where code = ? and uses > 0", json) == 1
                        || sql.query("select 1 from validation_codes limit 1", row -> true)
                                .isEmpty());
    }

    @Override
    public void replaceCodes(@Nullable Map<String, Long> codes) {
        sql.inTransaction(() -> {
            sql.execute("truncate validation_codes");
            if (codes != null) {
                sql.execute("insert into validation_codes values ('', 0, 0)");
                codes.forEach((code, most) -> sql.execute(
                        "insert into validation_codes values (?, ?, ?)", JSON.writeValueAsString(code), most, most));
            }
            return null;
        });
    }

    @Override
    public List<CodeUses> codes() {
        return sql
                .query(
                        "select code, most, uses from validation_codes where code <> ''",
                        row -> new CodeUses(
                                JSON.readValue(row.getString("code"), String.class),
                                row.getLong("most"),
                                row.getLong("uses")))
                .stream()
                .sorted(Comparator.comparing(CodeUses::code))
                .toList();
    }

    @Override
    public Remembered once(String request, String body, Supplier<Response> work) {
        return responses.once(request, body, work);
    }

    @Override
    public <T> T together(Supplier<T> work) {
        return sql.inTransaction(work);
    }

    @Override
    public void clear() {
        sql.execute("truncate responses, validation_codes, customers, agreements, agreement_keys");
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public boolean isReachable() {
        return sql.works(
                "update customers set error = error where false",
                "update agreements set agreement = agreement where false",
                "update agreement_keys set key = key where false",
                "update validation_codes set uses = uses where false",
                "update responses set status = status where false",
                "select last_value from response_numbers");
    }

    @Override
    public void close() {
        sql.close();
    }
}
