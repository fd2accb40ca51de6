package io.partnercontracts.stub.internal.binding;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Routes by the segments of their path templates. Literal segments match case-insensitively: the sources spell one
 * path in two ways (decision C19). Thread-safe once it is built.
 */
public final class RouteTree {

    /** A route, and the names of the parameters in its path by their places. */
    public record Target(Route route, Map<Integer, String> names) {

        /** The values of the parameters in a path that the route was found for. */
        public Map<String, String> parameters(String[] path) {
            var values = new HashMap<String, String>();
            names.forEach((place, name) -> values.put(name, path[place]));
            return values;
        }
    }

    private final Map<String, RouteTree> literals = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable RouteTree parameter;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    /** A tree of these routes, of which the first of a method and path counts. */
    public static RouteTree of(List<Route> routes) {
        var root = new RouteTree();
        routes.forEach(root::add);
        return root;
    }

    private void add(Route route) {
        var node = this;
        var names = new HashMap<Integer, String>();
        var template = route.path().split("/", -1);
        for (int place = 0; place < template.length; place++) {
            var segment = template[place];
            if (segment.startsWith("{")) {
                names.put(place, segment.substring(1, segment.length() - 1));
                node.parameter = node.parameter == null ? new RouteTree() : node.parameter;
                node = node.parameter;
            } else {
                node = node.literals.computeIfAbsent(segment, literal -> new RouteTree());
            }
        }
        node.targets.putIfAbsent(route.method(), new Target(route, names));
    }

    /** The routes of this path by their methods, none if no template fits it. */
    public Map<String, Target> find(String[] path) {
        return find(path, 0);
    }

    private Map<String, Target> find(String[] path, int depth) {
        if (depth == path.length) {
            return targets;
        }
        var literal = literals.get(path[depth]);
        var found = literal == null ? Map.<String, Target>of() : literal.find(path, depth + 1);
        return found.isEmpty() && parameter != null ? parameter.find(path, depth + 1) : found;
    }
}
