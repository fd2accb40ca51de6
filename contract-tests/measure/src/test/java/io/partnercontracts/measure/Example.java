package io.partnercontracts.measure;

import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/** The documented exchange that the benchmark repeats. */
final class Example {

    static final UUID CUSTOMER = UUID.fromString("14876998-c0dc-46e6-9d0c-65a57a6c32ec");

    private Example() {}

    static AgreementRequest request() {
        return read("create-agreement.request.json", AgreementRequest.class);
    }

    static Agreement response() {
        return read("create-agreement.response.json", Agreement.class);
    }

    static String text(String name) {
        try (var file = Example.class.getResourceAsStream("/partner-center/examples/agreements/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(String name, Class<T> type) {
        try {
            return Variant.mapper().readValue(text(name), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
