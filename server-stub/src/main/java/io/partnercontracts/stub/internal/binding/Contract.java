package io.partnercontracts.stub.internal.binding;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations of the contract. Immutable. */
public final class Contract {

    private final List<Route> routes;
    private final RouteTree tree;

    /** The contract that has these routes and perhaps others, which are not its own. */
    public Contract(List<Route> all) {
        routes = all.stream().filter(route -> route.api() == Api.CONTRACT).toList();
        tree = RouteTree.of(routes);
    }

    /** The ids of the operations. */
    public List<String> operations() {
        return routes.stream().map(Route::operationId).sorted().toList();
    }

    /** The path templates. */
    public List<String> paths() {
        return routes.stream().map(Route::path).distinct().sorted().toList();
    }

    /** Whether this is a template of the contract, or a path that has one. */
    public boolean fits(String path) {
        return paths().contains(path)
                || !path.contains("{") && !tree.find(path.split("/", -1)).isEmpty();
    }

    /** The declared responses of an operation, in the order of the contract; of all operations if the id is null. */
    public Stream<DocumentedResponse> responses(@Nullable String operationId) {
        return routes.stream()
                .filter(route -> operationId == null || route.operationId().equals(operationId))
                .flatMap(route -> route.responses().stream());
    }

    /** The schema of the object in which some sources show a list; that of the list itself if there is none. */
    Schema wrapperOf(Schema list) {
        return responses(null)
                .map(DocumentedResponse::schema)
                .filter(Objects::nonNull)
                .filter(schema -> schema.wraps(list))
                .findFirst()
                .orElse(list);
    }
}
