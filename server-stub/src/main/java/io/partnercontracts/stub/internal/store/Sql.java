package io.partnercontracts.stub.internal.store;

import com.zaxxer.hikari.HikariDataSource;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements and transactions. A database that cannot be used ends the request with the documented error of an
 * unavailable service, 503. Thread-safe.
 */
final class Sql implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sql.class);

    private final HikariDataSource pool;
    private final ThreadLocal<@Nullable Connection> transaction = new ThreadLocal<>();

    private interface Work<T extends @Nullable Object> {
        T in(Connection connection) throws SQLException;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    Sql(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Whether the database does these statements. */
    boolean works(String... statements) {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** The statements of the work are one transaction, or part of that which this thread is in. */
    <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        if (transaction.get() != null) {
            return work.get();
        }
        return inConnection(connection -> {
            connection.setAutoCommit(false);
            transaction.set(connection);
            try {
                var result = work.get();
                connection.commit();
                // Without commit the pool rolls back.
                return result;
            } finally {
                transaction.remove();
            }
        });
    }

    /** How many rows the statement changed. */
    int execute(String sql, @Nullable Object... values) {
        return inConnection(connection -> {
            try (var statement = prepare(connection, sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /** What is read of each row, in their order. */
    <T> List<T> query(String sql, Row<T> row, @Nullable Object... values) {
        return inConnection(connection -> query(connection, sql, row, values));
    }

    /** What is read of the first row; nothing if there is none. */
    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) {
        return query(sql, row, values).stream().findFirst();
    }

    /** As {@link #query(String, Row, Object...)} in a connection that is no transaction of this thread. */
    static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (var statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            var read = new ArrayList<T>();
            while (rows.next()) {
                read.add(row.read(rows));
            }
            return read;
        }
    }

    private <T extends @Nullable Object> T inConnection(Work<T> work) {
        try {
            var current = transaction.get();
            if (current != null) {
                return work.in(current);
            }
            try (var connection = pool.getConnection()) {
                return work.in(connection);
            }
        } catch (SQLException e) {
            LOG.warn(
                    "The database cannot be used now (SQL state {}): {}. Such requests get 503 until it can; check the"
                            + " server, its connection limit, and what datasource-user may do.",
                    e.getSQLState(),
                    e.getMessage());
            throw DocumentedError.UNEXPECTED_SERVICE_ERROR.refusal(503);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] values)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        pool.close();
    }
}
