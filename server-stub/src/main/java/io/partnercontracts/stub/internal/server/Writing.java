package io.partnercontracts.stub.internal.server;

import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.MediaTypes;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Step;
import io.partnercontracts.stub.internal.binding.Xml;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Writes a response: its status, its headers, the ids of the request, and its body in the media type that is wanted. */
final class Writing implements Step {

    private static final byte[] NO_BODY = {};
    private static final String SERVER = "0000005B";

    @Override
    public Response take(RequestContext context, Next next) {
        var response = next.decide(context);
        var headers = context.response().getHeaders();
        echo("MS-RequestId", context, headers, Writing::newId);
        echo("MS-CorrelationId", context, headers, Writing::newId);
        echo("MS-CV", context, headers, Writing::newCorrelationVector);
        headers.put("MS-ServerId", SERVER);
        if (context.api() == Api.CONTRACT) {
            asCaptured(context, headers);
        }
        context.response().setStatus(response.status());
        var phrase = response.phrase();
        if (phrase != null) {
            context.addHttpStreamWrapper(stream -> new ReasonPhrase(stream, phrase));
        }
        var body = body(response, context, headers);
        // Last, because a test may want others than every response has.
        response.headers().forEach(headers::put);
        context.answered(response, body);
        return response;
    }

    /** What one captured answer has besides: the request's locale twice, and an id of the service's own monitoring. */
    private static void asCaptured(RequestContext context, HttpFields.Mutable headers) {
        var locale = context.getHeaders().get("X-Locale");
        if (locale != null && !locale.isBlank()) {
            headers.put("X-Locale", locale + "," + locale);
        }
        headers.put("Request-Context", "appId=cid-v1:00000000-0000-0000-0000-000000000000");
    }

    /** Ids for a request whose own cannot be read. */
    static void addNewIds(HttpFields.Mutable headers) {
        headers.put("MS-RequestId", newId());
        headers.put("MS-CorrelationId", newId());
        headers.put("MS-CV", newCorrelationVector());
        headers.put("MS-ServerId", SERVER);
    }

    private static byte[] body(Response response, RequestContext context, HttpFields.Mutable headers) {
        if (response.body() instanceof Response.Text text) {
            headers.put(HttpHeader.CONTENT_TYPE, text.type());
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        if (response.body() instanceof Response.Content content) {
            var isNamed = response.headers().keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase);
            var type = isNamed ? MediaTypes.JSON : mediaType(response, context);
            // As captured: a success without charset, errors with it.
            var bare = response.status() < 400 && type.equals(MediaTypes.JSON);
            headers.put(HttpHeader.CONTENT_TYPE, bare ? type : type + "; charset=utf-8");
            return MediaTypes.isXml(type) ? Xml.write(content) : Json.MAPPER.writeValueAsBytes(content.value());
        }
        return NO_BODY;
    }

    /** The contract declares all media types for errors; the error of having none that is acceptable is JSON. */
    private static String mediaType(Response response, RequestContext context) {
        var accepted = context.mediaType();
        if (response.status() < 400 && accepted != null) {
            return accepted;
        }
        try {
            return response.status() == 406
                    ? MediaTypes.JSON
                    : MediaTypes.choose(context.getHeaders(), MediaTypes.RESPONSES)
                            .orElse(MediaTypes.JSON);
        } catch (Refusal e) {
            return MediaTypes.JSON;
        }
    }

    private static void echo(
            String name, RequestContext context, HttpFields.Mutable headers, Supplier<String> otherwise) {
        var given = context.getHeaders().get(name);
        headers.put(name, given == null || given.isBlank() ? otherwise.get() : given);
    }

    /** The form of a random UUID; it only has to differ, so that a source that can be guessed is good enough. */
    private static String newId() {
        var random = ThreadLocalRandom.current();
        var version4 = random.nextLong() & ~0xF000L | 0x4000L;
        return new UUID(version4, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
    }

    private static String newCorrelationVector() {
        var bytes = new byte[12];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + ".0";
    }
}
