package io.partnercontracts.client;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Checks where Partner Center is to answer, when it is set rather than when it is called. */
final class BaseUrl {

    private BaseUrl() {}

    /** The address without slashes at its end. */
    static String checked(URI url) {
        var scheme = Objects.requireNonNullElse(
                Objects.requireNonNull(url, "baseUrl").getScheme(), "");
        if (!scheme.matches("https?")
                || url.getHost() == null
                || url.getPort() == 0
                || url.getPort() > 65_535
                || url.getRawAuthority().endsWith(":")
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "baseUrl must be https:// or http:// in lower case, a host, perhaps a port"
                            + " from 1 to 65535 and a path, and no user, query or fragment, but is "
                            + withoutUser(url));
        }
        return url.toString().replaceFirst("/+$", "");
    }

    /** Refuses to send tokens in clear to another machine, unless that was allowed by its name. */
    static void checkPlainHttp(String url, Set<String> allowed) {
        var uri = URI.create(url);
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        if (uri.getScheme().equals("http") && !isLoopback(host) && !allowed.contains(host)) {
            throw new IllegalArgumentException(
                    "baseUrl is %s: without TLS, tokens would cross the network in clear. Use".formatted(url)
                            + " https://, or allow it with allowPlainHttp(\"" + host + "\").");
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.matches("\\[(0*:){2,7}0*1]");
    }

    /** A password in a mistaken address is not to get into logs. */
    private static String withoutUser(URI url) {
        return url.toString().replaceFirst("//[^/?#]*@", "//…@");
    }
}
