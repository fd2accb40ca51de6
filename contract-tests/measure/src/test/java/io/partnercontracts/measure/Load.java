package io.partnercontracts.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs wrk on the last core, against a server that has the first. */
final class Load {

    /** The prefix of a command that keeps it on the first core. */
    static final List<String> FIRST_CORE = List.of("taskset", "-c", "0");

    private static int runs;

    private Load() {}

    /**
     * What a window of load showed.
     *
     * @param rate requests per second
     * @param p50 microseconds, as the next two
     * @param cpu of the server, in microseconds per request
     */
    record Window(long requests, double rate, double p50, double p99, double p999, double cpu) {}

    /** Confirmations, each for a customer of its own. A server that holds them is emptied after every 1,000. */
    static Window create(RunningServer server, int connections, int seconds) throws IOException, InterruptedException {
        return run(server, connections, seconds, server.server().isStub() ? "create" : "fill", nextRun(), 0);
    }

    /** Confirmations, each for a customer of its own.
     *
     * @param blanks how many are added to the body */
    static Window fill(RunningServer server, int connections, int seconds, int blanks)
            throws IOException, InterruptedException {
        return run(server, connections, seconds, "fill", nextRun(), blanks);
    }

    /** Lists of one customer's agreements. */
    static Window list(RunningServer server, int connections, int seconds, String customer)
            throws IOException, InterruptedException {
        return run(server, connections, seconds, "list", customer, 0);
    }

    /** First pages of the customers. */
    static Window customers(RunningServer server, int connections, int seconds)
            throws IOException, InterruptedException {
        return run(server, connections, seconds, "customers", "", 0);
    }

    private static String nextRun() {
        return String.valueOf(++runs);
    }

    private static Window run(RunningServer server, int connections, int seconds, String kind, String run, int blanks)
            throws IOException, InterruptedException {
        var last = String.valueOf(Runtime.getRuntime().availableProcessors() - 1);
        var before = server.cpu();
        var wrk = new ProcessBuilder(
                        "taskset",
                        "-c",
                        last,
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--timeout=10s",
                        "-s",
                        "src/test/wrk/load.lua",
                        server.url(),
                        "--",
                        kind,
                        run,
                        String.valueOf(blanks))
                .redirectErrorStream(true)
                .start();
        var output = new String(wrk.getInputStream().readAllBytes());
        wrk.waitFor();
        var result = output.lines()
                .filter(line -> line.startsWith("result "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output))
                .split(" ");
        if (!result[6].equals("0")) {
            throw new IllegalStateException(
                    result[6] + " of " + result[1] + " requests to " + server.server().title + " failed");
        }
        var requests = Long.parseLong(result[1]);
        return new Window(
                requests,
                Double.parseDouble(result[2]),
                Double.parseDouble(result[3]),
                Double.parseDouble(result[4]),
                Double.parseDouble(result[5]),
                micros(server.cpu().minus(before)) / Math.max(1, requests));
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1e3;
    }
}
