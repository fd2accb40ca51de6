package io.partnercontracts.verify.traffic;

import java.util.Locale;

/** What the media types of the contract have in common. */
final class MediaTypes {

    static final String FORM = "application/x-www-form-urlencoded";

    private MediaTypes() {}

    static String plain(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    static boolean isJson(String mediaType) {
        return mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }

    static boolean isXml(String mediaType) {
        return mediaType.endsWith("/xml") || mediaType.endsWith("+xml");
    }
}
