package io.partnercontracts.contract;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A PostgreSQL server of its own, for a stub that keeps its state there. */
public final class Database implements AutoCloseable {

    /** The server's only user, who needs no password. */
    public static final String USER = "postgres";

    private final EmbeddedPostgres server;

    public Database() throws IOException {
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Path.of("target", "postgresql").toAbsolutePath().toFile())
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    /** The JDBC address, without user. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    /** All that the tables hold, by their names. */
    public Map<String, String> tables() throws SQLException {
        var tables = new LinkedHashMap<String, String>();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            try (var names = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = current_schema")) {
                while (names.next()) {
                    tables.put(names.getString(1), "");
                }
            }
            for (var table : tables.entrySet()) {
                try (var rows = statement.executeQuery("select * from \"" + table.getKey() + "\"")) {
                    var text = new StringBuilder();
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            text.append(rows.getString(i)).append('\n');
                        }
                    }
                    table.setValue(text.toString());
                }
            }
        }
        return tables;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
