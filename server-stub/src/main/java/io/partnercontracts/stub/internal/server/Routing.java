package io.partnercontracts.stub.internal.server;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Route;
import io.partnercontracts.stub.internal.binding.RouteTree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/** Finds the operation of a request. Thread-safe. */
public final class Routing {

    private final RouteTree routes;

    /** By the first literal segment of their paths, the APIs that are not the contract. */
    private final Map<String, Api> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Finds these operations and no others. */
    public Routing(List<Route> all) {
        routes = RouteTree.of(all);
        all.stream()
                .filter(route -> route.api() != Api.CONTRACT)
                .forEach(route -> others.put(firstLiteral(route.path()), route.api()));
    }

    private static String firstLiteral(String template) {
        return Arrays.stream(template.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.startsWith("{"))
                .findFirst()
                .orElseThrow();
    }

    /** Says which operation the request is for; one that is for none is refused. */
    void route(RequestContext context) {
        var segments = Request.getPathInContext(context).split("/", -1);
        var onPath = routes.find(segments);
        var target = onPath.get(context.getMethod());
        if (target == null && HttpMethod.HEAD.is(context.getMethod()) && api(context) != Api.CONTRACT) {
            // The server leaves out the body.
            target = onPath.get("GET");
        }
        if (target == null) {
            context.meantFor(api(context));
            throw onPath.isEmpty()
                    ? DocumentedError.NOT_FOUND.refusal("The stub has no such path")
                    : wrongMethod(String.join(", ", onPath.keySet()));
        }
        context.routed(target.route(), target.parameters(segments));
    }

    /** For which API a request seems to be meant: that whose first literal segment is in the path. */
    Api api(Request request) {
        var path = Objects.requireNonNullElse(request.getHttpURI().getCanonicalPath(), "");
        return Stream.of(path.split("/"))
                .map(others::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Api.CONTRACT);
    }

    private static Refusal wrongMethod(String allowed) {
        return new Refusal(
                INVALID_REQUEST_INPUT.refusal(405, "Use " + allowed).response().withHeader("Allow", allowed));
    }
}
