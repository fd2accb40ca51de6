package io.partnercontracts.stub.internal.admin;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Claims;
import io.partnercontracts.stub.internal.binding.Headers;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.RequestContext;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.util.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * Keeps others from the administration. Others are web pages of other sites, whose requests a browser sends to any
 * address, also to the stub. If the stub is open to other machines, callers without the token are others too.
 * Thread-safe.
 */
public final class AdminGuard {

    /** Addresses, and names that nobody can register, so that no page on the Internet has them. */
    private static final Pattern PRIVATE =
            Pattern.compile("(?i)[0-9.]+|\\[.*]|[^.]+|.*\\.(localhost|local|internal|test)");

    /** Asked by probes, which have no token. */
    private static final String HEALTH = "/__admin/health/";

    private final String host;
    private final Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final @Nullable String token;

    /** Guards a stub with these options. */
    public AdminGuard(StubOptions options) {
        host = options.get(Setting.HOST);
        allowed.addAll(options.get(Setting.ALLOWED_HOSTS));
        var set = options.get(Setting.ADMIN_TOKEN);
        token = set.isEmpty() && isLoopback(host) ? null : set;
    }

    /** Whether only this machine reaches a stub that listens there. */
    public static boolean isLoopback(String host) {
        // Null if there is no such host, which is found out when it is listened on.
        var address = new InetSocketAddress(host, 0).getAddress();
        return address != null && address.isLoopbackAddress();
    }

    /** Refuses a request of a page of another site, or without the token. */
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
        // Its own name may have been pointed at the stub, so that the page counts as one of the stub's. Old programs
        // name no host, browsers always do.
        if (!authority.isEmpty() && !isOwn(authority)) {
            throw INVALID_REQUEST_INPUT.refusal(
                    403,
                    "The administration is not known as " + authority
                            + "; use localhost or an IP address, or name it in allowed-hosts");
        }
        if (token != null && !request.getHttpURI().getCanonicalPath().startsWith(HEALTH) && !hasToken(headers)) {
            throw new Refusal(INVALID_REQUEST_INPUT
                    .refusal(
                            401,
                            "The administration requires the admin-token with which the stub was started, after Bearer or as"
                                    + " the password of HTTP Basic")
                    .response()
                    .withHeader("WWW-Authenticate", "Basic realm=\"administration of the stub, any user\""));
        }
    }

    private boolean hasToken(HttpFields headers) {
        var given = Claims.bearerToken(headers)
                .orElseGet(() -> Headers.read("Authorization", () -> Claims.basic(headers))
                        .map(Claims.Basic::password)
                        .orElse(""));
        return !given.isEmpty()
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        Objects.requireNonNull(token).getBytes(StandardCharsets.UTF_8));
    }

    private boolean isOwn(String authority) {
        try {
            var name = new HostPort(authority).getHost();
            return name.equalsIgnoreCase(host)
                    || allowed.contains(name)
                    || PRIVATE.matcher(name).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
