package io.partnercontracts.stub.internal.record;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of W3C Trace Context. */
public final class TraceParent {

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private TraceParent() {}

    /** The trace id in the header; null if it is absent or malformed. */
    public static @Nullable String traceId(@Nullable String header) {
        var parts = FORM.matcher(Objects.requireNonNullElse(header, ""));
        return parts.matches() ? parts.group(1) : null;
    }
}
