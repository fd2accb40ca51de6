package io.partnercontracts.stub.auth;

import io.partnercontracts.stub.config.Setting;
import io.partnercontracts.stub.config.StubOptions;
import io.partnercontracts.stub.http.Call;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Route;
import java.util.List;
import java.util.Set;

/**
 * Demands of bearer tokens what {@link AuthMode#CHECKED} says, if it was chosen. Thread-safe.
 *
 * <p>Documented are the answers to a token without multi-factor authentication and to one for another resource, and the
 * entry of the error list for app-only tokens. Our assumption is that every App+User token needs multi-factor
 * authentication; that a token that is not the stub's, or has expired, is refused as "Access denied" (401, code 400);
 * the order: origin, expiry, audience, user, authentication; and that the operations that work with App+User tokens
 * only answer that entry of the list. A token counts before its time too, since clocks of tests are set back.
 */
public final class TokenCheck {

    /** The operations that, as documented, work with app-only tokens; and the exchange of such a token. */
    private static final Set<String> OPEN_TO_APPS = Set.of("getCustomerQualifications", "generateToken");

    private final AccessTokens tokens;
    private final boolean checked;
    private final boolean mfaRequired;

    /** Takes these tokens, and demands of them what the options say. */
    public TokenCheck(AccessTokens tokens, StubOptions options) {
        this.tokens = tokens;
        this.checked = options.get(Setting.AUTH) == AuthMode.CHECKED;
        this.mfaRequired = options.get(Setting.MFA_REQUIRED);
    }

    /** The route itself, or one that refuses before it if it needs a token and tokens are checked. */
    public Route check(Route route) {
        if (!checked || !route.secured()) {
            return route;
        }
        var openToApps = OPEN_TO_APPS.contains(route.operationId());
        return route.withHandler(call -> {
            refuse(call, openToApps);
            return route.handler().apply(call);
        });
    }

    private void refuse(Call call, boolean openToApps) {
        var claims = tokens.read(call.bearerToken())
                .orElseThrow(() -> DocumentedError.ACCESS_DENIED.failure(
                        List.of("The token is not one that this stub issued, or it was changed")));
        if (tokens.isExpired(claims)) {
            throw DocumentedError.ACCESS_DENIED.failure(List.of("The token has expired by the stub's clock"));
        }
        var audience = claims.path("aud").asString("");
        if (!audience.equals(TokenSpec.PARTNER_CENTER)) {
            throw DocumentedError.AUDIENCE_NOT_SUPPORTED.failureAbout(audience);
        }
        if (!TokenSpec.hasUser(claims)) {
            if (!openToApps) {
                throw DocumentedError.APP_ONLY_NOT_SUPPORTED.failure();
            }
        } else if (mfaRequired && !TokenSpec.hasMfa(claims)) {
            throw DocumentedError.MFA_REQUIRED.failure();
        }
    }
}
