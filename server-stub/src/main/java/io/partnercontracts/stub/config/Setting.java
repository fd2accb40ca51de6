package io.partnercontracts.stub.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One thing that can be set, with its key, default, allowed values and unit. The constants are all there are;
 * {@code --help} is made of them. Immutable.
 *
 * @param <T> the type of the value
 */
public final class Setting<T> {

    private static final List<Setting<?>> ALL = new ArrayList<>();

    static final Setting<String> CONFIG =
            text("config", "", "a file", "properties file in UTF-8 with these keys, one key=value per line");

    /** The TCP port; 0 takes any free one. Default 8080. */
    public static final Setting<Integer> PORT = number("port", 8080, 0, 65_535, "", "TCP port, 0 for any free one");

    /** The address to listen on, a name or an IP address. Default 127.0.0.1; 0.0.0.0 lets other machines in. */
    public static final Setting<String> HOST =
            text("host", "127.0.0.1", "a name or IP address", "address to listen on, 0.0.0.0 for all");

    /** How long, in milliseconds, a stop waits for the answers to running requests. Default 5000. */
    public static final Setting<Integer> SHUTDOWN_TIMEOUT = number(
            "shutdown-timeout", 5_000, 0, 600_000, " ms", "longest wait for running requests when the stub is stopped");

    /** How the program prints its log. Default text. In a JVM of one's own the SLF4J provider there decides. */
    public static final Setting<LogFormat> LOG_FORMAT =
            choice("log-format", LogFormat.TEXT, "how the log on standard error looks; json is one object per line");

    /** Whether the program logs a line per request. Default true. In a JVM of one's own SLF4J decides. */
    public static final Setting<Boolean> REQUEST_LOG = flag("request-log", true, "log one line per request");

    private final String key;
    private final T defaultValue;
    private final String allowed;
    private final String description;
    private final Function<String, Optional<T>> parser;

    private Setting(
            String key, T defaultValue, String allowed, String description, Function<String, Optional<T>> parser) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.allowed = allowed;
        this.description = description;
        this.parser = parser;
        ALL.add(this);
    }

    private static Setting<Integer> number(
            String key, int defaultValue, int min, int max, String unit, String description) {
        return new Setting<>(
                key,
                defaultValue,
                min + " to " + max + unit,
                description,
                text -> text.matches("\\d{1,9}")
                        ? Optional.of(Integer.valueOf(text)).filter(number -> number >= min && number <= max)
                        : Optional.empty());
    }

    private static Setting<String> text(String key, String defaultValue, String allowed, String description) {
        return new Setting<>(
                key,
                defaultValue,
                allowed,
                description,
                text -> Optional.of(text).filter(given -> !given.isBlank()));
    }

    private static Setting<Boolean> flag(String key, boolean defaultValue, String description) {
        return oneOf(key, defaultValue, List.of(true, false), description);
    }

    private static <E extends Enum<E>> Setting<E> choice(String key, E defaultValue, String description) {
        return oneOf(
                key,
                defaultValue,
                Arrays.asList(defaultValue.getDeclaringClass().getEnumConstants()),
                description);
    }

    private static <T> Setting<T> oneOf(String key, T defaultValue, List<T> values, String description) {
        var allowed = values.stream().map(Setting::print).collect(Collectors.joining(" or "));
        return new Setting<>(
                key,
                defaultValue,
                allowed,
                description,
                text -> values.stream()
                        .filter(value -> print(value).equals(text))
                        .findFirst());
    }

    static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    String key() {
        return key;
    }

    T defaultValue() {
        return defaultValue;
    }

    String allowed() {
        return allowed;
    }

    Optional<T> parse(String text) {
        return parser.apply(text);
    }

    /** Whether this value could have been read from text. */
    boolean allows(T value) {
        return parse(print(value)).isPresent();
    }

    String help() {
        var otherwise = print(defaultValue);
        return "  --%-18s%s: %s (default %s)"
                .formatted(key, description, allowed, otherwise.isEmpty() ? "none" : otherwise);
    }

    @Override
    public String toString() {
        return key;
    }

    private static String print(Object value) {
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
    }
}
