package io.partnercontracts.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was measured: for each quantity and each server one value a round. Values of a round are comparable. */
final class Samples {

    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    void add(String quantity, String server, double value) {
        values.computeIfAbsent(quantity, any -> new LinkedHashMap<>())
                .computeIfAbsent(server, any -> new ArrayList<>())
                .add(value);
    }

    Map<String, Map<String, List<Double>>> all() {
        return values;
    }

    boolean has(String quantity, String server) {
        return values.getOrDefault(quantity, Map.of()).containsKey(server);
    }

    double median(String quantity, String server) {
        return quantile(sorted(of(quantity, server).stream()), 2);
    }

    /** The ratio of both servers in each round: its median, and its quartiles in brackets. */
    String ratio(String quantity, String server, String to) {
        var above = of(quantity, server);
        var below = of(quantity, to);
        var ratios = sorted(IntStream.range(0, above.size()).mapToObj(i -> above.get(i) / below.get(i)));
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", quantile(ratios, 2), quantile(ratios, 1), quantile(ratios, 3));
    }

    private List<Double> of(String quantity, String server) {
        return values.get(quantity).get(server);
    }

    private static double[] sorted(Stream<Double> values) {
        var sorted = values.mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** By linear interpolation between the neighbours. */
    private static double quantile(double[] sorted, int quarter) {
        var place = (sorted.length - 1) * quarter / 4.0;
        var below = sorted[(int) Math.floor(place)];
        return below + (sorted[(int) Math.ceil(place)] - below) * (place - Math.floor(place));
    }
}
