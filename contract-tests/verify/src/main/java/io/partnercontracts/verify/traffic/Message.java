package io.partnercontracts.verify.traffic;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Headers and body of a request or response. */
record Message(List<Header> headers, byte[] body) {

    record Header(String name, String value) {

        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    static Message of(List<Header> headers, String body) {
        return new Message(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The header's first value, or empty. */
    String header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }

    /** The media type without its parameters, in lower case, or empty. */
    String mediaType() {
        return MediaTypes.plain(header("Content-Type"));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
