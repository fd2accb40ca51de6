package io.partnercontracts.verify.traffic;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which members and parameters hold values that say nothing about anybody. */
final class HarmlessValues {

    /** Values of a list that the contract gives, or that Microsoft may make longer. */
    static final Set<String> LISTED = Set.of(
            "type",
            "agreementtype",
            "qualification",
            "vettingstatus",
            "educationsegment",
            "relationshiptopartner",
            "objecttype",
            "errorname",
            "source",
            "method",
            "field",
            "operator",
            "seekoperation");
    /** Error codes. */
    static final Set<String> CODES = Set.of("code", "statuscode");
    /** How many there are. */
    static final Set<String> COUNTS = Set.of("totalcount", "size", "maxcreates", "remainingcreates");
    /** Written for people. */
    static final Set<String> SENTENCES = Set.of("message", "description", "vettingreason", "error_description");

    private static final Pattern CODE = Pattern.compile("\\d{1,6}");
    private static final Pattern EXTENDED_CODE = Pattern.compile("InternalErrorCode=\\d{1,6}");
    private static final Pattern PLACE = Pattern.compile("[A-Za-z]{2}(-[A-Za-z]{2,4})?");

    private final Contract contract;
    private final Words words;
    private final Set<String> hosts = new TreeSet<>();

    HarmlessValues(Contract contract, Words words) {
        this.contract = contract;
        this.words = words;
        contract.root()
                .path("servers")
                .forEach(server -> hosts.add(server.path("url").asText().replaceFirst("https://", "")));
    }

    boolean isHarmless(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (LISTED.contains(key)) {
            return value.equals("*") || words.isName(value);
        } else if (CODES.contains(key) || COUNTS.contains(key)) {
            return CODE.matcher(value).matches();
        }
        return switch (key) {
            case "errormessageextended" -> EXTENDED_CODE.matcher(value).matches();
            case "templateid" -> contract.templateIds().contains(value);
            case "language", "culture", "x-locale" -> PLACE.matcher(value).matches();
            case "version", "ms-contract-version" -> value.matches("[vV]?\\d");
            default -> false;
        };
    }

    boolean isSentence(String name) {
        return SENTENCES.contains(name.toLowerCase(Locale.ROOT));
    }

    boolean isPublicHost(String host) {
        return hosts.contains(host);
    }
}
