package io.partnercontracts.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import feign.RequestTemplate;
import feign.Response;
import feign.codec.Decoder;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes requests as JSON, and reads answers in each of the forms that the contract admits. */
final class JsonCodec implements Encoder, Decoder {

    private final Map<Type, AnswerForm> forms = new ConcurrentHashMap<>();

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
        var form = forms.computeIfAbsent(type, AnswerForm::of);
        try (var body = response.body().asInputStream()) {
            var json = Json.MAPPER.readTree(body);
            if (isError(json)) {
                throw Failure.of(response, ErrorEnvelope.of(json)).asException(null);
            }
            var normal = form.normal(json);
            if (normal == null) {
                throw unreadable(response, "it is no " + form, null);
            }
            return Json.MAPPER.readValue(Json.MAPPER.treeAsTokens(normal), Json.MAPPER.constructType(type));
        } catch (JsonProcessingException e) {
            throw unreadable(response, e.getOriginalMessage(), e);
        }
    }

    /** The documented error codes include one that comes with status 200. */
    private static boolean isError(JsonNode json) {
        return json.has("code") && (json.has("description") || json.has("message"));
    }

    private static PartnerCenterException unreadable(Response response, String why, @Nullable Throwable cause) {
        return Failure.of(response, ErrorEnvelope.saying("The answer cannot be read: " + why))
                .asException(cause);
    }
}
