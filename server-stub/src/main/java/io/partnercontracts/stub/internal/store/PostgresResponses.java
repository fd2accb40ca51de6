package io.partnercontracts.stub.internal.store;

import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Schema;
import io.partnercontracts.stub.internal.store.CustomerStore.Remembered;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The responses that are remembered in PostgreSQL. Thread-safe. */
final class PostgresResponses {

    private final Sql sql;
    private final JsonMapper json;

    PostgresResponses(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Remembered once(String request, String body, Supplier<Response> work) {
        var key = request.getBytes(StandardCharsets.UTF_8);
        return sql.inTransaction(() -> {
            while (!isFirst(key, body)) {
                var known = sql.first(
                        "select body, status, schema, item, content, headers, reason from responses"
                                + " where request = sha256(?)",
                        this::remembered,
                        key);
                // Else it was forgotten meanwhile.
                if (known.isPresent()) {
                    return known.get();
                }
            }
            var response = Refusal.orResponse(work);
            remember(key, response);
            return new Remembered(body, response, false);
        });
    }

    /** Waits for a transaction that inserted the same. */
    private boolean isFirst(byte[] key, String body) {
        return sql.execute(
                        "insert into responses (request, body) values (sha256(?), ?) on conflict do nothing", key, body)
                == 1;
    }

    /** Forgets the oldest too; those that another transaction is forgetting are left to it. */
    private void remember(byte[] key, Response response) {
        var content = response.body() instanceof Response.Content known ? known : null;
        sql.execute(
                "with answered as (update responses set status = ?, schema = ?, item = ?, content = ?::json,"
                        + " headers = ?::json, reason = ?, number = nextval('response_numbers')"
                        + " where request = sha256(?) returning number)"
                        + " delete from responses where request in (select request from responses"
                        + " where number <= (select number from answered) - ?"
                        + " order by number limit 10 for update skip locked)",
                response.status(),
                content == null ? null : content.schema().name(),
                content == null ? null : content.schema().item(),
                content == null ? null : json.writeValueAsString(content.value()),
                json.writeValueAsString(response.headers()),
                response.reason(),
                key,
                CustomerStore.MAX_RESPONSES);
    }

    private Remembered remembered(ResultSet row) throws SQLException {
        return new Remembered(
                row.getString("body"),
                new Response(
                        row.getInt("status"),
                        content(row),
                        json.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {}),
                        null,
                        row.getString("reason")),
                true);
    }

    private Response.@Nullable Content content(ResultSet row) throws SQLException {
        var schema = row.getString("schema");
        return schema == null
                ? null
                : new Response.Content(
                        new Schema(schema, row.getString("item"), JsonNode.class),
                        json.readTree(row.getString("content")));
    }
}
