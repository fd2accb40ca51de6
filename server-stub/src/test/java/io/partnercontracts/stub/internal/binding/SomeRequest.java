package io.partnercontracts.stub.internal.binding;

import io.partnercontracts.stub.internal.binding.RequestContext.SentBytes;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** Requests that never went over a network, for one step alone. */
public final class SomeRequest {

    private SomeRequest() {}

    /** A request for this route, with headers as names and values in turn. */
    public static RequestContext of(Route route, SentBytes sent, String... headers) {
        var fields = HttpFields.build();
        for (int i = 0; i < headers.length; i += 2) {
            fields.add(headers[i], headers[i + 1]);
        }
        var request = (Request) Proxy.newProxyInstance(
                Request.class.getClassLoader(),
                new Class<?>[] {Request.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> route.method();
                    case "getHttpURI" -> HttpURI.from("http://localhost" + route.path());
                    case "getHeaders" -> fields.asImmutable();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        var context = new RequestContext(request, null, null, sent);
        context.routed(route, Map.of());
        return context;
    }
}
