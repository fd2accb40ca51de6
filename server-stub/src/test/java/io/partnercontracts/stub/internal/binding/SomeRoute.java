package io.partnercontracts.stub.internal.binding;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Routes of no contract. */
public final class SomeRoute {

    private SomeRoute() {}

    /** A route that needs no token and takes and gives no body. */
    public static Route of(String method, String path, Function<Call, Response> handler) {
        return of(Api.CONTRACT, method, path, handler);
    }

    /** The same of another API. */
    public static Route of(Api api, String method, String path, Function<Call, Response> handler) {
        return new Route(api, method, path, path, null, Set.of(), Set.of(), Set.of(), Set.of(), List.of(), handler);
    }
}
