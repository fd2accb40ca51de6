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
            var json = wrapped(Json.MAPPER.readTree(body), member);
            if (!json.isObject() || member != null && !json.has(member)) {
                throw unreadable(response, "it is no JSON object" + (member == null ? "" : " with " + member), null);
            }
            return Json.MAPPER.readValue(Json.MAPPER.treeAsTokens(json), Json.MAPPER.constructType(type));
        } catch (JsonProcessingException e) {
            throw unreadable(response, e.getOriginalMessage(), e);
        }
    }

    private static PartnerCenterException unreadable(Response response, String why, @Nullable Throwable cause) {
        return PartnerCenterException.of(
                response.status(),
                response.headers(),
                response.request(),
                ErrorEnvelope.saying("The answer cannot be read: " + why),
                cause);
    }

    private static JsonNode wrapped(JsonNode json, @Nullable String member) {
        if (member == null || json.has(member)) {
            return json;
        }
        var wrapper = Json.MAPPER.createObjectNode();
        if (json.isArray()) {
            return wrapper.set(member, json);
        }
        // The answer to a request for a qualification is that one qualification.
        return json.has("qualification")
                ? wrapper.set(member, Json.MAPPER.createArrayNode().add(json))
                : json;
    }
}
