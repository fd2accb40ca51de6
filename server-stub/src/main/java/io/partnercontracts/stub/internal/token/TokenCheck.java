package io.partnercontracts.stub.internal.token;

import io.partnercontracts.stub.AuthMode;
import io.partnercontracts.stub.MfaRefusal;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.TokenSpec;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.TokenKind;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.URIUtil;

/**
 * Demands of bearer tokens what {@link AuthMode#CHECKED} says, if it was chosen. Thread-safe.
 *
 * <p>Documented are the responses to a token without multi-factor authentication and to one for another resource, and
 * the entry of the error list for app-only tokens. These are our assumptions. Every App+User token needs multi-factor
 * authentication. A token that is not the stub's, or has expired, is refused as "Access denied" (401, code 400). The order
 * is origin, expiry, audience, user, authentication. The operations that work with App+User tokens only answer that entry
 * of the list. A token counts before its time too, since clocks of tests are set back.
 */
public final class TokenCheck {

    private static final String GRAPH = "https://graph.windows.net";
    private static final String EXCHANGE = "/generatetoken";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]+){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    private final AccessTokens tokens;
    private final boolean checked;
    private final boolean mfaRequired;
    private final MfaRefusal mfaRefusal;

    /** Accepts these tokens, and demands of them what the options say. */
    public TokenCheck(AccessTokens tokens, StubOptions options) {
        this.tokens = tokens;
        this.checked = options.get(Setting.AUTH) == AuthMode.CHECKED;
        this.mfaRequired = options.get(Setting.MFA_REQUIRED);
        this.mfaRefusal = options.get(Setting.MFA_REFUSAL);
    }

    /** Refuses a request whose token is not as the operation demands. */
    public void check(RequestContext request) {
        var accepted = request.route().tokens();
        if (!checked || accepted.isEmpty()) {
            return;
        }
        var claims = tokens.read(request.call().bearerToken())
                .orElseThrow(() -> DocumentedError.ACCESS_DENIED.refusal(
                        "The token is not one that this stub issued, or it was changed"));
        if (tokens.isExpired(claims)) {
            throw DocumentedError.ACCESS_DENIED.refusal("The token has expired by the stub's clock");
        }
        if (!isFor(claims.audience(), request)) {
            throw DocumentedError.AUDIENCE_NOT_SUPPORTED.refusalAbout(claims.audience());
        }
        if (!accepted.contains(claims.hasUser() ? TokenKind.APP_USER : TokenKind.APP_ONLY)) {
            throw DocumentedError.APP_ONLY_NOT_SUPPORTED.refusal();
        }
        if (claims.hasUser() && mfaRequired && !claims.hasMfa()) {
            throw DocumentedError.mfaRequired(mfaRefusal).refusal().because("no multi-factor authentication");
        }
    }

    /**
     * Whether a token for this audience counts: Partner Center's, or the stub's own address, since clients ask for a
     * token for the address that they call. At the exchange of tokens the audience that it was made for counts too.
     */
    private static boolean isFor(String audience, RequestContext request) {
        var resource = audience.replaceFirst("/$", "");
        return resource.equalsIgnoreCase(TokenSpec.PARTNER_CENTER)
                || resource.equalsIgnoreCase(GRAPH) && request.route().path().equals(EXCHANGE)
                || isOwn(resource, request);
    }

    private static boolean isOwn(String resource, RequestContext request) {
        try {
            var uri = HttpURI.from(resource);
            var host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
            var port = uri.getPort() > 0 ? uri.getPort() : URIUtil.getDefaultPortForScheme(uri.getScheme());
            return port == Request.getServerPort(request) && host.equalsIgnoreCase(Request.getServerName(request))
                    || port == Request.getLocalPort(request)
                            && LOOPBACK.matcher(host).matches();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
