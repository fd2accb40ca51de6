package io.partnercontracts.stub.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The partner's validation codes for GovernmentCommunityCloud and how often each can still be used. Thread-safe. */
public final class ValidationCodes {

    private volatile @Nullable Map<String, Long> remaining;

    /** Uses a code once: false if it is unknown or used up. Any code will do before the first is arranged. */
    public boolean use(String code) {
        var codes = remaining;
        if (codes == null) {
            return true;
        }
        var left = codes.computeIfPresent(code, (known, before) -> Math.max(before, 0) - 1);
        return left != null && left >= 0;
    }

    /** Replaces all codes by these, with how often each can be used; null for any code, any number of times. */
    void replace(@Nullable Map<String, Long> codes) {
        remaining = codes == null ? null : new ConcurrentHashMap<>(codes);
    }
}
