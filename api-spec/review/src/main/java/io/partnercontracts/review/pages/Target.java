package io.partnercontracts.review.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a request, as printed.
 *
 * @param server empty if it is a placeholder, or not printed
 * @param query names and values without blanks around them
 */
record Target(String server, List<String> segments, Map<String, String> query, boolean hasBlanks) {
    private static final Pattern SERVER = Pattern.compile("(?i)(https?://[^/\\s?]*)(.*)");
    private static final Pattern BASE = Pattern.compile("[{<][^}>]*[}>](?=/?v(\\d|\\{))(.*)");

    static Target of(String printed) {
        String rest = printed.strip().replaceAll("^[`'\"*_]+|[`'\"*_]+$", "");
        String server = "";
        Matcher address = SERVER.matcher(rest);
        Matcher base = BASE.matcher(rest);
        if (address.matches()) {
            server = address.group(1).matches(".*[{<].*") ? "" : address.group(1);
            rest = address.group(2);
        } else if (base.matches()) {
            rest = base.group(2);
        }
        String[] parts = rest.split("\\?", 2);
        List<String> segments = Arrays.stream(parts[0].split("/"))
                .map(String::strip)
                .filter(segment -> !segment.isEmpty())
                .toList();
        return new Target(server, segments, parts.length > 1 ? query(parts[1]) : Map.of(), hasBlanks(rest));
    }

    /** Whether it starts with the version, as all paths of the contract do. */
    boolean isWhole() {
        return !segments.isEmpty() && isVersion(segments.get(0));
    }

    String path() {
        return "/" + String.join("/", segments);
    }

    static boolean isVersion(String segment) {
        return segment.matches("(?i)v(\\d+(\\.\\d+)?|\\{.*}|<.*>)");
    }

    private static Map<String, String> query(String printed) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : List.of(printed.split("&"))) {
            List<String> sides = new ArrayList<>(List.of(pair.split("=", 2)));
            query.put(sides.get(0).strip(), sides.size() > 1 ? sides.get(1).strip() : "");
        }
        query.remove("");
        return query;
    }

    /** Blanks inside a placeholder are none of the address. */
    private static boolean hasBlanks(String rest) {
        return rest.replaceAll("[{<][^}>]*[}>]", "").strip().contains(" ");
    }
}
