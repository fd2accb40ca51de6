package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.http.Call;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Route;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other sites, which a browser on this machine may show, from the administration: it needs no token,
 * and a browser sends what such a page wants to any address. Thread-safe.
 */
public final class SiteGuard {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    /** Endings that nobody can register, so that no page on the Internet has such a name. */
    private static final Pattern PRIVATE_NAME = Pattern.compile("(?i)[^.]+|.*\\.(localhost|local|internal|test)");

    private final String host;
    private final boolean loopback;

    /**
     * @param host the name or address that the stub listens on
     * @param loopback whether that is this machine alone, so that no name in the public DNS can mean the stub
     */
    public SiteGuard(String host, boolean loopback) {
        this.host = host;
        this.loopback = loopback;
    }

    /** The route itself, or, if it is of the administration, one that refuses before it what another site's page sends. */
    public Route guard(Route route) {
        if (!route.path().startsWith("/__admin/")) {
            return route;
        }
        return route.withHandler(call -> {
            refuse(call);
            return route.handler().apply(call);
        });
    }

    private void refuse(Call call) {
        var authority = Objects.requireNonNullElse(header(call, "Host"), "");
        var origin = header(call, "Origin");
        var site = header(call, "Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")
                || origin != null
                        && !Set.of("http://" + authority, "https://" + authority)
                                .contains(origin)) {
            throw refuse("A web page of another site must not use the administration");
        }
        // Its own name may have been pointed at this machine, so that the page counts as one of the stub's. Old
        // programs
        // name no host, browsers always do.
        if (loopback && !authority.isEmpty() && !isOwn(authority)) {
            throw refuse("The administration is not known as " + authority + "; use localhost or an IP address");
        }
    }

    private boolean isOwn(String authority) {
        try {
            var name = new HostPort(authority).getHost();
            return name.equalsIgnoreCase(host)
                    || ADDRESS.matcher(name).matches()
                    || PRIVATE_NAME.matcher(name).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String header(Call call, String name) {
        return call.header(name, String.class, null);
    }

    private static RuntimeException refuse(String detail) {
        return DocumentedError.INVALID_REQUEST_INPUT.failure(403, List.of(detail));
    }
}
