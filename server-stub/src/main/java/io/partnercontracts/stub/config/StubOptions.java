package io.partnercontracts.stub.config;

import java.util.HashMap;
import java.util.Map;

/**
 * The settings of one stub, each at its default unless set otherwise. Immutable.
 *
 * <pre>{@code StubOptions.defaults().with(Setting.PORT, 0).with(Setting.HOST, "0.0.0.0")}</pre>
 */
public final class StubOptions {

    private static final StubOptions DEFAULTS = new StubOptions(Map.of());

    private final Map<Setting<?>, Object> values;

    private StubOptions(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    /** All settings at their defaults. Neither the environment nor a file is read. */
    public static StubOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The same options with another value for one setting.
     *
     * @throws IllegalArgumentException if the setting does not allow the value
     */
    public <T> StubOptions with(Setting<T> setting, T value) {
        if (!setting.allows(value)) {
            throw new IllegalArgumentException(setting + " cannot be \"" + value + "\"; allowed: " + setting.allowed());
        }
        var more = new HashMap<>(values);
        more.put(setting, value);
        return new StubOptions(Map.copyOf(more));
    }

    /** The value of a setting. */
    @SuppressWarnings("unchecked") // with(…) takes no other type.
    public <T> T get(Setting<T> setting) {
        return (T) values.getOrDefault(setting, setting.defaultValue());
    }
}
