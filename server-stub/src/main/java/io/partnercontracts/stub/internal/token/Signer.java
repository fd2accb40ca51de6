package io.partnercontracts.stub.internal.token;

import io.partnercontracts.stub.internal.binding.Claims;
import io.partnercontracts.stub.internal.binding.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Signs claims as JWTs (RFC 7519) with HMAC-SHA-256, and recognises what it signed. Everyone who knows the secret can do the
 * same. Thread-safe.
 */
public final class Signer {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** Signs with this secret, or, if it is empty, with one of its own that nobody else has. */
    public Signer(String secret) {
        key = new SecretKeySpec(secret.isEmpty() ? random() : secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The claims as a JWT of a type, which is the header's {@code typ}. */
    public String sign(String type, JsonNode claims) {
        var signed = header(type) + base64(Json.MAPPER.writeValueAsBytes(claims));
        return signed + "." + base64(mac(signed));
    }

    /** The claims of a JWT that was signed with the same secret and type; nothing if this is none. */
    public Optional<JsonNode> verify(String type, String token) {
        var header = header(type);
        var end = token.lastIndexOf('.');
        if (!token.startsWith(header) || end < header.length()) {
            return Optional.empty();
        }
        var signature = base64(mac(token.substring(0, end)));
        return MessageDigest.isEqual(bytes(signature), bytes(token.substring(end + 1)))
                ? Optional.of(Claims.payload(token.substring(header.length(), end)))
                : Optional.empty();
    }

    private static String header(String type) {
        return base64(bytes("{\"alg\":\"HS256\",\"typ\":\"" + type + "\"}")) + ".";
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
