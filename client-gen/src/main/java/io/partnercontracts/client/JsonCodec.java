package io.partnercontracts.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import feign.RequestTemplate;
import feign.Response;
import feign.codec.Decoder;
import feign.codec.Encoder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands on requests that are written already, and reads answers in each of the forms that the contract admits. */
final class JsonCodec implements Encoder, Decoder {

    private final Map<Type, AnswerForm> forms = new ConcurrentHashMap<>();
    private final Drifts drifts;

    JsonCodec(Drifts drifts) {
        this.drifts = drifts;
    }

    /** Writes a request, once for all attempts of a call. */
    static byte[] written(Object request) {
        try {
            return Json.MAPPER.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The request cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        template.body((byte[]) body, StandardCharsets.UTF_8);
    }

    @Override
    public Object decode(Response response, Type type) throws IOException {
        if (response.body() == null) {
            throw unreadable(response, "it has no body", null);
        }
        var form = forms.computeIfAbsent(type, AnswerForm::of);
        try (var body = response.body().asInputStream()) {
            // What follows the JSON, such as a page of a proxy, makes all of it doubtful.
            var json = Json.MAPPER
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(body);
            if (ErrorEnvelope.isError(json)) {
                throw Failure.of(response, ErrorEnvelope.of(json)).asException(null);
            }
            var normal = form.normal(json);
            if (normal == null) {
                throw unreadable(response, "it is no " + form, null);
            }
            var reader = Json.MAPPER.readerFor(Json.MAPPER.constructType(type));
            var operation = response.request()
                    .requestTemplate()
                    .methodMetadata()
                    .method()
                    .getName();
            Object answer = drifts.watched(reader, operation).readValue(normal);
            drifts.read(operation, answer);
            return answer;
        } catch (JsonMappingException e) {
            throw unreadable(response, where(e) + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw unreadable(response, e.getOriginalMessage(), e);
        } catch (IOException e) {
            // The body is in memory: it is its encoding that cannot be read.
            throw unreadable(response, e.toString(), e);
        }
    }

    /** Item and member, such as items[1].dateAgreed. */
    private static String where(JsonMappingException e) {
        var path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : path.replaceFirst("^\\.", "") + ": ";
    }

    private static PartnerCenterException unreadable(Response response, String why, @Nullable Throwable cause) {
        return Failure.unreadable(response, why).asException(cause);
    }
}
