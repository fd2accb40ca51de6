package io.partnercontracts.verify.traffic;

import io.partnercontracts.verify.traffic.Message.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Masks all of an exchange that is not known to be harmless. Names are kept if they consist of the contract's words,
 * values if their place is known to hold nothing about anybody.
 */
final class Redaction {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final Pattern VERSION = Pattern.compile("[vV]\\d");
    private static final Pattern HOST_AND_REST = Pattern.compile("(?i)(https?)://([^/?#]*)([^#]*).*", Pattern.DOTALL);

    private final Contract contract;
    private final Words words;
    private final Mask mask = new Mask();
    private final HarmlessValues values;
    private final RedactedHeaders headers;
    private final RedactedBody bodies;

    Redaction(Contract contract) {
        this.contract = contract;
        words = new Words(contract);
        values = new HarmlessValues(contract, words);
        headers = new RedactedHeaders(this);
        bodies = new RedactedBody(this);
    }

    Exchange redact(Exchange raw) {
        Message request = message(raw.request());
        return new Exchange(
                METHODS.contains(raw.method()) ? raw.method() : "MASKED",
                target(raw.target()),
                request,
                raw.status(),
                raw.reason().equals(HttpStatus.getMessage(raw.status())) ? raw.reason() : sentence(raw.reason()),
                message(raw.response()),
                raw.startedMillis(),
                raw.millis());
    }

    private Message message(Message raw) {
        String body = bodies.redact(raw);
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        List<Header> masked = new ArrayList<>();
        for (Header header : raw.headers()) {
            masked.add(headers.redact(header, length));
        }
        return Message.of(masked, body);
    }

    /** A path with its query. */
    String target(String target) {
        String[] parts = target.split("\\?", 2);
        StringBuilder masked = new StringBuilder();
        for (String segment : parts[0].split("(?<=/)|(?=/)")) {
            boolean isHarmless = segment.equals("/")
                    || VERSION.matcher(segment).matches()
                    || words.isName(segment)
                    || contract.templateIds().contains(segment);
            masked.append(isHarmless ? segment : encode(mask.of(Exchange.decode(segment))));
        }
        return parts.length == 1
                ? masked.toString()
                : masked.append('?').append(query(parts[1])).toString();
    }

    /** Names and values as in a URL or form. */
    String query(String query) {
        List<String> masked = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String name = Exchange.decode(parts[0]);
            String key = isPath(name) ? parts[0] : encode(name(name));
            masked.add(parts.length == 1 ? key : key + "=" + queryValue(name, parts[1]));
        }
        return String.join("&", masked);
    }

    private String queryValue(String name, String encoded) {
        String value = Exchange.decode(encoded);
        String masked =
                bodies.isJson(value) ? bodies.json(value) : value(name.substring(name.lastIndexOf('.') + 1), value);
        return masked.equals(value) ? encoded : encode(masked);
    }

    /** Whether each name of a dotted path is kept. */
    private boolean isPath(String name) {
        for (String part : name.split("\\.", -1)) {
            if (!words.isName(part)) {
                return false;
            }
        }
        return true;
    }

    String name(String name) {
        return words.isName(name) ? name : "masked" + mask.of("name " + name).replaceAll("\\W", "");
    }

    boolean isName(String name) {
        return words.isName(name);
    }

    String value(String name, String value) {
        if (values.isSentence(name)) {
            return sentence(value);
        }
        return values.isHarmless(name, value) ? value : any(value);
    }

    boolean isHarmless(String name, String value) {
        return values.isHarmless(name, value);
    }

    String sentence(String text) {
        return words.sentence(text, mask);
    }

    /** Any value: what is no address of the web is masked as a whole. */
    String any(String value) {
        var url = HOST_AND_REST.matcher(value);
        if (!url.matches()) {
            return mask.of(value);
        }
        boolean isPublic = values.isPublicHost(url.group(2));
        String rest = url.group(3).startsWith("/") ? target(url.group(3)) : "";
        return url.group(1) + "://" + (isPublic ? url.group(2) : mask.of(url.group(2) + ".example")) + rest;
    }

    String number(String digits) {
        return mask.of(digits);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
