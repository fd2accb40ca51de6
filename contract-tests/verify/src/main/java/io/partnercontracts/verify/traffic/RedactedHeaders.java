package io.partnercontracts.verify.traffic;

import io.partnercontracts.verify.traffic.Message.Header;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Masks headers: all values but those of a few headers of the protocol, and names that nobody knows. */
final class RedactedHeaders {

    /** The names that HTTP and browsers use, which no contract has to list. */
    static final Set<String> STANDARD = Stream.of(
                    "Accept",
                    "Accept-Charset",
                    "Accept-Encoding",
                    "Accept-Language",
                    "Accept-Ranges",
                    "Age",
                    "Allow",
                    "Alt-Svc",
                    "Authorization",
                    "Cache-Control",
                    "Connection",
                    "Content-Disposition",
                    "Content-Encoding",
                    "Content-Language",
                    "Content-Length",
                    "Content-Location",
                    "Content-Security-Policy",
                    "Content-Type",
                    "Cookie",
                    "Date",
                    "DNT",
                    "ETag",
                    "Expect",
                    "Expires",
                    "Forwarded",
                    "Host",
                    "If-Match",
                    "If-Modified-Since",
                    "If-None-Match",
                    "Keep-Alive",
                    "Last-Modified",
                    "Link",
                    "Location",
                    "Origin",
                    "Pragma",
                    "Proxy-Authorization",
                    "Range",
                    "Referer",
                    "Retry-After",
                    "Sec-Fetch-Dest",
                    "Sec-Fetch-Mode",
                    "Sec-Fetch-Site",
                    "Server",
                    "Set-Cookie",
                    "Strict-Transport-Security",
                    "TE",
                    "Trailer",
                    "Transfer-Encoding",
                    "traceparent",
                    "tracestate",
                    "Upgrade",
                    "Upgrade-Insecure-Requests",
                    "User-Agent",
                    "Vary",
                    "Via",
                    "WWW-Authenticate",
                    "X-Content-Type-Options",
                    "X-Forwarded-For",
                    "X-Forwarded-Host",
                    "X-Forwarded-Proto",
                    "X-Frame-Options",
                    "X-Powered-By",
                    "X-AspNet-Version",
                    "X-XSS-Protection",
                    "Access-Control-Allow-Origin",
                    "Access-Control-Expose-Headers")
            .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));

    /** Their values are lists of the words below. */
    private static final Set<String> LISTS = Set.of(
            "accept",
            "accept-encoding",
            "allow",
            "cache-control",
            "connection",
            "content-encoding",
            "content-type",
            "expect",
            "keep-alive",
            "pragma",
            "retry-after",
            "te",
            "transfer-encoding",
            "ismfacompliant",
            "validatemfa",
            "x-content-type-options");

    private static final Set<String> LIST_WORDS = Set.of(
            "*",
            "*/*",
            "application",
            "application/json",
            "application/problem+json",
            "application/xml",
            "application/x-www-form-urlencoded",
            "application/octet-stream",
            "br",
            "charset",
            "chunked",
            "close",
            "compress",
            "deflate",
            "delete",
            "false",
            "get",
            "gzip",
            "head",
            "identity",
            "image/*",
            "iso-8859-1",
            "keep-alive",
            "max-age",
            "must-revalidate",
            "no-cache",
            "no-store",
            "nosniff",
            "options",
            "patch",
            "post",
            "private",
            "public",
            "put",
            "q",
            "text/*",
            "text/csv",
            "text/html",
            "text/json",
            "text/plain",
            "text/xml",
            "timeout",
            "trailers",
            "true",
            "us-ascii",
            "utf-16",
            "utf-8",
            "zstd",
            "100-continue");

    private static final Pattern LIST_PART = Pattern.compile("[^\\s,;=]+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}|[01]\\.\\d{1,3}");
    private static final Pattern QUOTED = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Set<String> SCHEMES = Set.of("bearer", "basic", "negotiate");

    private final Redaction redaction;

    RedactedHeaders(Redaction redaction) {
        this.redaction = redaction;
    }

    Header redact(Header header, int bodyLength) {
        boolean isKnown = STANDARD.contains(header.name()) || redaction.isName(header.name());
        return new Header(
                isKnown ? header.name() : redaction.name(header.name()),
                isKnown ? value(header, bodyLength) : redaction.any(header.value()));
    }

    private String value(Header header, int bodyLength) {
        String name = header.name().toLowerCase(Locale.ROOT);
        String value = header.value();
        if (LISTS.contains(name)) {
            return LIST_PART.matcher(value).replaceAll(match -> listPart(match.group()));
        }
        return switch (name) {
            case "authorization", "proxy-authorization" -> authorization(value);
            case "www-authenticate" -> challenge(value);
            // The length of what is recorded: the true one tells how long the masked values are.
            case "content-length" ->
                value.equals("0") ? value : bodyLength > 0 ? "" + bodyLength : redaction.any(value);
            case "date", "expires", "last-modified", "if-modified-since" -> "Sat, 01 Jan 2000 00:00:00 GMT";
            case "host" -> "api.partnercenter.microsoft.com";
            default -> redaction.value(name, value);
        };
    }

    private String listPart(String part) {
        boolean isHarmless = LIST_WORDS.contains(part.toLowerCase(Locale.ROOT))
                || NUMBER.matcher(part).matches();
        return isHarmless ? part : redaction.any(part);
    }

    private String authorization(String value) {
        String[] parts = value.split(" ", 2);
        boolean hasScheme = parts.length == 2 && SCHEMES.contains(parts[0].toLowerCase(Locale.ROOT));
        return hasScheme ? parts[0] + " " + redaction.any(parts[1]).replace(' ', '-') : redaction.any(value);
    }

    private String challenge(String value) {
        String scheme = value.split("[ ,]", 2)[0];
        StringBuilder masked =
                new StringBuilder(SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) ? scheme : redaction.any(scheme));
        QUOTED.matcher(value)
                .results()
                .forEach(match -> masked.append(masked.indexOf("=") < 0 ? " " : ", ")
                        .append(redaction.name(match.group(1)))
                        .append("=\"")
                        .append(redaction.isName(match.group(2)) ? match.group(2) : redaction.any(match.group(2)))
                        .append('"'));
        return masked.toString();
    }
}
