package io.partnercontracts.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. Closing it ends the process. */
final class RunningServer implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int PAUSE = 3;

    private final Server server;
    private final Process process;
    private final int port;

    RunningServer(Server server, Process process, int port) {
        this.server = server;
        this.process = process;
        this.port = port;
    }

    Server server() {
        return server;
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Waits until a confirmation succeeds: with 201, or 200 from Prism, which takes the first documented. */
    void awaitFirstAnswer() throws IOException, InterruptedException {
        var end = System.nanoTime() + LONGEST_START.toNanos();
        while (!confirms()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException(
                        server.title + " confirmed nothing. Read target/" + server.name() + ".log");
            }
            Thread.sleep(PAUSE);
        }
    }

    private boolean confirms() {
        try {
            return send("POST", "/v1/customers/00000000-0000-4000-8000-000000000000/agreements", Answers.REQUEST) / 100
                    == 2;
        } catch (IOException e) {
            // It does not listen yet.
            return false;
        }
    }

    /** @return the status; on a connection of its own */
    int send(String method, String path, String body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = """
                    %s %s HTTP/1.1\r
                    Host: localhost\r
                    Connection: close\r
                    Authorization: Bearer token\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    \r
                    %s""".formatted(method, path, body.length(), body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    double residentMegabytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IllegalStateException(server.title + " has ended. Read target/" + server.name() + ".log");
    }

    /** User and system time so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Until {@link #resume}, it uses no processor. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
