package io.partnercontracts.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import feign.RequestTemplate;
import feign.Response;
import feign.codec.Decoder;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import io.partnercontracts.client.model.AgreementCollection;
import io.partnercontracts.client.model.AgreementMetadataCollection;
import io.partnercontracts.client.model.CustomerQualifications;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes requests as JSON, and reads answers in each of the forms that the contract admits. */
final class JsonCodec implements Encoder, Decoder {

    /** The collections that the sources also show as a bare array, and the member that then holds it (C2, C3, C4). */
    private static final Map<Type, String> COLLECTIONS = Map.of(
            AgreementCollection.class, "items",
            AgreementMetadataCollection.class, "items",
            CustomerQualifications.class, "qualifications");

    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        try {
            template.body(Json.MAPPER.writeValueAsBytes(body), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new EncodeException(e.getMessage(), e);
        }
    }

    @Override
    public Object decode(Response response, Type type) throws IOException {
        if (response.body() == null) {
            throw unreadable(response, "it has no body", null);
        }
        var member = COLLECTIONS.get(type);
        try (var body = response.body().asInputStream()) {
            var json = Json.MAPPER.readTree(body);
            if (isError(json)) {
                throw Failure.of(response, ErrorEnvelope.of(json)).asException(null);
            }
            var object = wrapped(json, member);
            if (!object.isObject() || member != null && !has(object, member)) {
                throw unreadable(response, "it is no JSON object" + (member == null ? "" : " with " + member), null);
            }
            return Json.MAPPER.readValue(Json.MAPPER.treeAsTokens(object), Json.MAPPER.constructType(type));
        } catch (JsonProcessingException e) {
            throw unreadable(response, e.getOriginalMessage(), e);
        }
    }

    /** The documented error codes include one that comes with status 200. */
    private static boolean isError(JsonNode json) {
        return json.has("code") && (json.has("description") || json.has("message"));
    }

    private static PartnerCenterException unreadable(Response response, String why, @Nullable Throwable cause) {
        return Failure.unreadable(response, "The answer cannot be read: " + why).asException(cause);
    }

    private static JsonNode wrapped(JsonNode json, @Nullable String member) {
        if (member == null || has(json, member)) {
            return json;
        }
        var wrapper = Json.MAPPER.createObjectNode();
        if (json.isArray()) {
            return wrapper.set(member, json);
        }
        // The answer to a request for a qualification is that one qualification.
        return has(json, "qualification")
                ? wrapper.set(member, Json.MAPPER.createArrayNode().add(json))
                : json;
    }

    private static boolean has(JsonNode json, String member) {
        return json.properties().stream().anyMatch(property -> property.getKey().equalsIgnoreCase(member));
    }
}
