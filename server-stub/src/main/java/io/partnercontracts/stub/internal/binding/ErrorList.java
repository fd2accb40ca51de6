package io.partnercontracts.stub.internal.binding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Microsoft's list of error codes. It has two editions: of a code, the status is that of the newer one, the first if it
 * has two, and the text is that of the older one. Placeholders such as {0} stay, for no source says what stands in them.
 */
public final class ErrorList {

    /**
     * What is listed of a code.
     *
     * @param status the HTTP status
     * @param text the description
     */
    public record Entry(int status, String text) {}

    private static final Map<String, Entry> ENTRIES = read();

    private ErrorList() {}

    /** What is listed of a code, which is a number in decimal digits; nothing if it is not listed. */
    public static Optional<Entry> find(String code) {
        return Optional.ofNullable(ENTRIES.get(code));
    }

    /** All codes, in ascending order. */
    public static List<String> codes() {
        return List.copyOf(ENTRIES.keySet());
    }

    private static Map<String, Entry> read() {
        var file = Resources.find("/partner-center-stub/error-codes.tsv").orElseThrow();
        var entries = new LinkedHashMap<String, Entry>();
        new String(file, UTF_8)
                .lines()
                .map(line -> line.split("\t", 3))
                .forEach(parts -> entries.put(parts[0], new Entry(Integer.parseInt(parts[1]), parts[2])));
        return entries;
    }
}
