package io.partnercontracts.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which client this is. */
final class Version {

    static final String USER_AGENT = "partner-center-client/" + read();

    private Version() {}

    // Not in the manifest: whoever packs all jars into one keeps a single manifest.
    private static String read() {
        try (var file = Version.class.getResourceAsStream("version.txt")) {
            return file == null ? "unknown" : new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
