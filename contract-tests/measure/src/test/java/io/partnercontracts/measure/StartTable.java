package io.partnercontracts.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** From the start of the process to the first 201, and starts in a JVM that runs already. */
final class StartTable {

    private static final List<Server> SERVERS =
            List.of(Server.STUB, Server.STUB_SCRIPT, Server.WIREMOCK, Server.MOCKSERVER, Server.PRISM, Server.BARE);
    private static final List<Server> EMBEDDED = List.of(Server.STUB, Server.WIREMOCK, Server.MOCKSERVER);

    private final int rounds;

    StartTable(int rounds) {
        this.rounds = rounds;
    }

    void measure(Report report) throws Exception {
        Prism.install();
        report.text("From the start of a process to the first confirmation with 201, in milliseconds: the median of "
                + rounds + " rounds. All servers take turns within a round, in an order that changes. The ratios are"
                + " medians of the ratios within a round, with their quartiles.");
        for (var jdk : Jdks.find().entrySet()) {
            for (var prefix : List.of(List.<String>of(), Load.FIRST_CORE)) {
                var setting = "JDK " + jdk.getKey() + (prefix.isEmpty() ? ", all cores" : ", one core");
                starts(report, setting, jdk.getValue(), prefix);
            }
            further(report, "JDK " + jdk.getKey(), jdk.getValue());
        }
    }

    private void starts(Report report, String setting, Path jdk, List<String> prefix) throws Exception {
        var servers = SERVERS.stream().filter(Server::isAvailable).toList();
        var order = new ArrayList<>(servers);
        var random = new Random(1);
        var time = setting + ": start";
        var memory = setting + ": memory";
        // The first round warms the caches of files, and lets the start script make its archive.
        for (int round = 0; round <= rounds; round++) {
            Collections.shuffle(order, random);
            for (var server : order) {
                var began = System.nanoTime();
                try (var running = server.start(jdk, prefix)) {
                    running.awaitFirstAnswer();
                    if (round > 0) {
                        report.samples().add(time, server.name(), (System.nanoTime() - began) / 1e6);
                        report.samples().add(memory, server.name(), running.residentMegabytes());
                    }
                }
            }
        }
        report.header(setting, "ms", "of WireMock's", "of MockServer's", "MB then");
        for (var server : servers) {
            report.row(
                    server.title,
                    report.median(time, server.name(), 0),
                    report.ratio(time, server.name(), Server.WIREMOCK.name()),
                    report.ratio(time, server.name(), Server.MOCKSERVER.name()),
                    report.median(memory, server.name(), 0));
        }
    }

    private void further(Report report, String setting, Path jdk) throws Exception {
        var time = setting + ": further start";
        for (int round = 0; round < (rounds + 2) / 3; round++) {
            for (var server : EMBEDDED) {
                report.samples().add(time, server.name(), further(server, jdk));
            }
        }
        report.header(setting + ", a further start in one JVM", "ms", "of WireMock's", "of MockServer's");
        for (var server : EMBEDDED) {
            report.row(
                    server.title,
                    report.median(time, server.name(), 1),
                    report.ratio(time, server.name(), Server.WIREMOCK.name()),
                    report.ratio(time, server.name(), Server.MOCKSERVER.name()));
        }
    }

    private static double further(Server server, Path jdk) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        jdk.resolve("bin/java").toString(),
                        "-Dmockserver.logLevel=WARN",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FurtherStarts.class.getName(),
                        server.name())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output.lines()
                .filter(line -> line.startsWith("median "))
                .mapToDouble(line -> Double.parseDouble(line.substring(7)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output));
    }
}
