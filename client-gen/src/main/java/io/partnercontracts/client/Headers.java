package io.partnercontracts.client;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of headers, and how they are found: case-insensitively. */
final class Headers {

    static final String REQUEST_ID = "MS-RequestId";
    static final String CORRELATION_ID = "MS-CorrelationId";
    static final String CORRELATION_VECTOR = "MS-CV";
    static final String SERVER_ID = "MS-ServerId";
    static final String APPLICATION = "MS-PartnerCenter-Application";

    /** Those that the client sets itself, or that belong to the connection. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "ms-correlationid",
            "ms-cv",
            "ms-requestid",
            "proxy-authorization",
            "te",
            "transfer-encoding",
            "upgrade");

    private Headers() {}

    /** The first value of the header. */
    static @Nullable String first(Map<String, Collection<String>> headers, String name) {
        for (var header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty()) {
                return header.getValue().iterator().next();
            }
        }
        return null;
    }

    /** Whether somebody other than the client may set it. */
    static boolean isCallers(@Nullable String name, @Nullable String value) {
        try {
            return name != null
                    && value != null
                    && !checkedName(name).isEmpty()
                    && !checkedValue(name, value).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static String checkedName(String name) {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a header");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "The header " + name + " is set by the client: ids and the token have options of their own");
        }
        return name;
    }

    /** Leaves the value out of the message: it may be a secret. */
    static String checkedValue(String setting, String value) {
        if (!value.matches("[\\x21-\\x7E](?:[\\x20-\\x7E\\t]*[\\x21-\\x7E])?")) {
            throw new IllegalArgumentException(setting + " must be printable ASCII, without a blank at its ends");
        }
        return value;
    }
}
