package io.partnercontracts.stub.internal.token;

import io.partnercontracts.stub.internal.binding.Claims;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Step;

/**
 * Tells with a success whether the user of the token passed multi-factor authentication, if the request asks for it by
 * {@code ValidateMfa: true} (decision C44). Thread-safe.
 *
 * <p>Our assumption is that nothing is told of an app-only token. A token that is no JWT, which the stub accepts unless
 * tokens are checked, counts as one of the documented user, who passed it: our assumption too.
 */
public final class MfaReport implements Step {

    @Override
    public Response take(RequestContext request, Next next) {
        var response = next.decide(request);
        var isWanted = request.call().headers("ValidateMfa").stream().anyMatch("true"::equalsIgnoreCase);
        return isWanted && response.status() < 300
                ? reported(response, request.call().claims())
                : response;
    }

    private static Response reported(Response response, Claims claims) {
        var isJwt = !claims.json().isEmpty();
        return isJwt && !claims.hasUser()
                ? response
                : response.withHeader("isMfaCompliant", String.valueOf(!isJwt || claims.hasMfa()));
    }
}
