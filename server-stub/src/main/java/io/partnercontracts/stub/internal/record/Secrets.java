package io.partnercontracts.stub.internal.record;

import io.partnercontracts.stub.internal.binding.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** Keeps of requests what is known to be harmless; whatever else they have may be a secret. Immutable. */
public final class Secrets {

    private static final String NOT_KEPT = "(not kept)";
    private static final List<String> SCHEMES = List.of("Bearer", "Basic");
    private static final List<String> HARMLESS = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "Cache-Control",
            "Connection",
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-Type",
            "Expect",
            "Host",
            "HTTP2-Settings",
            "If-Match",
            "If-None-Match",
            "MS-Contract-Version",
            "MS-CorrelationId",
            "MS-CV",
            "MS-PartnerCenter-Application",
            "MS-PartnerCenter-Client",
            "MS-RequestId",
            "Origin",
            "Pragma",
            "Prefer",
            "traceparent",
            "Transfer-Encoding",
            "Upgrade",
            "User-Agent",
            "ValidateMfa",
            "X-Locale");

    private static final Pattern PATH_PARAMETERS = Pattern.compile(";[^/]*");

    private final Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Keeps these headers too. */
    Secrets(Set<String> others) {
        headers.addAll(HARMLESS);
        headers.addAll(others);
    }

    /** The header; of one that is not known to be harmless, the name alone, and of one that carries a token, the scheme. */
    HttpField without(HttpField header) {
        if (headers.contains(header.getName())) {
            return header;
        }
        var value = Objects.requireNonNullElse(header.getValue(), "");
        // What stands before a blank may be a secret as well, if the scheme was forgotten.
        var scheme = SCHEMES.stream()
                .filter(known -> value.regionMatches(true, 0, known + " ", 0, known.length() + 1))
                .map(known -> known + " ")
                .findFirst()
                .orElse("");
        return new HttpField(header.getHeader(), header.getName(), scheme + NOT_KEPT);
    }

    /** Refuses to look for a value that is never kept: a test that expects none would never fail. */
    void requireKept(String header, String value) {
        if (!headers.contains(header) && !value.contains(NOT_KEPT)) {
            throw new IllegalArgumentException(
                    "header " + header + ": its values are not kept, except for those of headers"
                            + " that journal-headers names; expect " + NOT_KEPT + ", or Bearer " + NOT_KEPT
                            + " of Authorization, if it only has to be there");
        }
    }

    /** The path without its parameters, such as a session's id: no operation has any. */
    public static String withoutParameters(String path) {
        return path.indexOf(';') < 0 ? path : PATH_PARAMETERS.matcher(path).replaceAll(";...");
    }

    /**
     * The query with the values of those parameters alone that the operation declares.
     *
     * @param route the operation, or null if there is none
     */
    static String withoutSecrets(String query, @Nullable Route route) {
        var harmless = route == null ? Set.<String>of() : route.query();
        return Arrays.stream(query.split("&", -1))
                .map(parameter -> {
                    var name = parameter.split("=", 2)[0];
                    return parameter.isEmpty() || harmless.stream().anyMatch(decode(name)::equalsIgnoreCase)
                            ? parameter
                            : name.length() < parameter.length() ? name + "=" + NOT_KEPT : NOT_KEPT;
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
