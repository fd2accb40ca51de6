package io.partnercontracts.stub.internal.admin;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_PROPERTY;

import io.partnercontracts.stub.TokenSpec;
import io.partnercontracts.stub.internal.admin.api.IssuedTokensApi;
import io.partnercontracts.stub.internal.admin.model.TokenWish;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.token.TokenEndpoint;
import java.time.Duration;
import java.util.Objects;

/** Makes tokens as tests want them. */
public final class TokenAdmin implements IssuedTokensApi {

    private final TokenEndpoint endpoint;

    /** Makes tokens in the form of this endpoint. */
    public TokenAdmin(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Response issueToken(IssueToken request) {
        return TokenEndpoint.uncached(IssuedTokensApi.issueToken200(endpoint.version2(spec(request.tokenWish()))));
    }

    private static TokenSpec spec(TokenWish wish) {
        var spec = TokenSpec.appAndUser();
        if (Boolean.TRUE.equals(wish.getAppOnly())) {
            if (wish.getUser() != null) {
                throw INVALID_PROPERTY.refusal("user: must be absent if appOnly is true");
            }
            spec = TokenSpec.appOnly();
        }
        return new TokenSpec(
                wish.getUser() == null ? spec.user() : wish.getUser(),
                spec.mfa() && !Boolean.FALSE.equals(wish.getMfa()),
                Objects.requireNonNullElse(wish.getTenant(), spec.tenant()),
                spec.client(),
                Objects.requireNonNullElse(wish.getAudience(), spec.audience()),
                wish.getLifetime() == null ? null : Duration.ofSeconds(wish.getLifetime()));
    }
}
