package io.partnercontracts.stub;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one stub, each at its default unless set otherwise. Immutable.
 *
 * <pre>{@code StubOptions.defaults().with(Setting.PORT, 0).with(Setting.DUPLICATE_RULE, DuplicateAgreementRule.NONE)}</pre>
 */
public final class StubOptions {

    private static final StubOptions DEFAULTS = new StubOptions(Map.of());

    private final Map<Setting<?>, @Nullable Object> values;

    private StubOptions(Map<Setting<?>, @Nullable Object> values) {
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
    public <T extends @Nullable Object> StubOptions with(Setting<T> setting, T value) {
        if (!setting.allows(value)) {
            throw new IllegalArgumentException(setting + " cannot be \"" + setting.shown(Setting.print(value))
                    + "\"; allowed: " + setting.allowed());
        }
        var more = new HashMap<Setting<?>, @Nullable Object>(values);
        more.put(setting, value);
        return new StubOptions(Collections.unmodifiableMap(more));
    }

    /** The value of a setting. */
    @SuppressWarnings("unchecked") // with(…) takes no other type.
    public <T extends @Nullable Object> T get(Setting<T> setting) {
        return (T) values.getOrDefault(setting, setting.defaultValue());
    }

    /**
     * All settings by their keys, to be shown to anybody: a text that is not the default, such as a password, is only
     * said to be {@code set}.
     */
    public Map<String, String> shown() {
        var shown = new LinkedHashMap<String, String>();
        Setting.all().forEach(setting -> shown.put(setting.key(), shown(get(setting), setting.defaultValue())));
        return shown;
    }

    /** The settings that are not at their defaults, to be shown to anybody. */
    @Override
    public String toString() {
        var shown = shown();
        Setting.all().forEach(setting -> shown.remove(setting.key(), Setting.print(setting.defaultValue())));
        return shown.toString();
    }

    private static String shown(@Nullable Object value, @Nullable Object defaultValue) {
        return value instanceof String && !value.equals(defaultValue) ? "set" : Setting.print(value);
    }
}
