package io.partnercontracts.client;

import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Makes a failed answer, whatever its body, an exception that says what happened. */
final class PartnerCenterErrorDecoder implements ErrorDecoder {

    /** How much of a body is read, in bytes; an envelope has a few hundred. */
    private static final int MAX_BODY = 64 * 1024;

    @Override
    public Exception decode(String methodKey, Response response) {
        return PartnerCenterException.of(
                response.status(), response.headers(), response.request(), ErrorEnvelope.read(body(response)), null);
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
