package io.partnercontracts.stub.internal.admin;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import io.partnercontracts.stub.internal.binding.RequestContext;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.HostPort;

/**
 * Keeps web pages of other sites, which a browser on this machine may show, from the administration: it needs no token,
 * and a browser sends what such a page wants to any address. Thread-safe.
 */
public final class SiteGuard {

    /** Addresses, and names that nobody can register, so that no page on the Internet has them. */
    private static final Pattern PRIVATE =
            Pattern.compile("(?i)[0-9.]+|\\[.*]|[^.]+|.*\\.(localhost|local|internal|test)");

    private final String host;
    private final boolean loopback;

    /**
     * Guards a stub that listens on a host.
     *
     * @param host the name or address that the stub listens on
     * @param loopback whether that is this machine alone, so that no name in the public DNS can mean the stub
     */
    public SiteGuard(String host, boolean loopback) {
        this.host = host;
        this.loopback = loopback;
    }

    /** Refuses a request of a page of another site. */
    public void check(RequestContext request) {
        var headers = request.getHeaders();
        var authority = Objects.requireNonNullElse(headers.get("Host"), "");
        var origin = headers.get("Origin");
        var site = headers.get("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")
                || origin != null
                        && !Set.of("http://" + authority, "https://" + authority)
                                .contains(origin)) {
            throw INVALID_REQUEST_INPUT.refusal(403, "A web page of another site must not use the administration");
        }
        // Its own name may have been pointed at this machine, so that the page counts as one of the stub's. Old
        // programs name no host, browsers always do.
        if (loopback && !authority.isEmpty() && !isOwn(authority)) {
            throw INVALID_REQUEST_INPUT.refusal(
                    403, "The administration is not known as " + authority + "; use localhost or an IP address");
        }
    }

    private boolean isOwn(String authority) {
        try {
            var name = new HostPort(authority).getHost();
            return name.equalsIgnoreCase(host) || PRIVATE.matcher(name).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
