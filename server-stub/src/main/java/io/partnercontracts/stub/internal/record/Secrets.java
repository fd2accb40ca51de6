package io.partnercontracts.stub.internal.record;

import io.partnercontracts.stub.internal.binding.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Takes tokens and secrets out of what the journal keeps. */
final class Secrets {

    private static final String NOT_KEPT = "(not kept)";
    private static final List<String> SCHEMES = List.of("Bearer", "Basic");
    private static final Set<String> PARAMETERS =
            Set.of("access_token", "client_assertion", "client_secret", "code", "password", "refresh_token");

    private Secrets() {}

    /** The header; of one that carries a token, the scheme alone. */
    static HttpField withoutToken(HttpField header) {
        var name = header.getHeader();
        if (name != HttpHeader.AUTHORIZATION && name != HttpHeader.PROXY_AUTHORIZATION) {
            return header;
        }
        var value = Objects.requireNonNullElse(header.getValue(), "");
        // What stands before a blank may be a secret as well, if the scheme was forgotten.
        var scheme = SCHEMES.stream()
                .filter(known -> value.regionMatches(true, 0, known + " ", 0, known.length() + 1))
                .map(known -> known + " ")
                .findFirst()
                .orElse("");
        return new HttpField(name, scheme + NOT_KEPT);
    }

    /**
     * The query without the values of parameters that carry tokens or secrets.
     *
     * @param route the operation, whose own parameters are harmless, or null if there is none
     */
    static String withoutSecrets(String query, @Nullable Route route) {
        var harmless = route == null ? Set.<String>of() : route.query();
        return Arrays.stream(query.split("&", -1))
                .map(parameter -> {
                    var sign = parameter.indexOf('=');
                    var name =
                            sign < 0 ? "" : decode(parameter.substring(0, sign)).toLowerCase(Locale.ROOT);
                    return PARAMETERS.contains(name) && !harmless.contains(name)
                            ? parameter.substring(0, sign + 1) + NOT_KEPT
                            : parameter;
                })
                .collect(Collectors.joining("&"));
    }

    private static String decode(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
