package io.partnercontracts.contract.stubs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Regular expressions without backslashes, so that they can also stand in templates. */
final class Patterns {

    static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    static final String BEARER = "(?i:bearer) .+";

    /** A value that can stand between the quotes of JSON as it is. */
    static final String PLAIN = "[^\"\\\\\\p{Cntrl}]+";

    /** The format {@code partner-center-date-time} of the contract: the zone is optional, and so is the fraction. */
    static final String DATE = "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?";

    static final String ZONE = "(Z|[+-][0-9]{2}:[0-9]{2})";

    private static final String NOT_ZERO = "(;(?! *q *= *0?([.]0*)? *([,;]|$))[^,;]*)*";

    private Patterns() {}

    /** An {@code Accept} header that takes one of the media types (RFC 9110, 12.5.1). */
    static String accepting(List<String> types) {
        var ranges = types.stream()
                .flatMap(type -> Stream.of("*", "*/*", type.replaceFirst("/.*", "/*"), type))
                .distinct()
                .map(range -> range.replace("*", "[*]").replace("+", "[+]"))
                .collect(Collectors.joining("|"));
        return "(?i)(.*,)? *(" + ranges + ") *" + NOT_ZERO + "(,.*)?";
    }

    /** A {@code Content-Type} header that is one of the media types, whatever its parameters. */
    static String sentAs(List<String> types) {
        return "(?i)(" + String.join("|", types) + ") *(;.*)?";
    }

    static String literal(String text) {
        return text.replaceAll("[^A-Za-z0-9/_-]", "[$0]").replace("[^]", "\\^");
    }
}
