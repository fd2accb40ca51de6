package io.partnercontracts.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Start line and headers of a request or response.
 *
 * @param start method and address, or HTTP version and status
 */
record HttpMessage(String start, Map<String, String> headers) {
    /** What the pages print where the reader has a value of his own. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("<token>|<customer-tenant-id>|<validation-code>|\\{customer_id}");

    private static final String TOKEN = "<token>";

    /**
     * How a contract departs from what is printed: each departure under the name by which a contract lists it, with what
     * differs. Headers of another request are compared only if the contract does not list them as unprinted.
     */
    static Map<String, String> departures(
            HttpMessage printed, HttpMessage contract, boolean headersAreListedAsUnprinted) {
        Map<String, String> departures = new TreeMap<>();
        startDepartures(printed.start, contract.start, departures);
        Map<String, String> headers = headerDepartures(printed.headers, contract.headers);
        if (printed.headers.isEmpty() || headersAreListedAsUnprinted && !headers.isEmpty()) {
            departures.put("unprinted: headers", "no page prints headers such as " + contract.headers);
        } else {
            departures.putAll(headers);
        }
        return departures;
    }

    private static void startDepartures(String printed, String contract, Map<String, String> departures) {
        int address = printed.indexOf(' ') + 1;
        boolean isShort = !printed.startsWith("HTTP/") && !printed.startsWith("https://", address);
        int slashes = printed.substring(address).split("/").length - 1;
        Matcher base = Pattern.compile("(\\S+ )(https://.+/)((?:[^/]+/){%d}[^/]+)".formatted(slashes))
                .matcher(contract);
        if (isShort
                && base.matches()
                && DocumentBlocks.ALL.stream().anyMatch(block -> block.text().contains(base.group(2)))) {
            departures.put("unprinted: base path", "%s is printed, the contract has %s".formatted(printed, contract));
            compare(printed, base.group(1) + base.group(3), "unprinted: start line", departures);
        } else {
            compare(printed, contract, "unprinted: start line", departures);
        }
    }

    private static Map<String, String> headerDepartures(Map<String, String> printed, Map<String, String> contract) {
        Map<String, String> departures = new LinkedHashMap<>();
        printed.forEach((name, value) -> {
            if (contract.containsKey(name)) {
                compare(value, contract.get(name), "replaced: " + name, departures);
            } else {
                departures.put("removed: " + name, "%s: %s is printed, the contract lacks it".formatted(name, value));
            }
        });
        contract.forEach((name, value) -> {
            if (!printed.containsKey(name)) {
                departures.put(
                        "added: " + name, "the contract has %s: %s, which is not printed".formatted(name, value));
            }
        });
        return departures;
    }

    private static void compare(String printed, String contract, String departure, Map<String, String> departures) {
        Matcher filled = Pattern.compile(
                        Pattern.quote(printed).replaceAll(PLACEHOLDER.pattern(), "\\\\E([^\\\\s/?&]+)\\\\Q"))
                .matcher(contract);
        Matcher placeholder = PLACEHOLDER.matcher(printed);
        if (!filled.matches()) {
            departures.put(departure, "%s is printed, the contract has %s".formatted(printed, contract));
            return;
        }
        for (int group = 1; placeholder.find(); group++) {
            String value = filled.group(group);
            if (placeholder.group().equals(TOKEN) || DocumentBlocks.print(value)) {
                departures.put("placeholders: " + placeholder.group(), "filled with " + value);
            } else {
                departures.put(departure, "%s is filled with %s, which no page prints".formatted(printed, value));
            }
        }
    }
}
