package io.partnercontracts.contract;

import io.partnercontracts.verify.exchange.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Makes HTTP clients for {@code PartnerCenterClient} that keep what went over the wire last. */
public final class RecordingHttpClient {

    private HttpExchange last;

    /** The last request and its answer. */
    public HttpExchange last() {
        return last;
    }

    public CloseableHttpClient create() {
        return HttpClients.custom()
                .disableAutomaticRetries()
                .disableContentCompression()
                .addExecInterceptorFirst("record", (request, scope, chain) -> {
                    var sent = request.getEntity() == null ? null : new BufferedHttpEntity(request.getEntity());
                    request.setEntity(sent);
                    var response = chain.proceed(request, scope);
                    if (response.getEntity() != null) {
                        response.setEntity(new BufferedHttpEntity(response.getEntity()));
                    }
                    last = new HttpExchange(
                            request.getMethod(),
                            uri(request.getRequestUri()),
                            headers(request),
                            text(sent),
                            response.getCode(),
                            headers(response),
                            text(response.getEntity()));
                    return response;
                })
                .build();
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, String> headers(MessageHeaders message) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : Arrays.asList(message.getHeaders())) {
            headers.merge(header.getName(), header.getValue(), (one, other) -> one + ", " + other);
        }
        return headers;
    }

    private static String text(HttpEntity entity) {
        try {
            return entity == null ? "" : EntityUtils.toString(entity, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (org.apache.hc.core5.http.ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
