package io.partnercontracts.stub.internal.binding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The files in the jar of the stub. */
public final class Resources {

    private Resources() {}

    /** The bytes of a file, by its absolute path on the class path; nothing if there is none. */
    public static Optional<byte[]> find(String path) {
        try (var stream = Resources.class.getResourceAsStream(path)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
