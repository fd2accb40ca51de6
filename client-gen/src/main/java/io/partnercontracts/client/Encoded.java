package io.partnercontracts.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keeps Feign from treating a value with a percent sign as encoded already. */
final class Encoded {

    private Encoded() {}

    static String parameter(String value) {
        return value.contains("%")
                ? URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")
                : value;
    }

    static @Nullable String optional(@Nullable String value) {
        return value == null ? null : parameter(value);
    }
}
