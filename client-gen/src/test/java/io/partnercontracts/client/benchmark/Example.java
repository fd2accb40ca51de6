package io.partnercontracts.client.benchmark;

import io.partnercontracts.client.model.Agreement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/** The documented exchange that the benchmark repeats. */
final class Example {

    static final UUID CUSTOMER = UUID.fromString("14876998-c0dc-46e6-9d0c-65a57a6c32ec");

    private Example() {}

    static Agreement request() {
        return agreement("create-agreement.request.json");
    }

    static Agreement response() {
        return agreement("create-agreement.response.json");
    }

    static String text(String name) {
        try (var file = Example.class.getResourceAsStream("/partner-center/examples/agreements/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Agreement agreement(String name) {
        try {
            return Variant.mapper().readValue(text(name), Agreement.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
