package io.partnercontracts.client;

import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes a failed answer, whatever its body, an exception that says what happened. */
final class PartnerCenterErrorDecoder implements ErrorDecoder {

    /** How much of a body is read, in bytes; an envelope has a few hundred. */
    private static final int MAX_BODY = 64 * 1024;

    @Override
    public Exception decode(String methodKey, Response response) {
        return failure(response, ErrorEnvelope.read(body(response)), null);
    }

    static PartnerCenterException failure(Response response, ErrorEnvelope envelope, @Nullable Throwable cause) {
        return new PartnerCenterException(
                response.status(),
                envelope,
                id(response, TraceIds.REQUEST_ID),
                id(response, TraceIds.CORRELATION_ID),
                cause);
    }

    private static @Nullable String id(Response response, String name) {
        var answered = TraceIds.of(response.headers(), name);
        return answered == null ? TraceIds.of(response.request().headers(), name) : answered;
    }

    private static String body(Response response) {
        if (response.body() == null) {
            return "";
        }
        try (var stream = response.body().asInputStream()) {
            return new String(stream.readNBytes(MAX_BODY), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "The body broke off: " + e.getMessage();
        }
    }
}
