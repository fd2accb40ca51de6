package io.partnercontracts.contract.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Secrets that are each given in one place, so that a text shows whose secret it gives away. */
final class Canaries {

    private final Map<String, String> byPlace = new TreeMap<>();

    /** The secret of a place, such as {@code header Cookie}. It has all that passwords have but blanks. */
    synchronized String of(String place) {
        return byPlace.computeIfAbsent(
                place, unknown -> "Canary0" + UUID.randomUUID().toString().replace("-", "") + "x0");
    }

    synchronized int places() {
        return byPlace.size();
    }

    /** The places whose secrets stand in this text, as they are or in another notation. */
    synchronized List<String> in(String text) {
        var found = new ArrayList<String>();
        var lower = text.toLowerCase(Locale.ROOT);
        byPlace.forEach((place, secret) -> {
            // A part is enough to shorten a search for the rest.
            if (lower.contains(secret.substring(7, 23).toLowerCase(Locale.ROOT))
                    || lower.contains(base64(secret).toLowerCase(Locale.ROOT))) {
                found.add(place);
            }
        });
        return found;
    }

    /** Credentials for the scheme Basic; a secret's own Base64 is part of it, since the name has three letters. */
    static String basic(String secret) {
        return Base64.getEncoder().encodeToString(("me:" + secret).getBytes(StandardCharsets.UTF_8));
    }

    static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .reduce((a, b) -> a + "&" + b)
                .orElse("");
    }

    private static String base64(String secret) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(secret.substring(0, 36).getBytes(StandardCharsets.UTF_8));
    }
}
