package io.partnercontracts.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Requests per second and how long they take. All servers run at the same time, kept to the first core, but only the one
 * that is measured goes on: the others are stopped, as idle threads of some use up to a core.
 */
final class LoadTable {

    private static final int EARLY_ROUNDS = 2;
    private static final int EARLY_SECONDS = 10;
    private static final int WARM_UP_SECONDS = 70;
    private static final int MANY = 16;
    private static final String CUSTOMER = "11111111-0000-4000-8000-000000000000";
    private static final String EARLY = "early";
    private static final String AFTER_START = "memory after start";
    private static final String AFTER_LOAD = "memory after load";
    private static final String AT_END = "memory at the end";

    private final int rounds;
    private final int seconds;
    private final Path jdk = Path.of(System.getProperty("java.home"));
    private final List<Server> servers = new ArrayList<>();
    private final Map<Server, RunningServer> running = new EnumMap<>(Server.class);

    LoadTable(int rounds, int seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    void measure(Report report) throws Exception {
        Prism.install();
        for (var server : Server.values()) {
            if (server.isAvailable()) {
                servers.add(server);
            }
        }
        try {
            early(report);
            warmUp(report);
            steady(report);
        } finally {
            running.values().forEach(RunningServer::close);
        }
        print(report);
    }

    /** Starts all anew in each round, and lets those of the last round run on. */
    private void early(Report report) throws Exception {
        for (int round = 1; round <= EARLY_ROUNDS; round++) {
            for (var server : servers) {
                var started = server.start(jdk, Load.FIRST_CORE);
                running.put(server, started);
                started.awaitFirstAnswer();
                report.samples().add(AFTER_START, server.name(), started.residentMegabytes());
                Load.create(started, MANY, EARLY_SECONDS);
                add(report, EARLY, started, Load.create(started, MANY, seconds));
                if (round < EARLY_ROUNDS) {
                    started.close();
                } else {
                    started.pause();
                }
            }
        }
    }

    private void warmUp(Report report) throws Exception {
        for (var started : running.values()) {
            started.resume();
            Load.create(started, MANY, WARM_UP_SECONDS);
            list(started, MANY);
            report.samples().add(AFTER_LOAD, started.server().name(), started.residentMegabytes());
            started.pause();
        }
    }

    private void steady(Report report) throws Exception {
        var order = new ArrayList<>(servers);
        var random = new Random(1);
        for (int round = 0; round < rounds; round++) {
            for (int connections : List.of(MANY, 1)) {
                Collections.shuffle(order, random);
                for (var server : order) {
                    var started = running.get(server);
                    started.resume();
                    add(report, "POST, " + connections, started, Load.create(started, connections, seconds));
                    add(report, "GET, " + connections, started, list(started, connections));
                    started.pause();
                }
            }
        }
        for (var started : running.values()) {
            report.samples().add(AT_END, started.server().name(), started.residentMegabytes());
        }
    }

    private Load.Window list(RunningServer started, int connections) throws Exception {
        started.send("POST", "/v1/customers/" + CUSTOMER + "/agreements", Answers.REQUEST);
        return Load.list(started, connections, seconds, CUSTOMER);
    }

    private static void add(Report report, String name, RunningServer started, Load.Window window) {
        var samples = report.samples();
        var server = started.server().name();
        samples.add(name + ": per second", server, window.rate());
        samples.add(name + ": p50", server, window.p50());
        samples.add(name + ": p99", server, window.p99());
        samples.add(name + ": p99.9", server, window.p999());
        samples.add(name + ": cpu", server, window.cpu());
    }

    private void print(Report report) {
        report.text("Each server had one core, and wrk the other. All took turns in windows of " + seconds
                + " s, and all others were stopped meanwhile. The rows have medians of " + rounds + " rounds (of "
                + EARLY_ROUNDS + " starts in the first table), times in microseconds, and the median of the ratios"
                + " within a round with their quartiles. The stub validates, keeps state and a journal, and is emptied"
                + " after every 1,000 agreements. WireMock, whose journal keeps 1,000 requests, and MockServer match a"
                + " path. Prism validates. The last row reads nothing, and is the limit.");
        table(report, EARLY, "POST, 16 connections, after " + EARLY_SECONDS + " s of load");
        table(report, "POST, 16", "POST, 16 connections, after " + (EARLY_SECONDS + WARM_UP_SECONDS) + " s of load");
        table(report, "POST, 1", "POST, one connection");
        table(report, "GET, 16", "GET, 16 connections");
        table(report, "GET, 1", "GET, one connection");
        report.header(
                "memory in MB",
                "after the first 201",
                "after " + (EARLY_SECONDS + WARM_UP_SECONDS) + " s of load",
                "at the end");
        for (var server : servers) {
            report.row(
                    server.title,
                    report.median(AFTER_START, server.name(), 0),
                    report.median(AFTER_LOAD, server.name(), 0),
                    report.median(AT_END, server.name(), 0));
        }
    }

    private void table(Report report, String name, String title) {
        report.header(title, "per second", "stub's to it", "p50", "p99", "p99.9", "processor time of each");
        for (var server : servers) {
            report.row(
                    server.title,
                    report.median(name + ": per second", server.name(), 0),
                    report.ratio(name + ": per second", Server.STUB.name(), server.name()),
                    report.median(name + ": p50", server.name(), 0),
                    report.median(name + ": p99", server.name(), 0),
                    report.median(name + ": p99.9", server.name(), 0),
                    report.median(name + ": cpu", server.name(), 1));
        }
    }
}
