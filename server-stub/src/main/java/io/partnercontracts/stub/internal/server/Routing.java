package io.partnercontracts.stub.internal.server;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.EditDistance;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Route;
import io.partnercontracts.stub.internal.binding.RouteTree;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/** Finds the operation of a request. Thread-safe. */
public final class Routing {

    private static final int MOST_PARTS = 20;
    private static final int LONGEST_PART = 100;

    private final List<Route> all;
    private final RouteTree routes;

    /** By the first literal segment of their paths, the APIs that are not the contract. */
    private final Map<String, Api> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Finds these operations and no others. */
    public Routing(List<Route> all) {
        this.all = all;
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
        // A base URL that ends with a slash makes clients send two.
        var path = Request.getPathInContext(context).replaceFirst("^//+", "/");
        var segments = path.split("/", -1);
        var onPath = routes.find(segments);
        var target = onPath.get(context.getMethod());
        if (target == null && HttpMethod.HEAD.is(context.getMethod()) && api(context) != Api.CONTRACT) {
            // The server leaves out the body.
            target = onPath.get("GET");
        }
        if (target == null) {
            context.meantFor(api(context));
            var isIncomplete = onPath.values().stream()
                    .anyMatch(found -> found.parameters(segments).containsValue(""));
            throw onPath.isEmpty() || isIncomplete
                    ? DocumentedError.NOT_FOUND.refusal(unknown(path, context.api()))
                    : wrongMethod(String.join(", ", onPath.keySet()));
        }
        context.routed(target.route(), target.parameters(segments));
    }

    private String unknown(String path, Api meant) {
        var segments = path.split("/+");
        var what = path.equals("/")
                ? "; at / is a page, which only browsers get"
                : path.endsWith("/")
                        ? ", which ends with a slash"
                        : path.contains("//") ? ", in which a part between two slashes is empty" : "";
        return "The stub has no such path" + what
                + all.stream()
                        .filter(route -> route.api() == meant)
                        .min(Comparator.comparing(route -> distance(segments, route.path())))
                        .map(route -> "; the nearest is " + route.path())
                        .orElse("");
    }

    /**
     * How much has to change for a path to fit a template: for each part the percentage of its characters, and 100 for
     * one that is missing or too many.
     */
    private static int distance(String[] path, String template) {
        var wanted = template.split("/");
        var before = IntStream.rangeClosed(0, wanted.length).map(i -> 100 * i).toArray();
        // No path that was meant is longer; one that was not must not take long.
        for (var part : Arrays.copyOf(path, Math.min(path.length, MOST_PARTS))) {
            var row = new int[before.length];
            row[0] = before[0] + 100;
            for (int i = 0; i < wanted.length; i++) {
                row[i + 1] = Math.min(Math.min(row[i], before[i + 1]) + 100, before[i] + distance(part, wanted[i]));
            }
            before = row;
        }
        return before[wanted.length];
    }

    private static int distance(String part, String wanted) {
        if (wanted.startsWith("{") && !part.isEmpty()) {
            // Anything fits it, but less well than a name fits itself.
            return 30;
        }
        var begin = part.substring(0, Math.min(part.length(), LONGEST_PART));
        return 100
                * EditDistance.between(begin.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT))
                / Math.max(1, Math.max(begin.length(), wanted.length()));
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
