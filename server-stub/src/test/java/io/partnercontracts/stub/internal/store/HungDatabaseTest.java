package io.partnercontracts.stub.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.partnercontracts.stub.Database;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that cannot be used, though it takes connections. */
class HungDatabaseTest {

    private static final Duration LITTLE = Duration.ofMillis(4500);

    private final Database database = new Database();

    @AutoClose
    private final Line line = new Line(URI.create(database.url().substring("jdbc:".length())));

    @Test
    void makesNobodyWaitLongerThanIsSet() {
        var stub = new RunningStub(database.options()
                .with(Setting.DATASOURCE_URL, line.through(database.url()))
                .with(Setting.DATASOURCE_TIMEOUT, 1000));
        var agreements = RunningStub.newCustomer() + "/agreements";
        assertThat(stub.post(agreements, Examples.agreement()).status()).isEqualTo(201);

        line.hang();

        var request = assertTimeout(LITTLE, () -> stub.get(agreements + "?agreementType=*"));
        assertThat(request.status()).isEqualTo(503);
        var ready = assertTimeout(LITTLE, () -> stub.get("/__admin/health/ready"));
        assertThat(ready.status()).isEqualTo(503);
        assertTimeout(LITTLE, stub::close);
    }

    @ParameterizedTest(name = "after \"{0}\"")
    @ValueSource(
            strings = {
                "drop table agreements",
                "drop table responses",
                "drop sequence response_numbers",
                "do $$ begin execute 'alter database ' || current_database() || ' set default_transaction_read_only = on'; end $$",
            })
    void isNotReadyIfRequestsCannotUseIt(String statement) {
        try (var stub = new RunningStub(database.options())) {
            assertThat(stub.get("/__admin/health/ready").status()).isEqualTo(200);

            database.execute(statement);
            // What holds for new connections alone has to hold.
            database.shut();
            database.reopen();

            assertThat(stub.get("/__admin/health/ready").status()).isEqualTo(503);
        }
    }

    /** What lies between a stub and its database. */
    private static final class Line implements AutoCloseable {

        private final ServerSocket server;
        private final URI database;
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private volatile boolean hanging;

        Line(URI database) {
            this.database = database;
            try {
                server = new ServerSocket(0);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            start(() -> {
                while (true) {
                    var one = server.accept();
                    var other = new Socket(database.getHost(), database.getPort());
                    sockets.addAll(List.of(one, other));
                    start(() -> pass(one, other));
                    start(() -> pass(other, one));
                }
            });
        }

        String through(String url) {
            return url.replace(":" + database.getPort() + "/", ":" + server.getLocalPort() + "/");
        }

        void hang() {
            hanging = true;
        }

        private void pass(Socket from, Socket to) throws IOException {
            var bytes = new byte[8192];
            int length;
            while ((length = from.getInputStream().read(bytes)) >= 0) {
                if (!hanging) {
                    to.getOutputStream().write(bytes, 0, length);
                }
            }
            to.close();
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void start(Work work) {
            var thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException e) {
                    // Closed.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (var socket : sockets) {
                socket.close();
            }
        }
    }
}
