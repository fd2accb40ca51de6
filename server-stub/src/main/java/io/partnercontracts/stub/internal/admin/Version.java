package io.partnercontracts.stub.internal.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of the stub. */
public final class Version {

    private Version() {}

    /** The version as Maven knows it. */
    public static String text() {
        try (var stream = Version.class.getResourceAsStream("/partner-center-stub/version.txt")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
