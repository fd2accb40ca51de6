package io.partnercontracts.measure;

import java.nio.file.Files;
import java.nio.file.Path;

/** Measures one table and writes it to {@code target/results} as Markdown and JSON; judges nothing. */
final class Measure {

    private Measure() {}

    /** @param arguments the table, how many rounds, and the seconds of a window of load */
    public static void main(String[] arguments) throws Exception {
        var rounds = Integer.parseInt(arguments[1]);
        var seconds = Integer.parseInt(arguments[2]);
        var report = new Report(arguments[0]);
        switch (arguments[0]) {
            case "start" -> new StartTable(rounds).measure(report);
            case "load" -> new LoadTable(rounds, seconds).measure(report);
            case "growth" -> new GrowthTable(seconds).measure(report);
            case "client" -> new ClientTable(rounds).measure(report);
            default -> throw new IllegalArgumentException("-Dmeasure.table is start, load, growth or client");
        }
        report.write(Files.createDirectories(Path.of("target", "results")));
    }
}
