package io.partnercontracts.stub.internal.token;

import io.partnercontracts.stub.internal.binding.Call;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.neighbour.api.DiscoveryApi;
import io.partnercontracts.stub.internal.neighbour.model.InstanceDiscovery;
import io.partnercontracts.stub.internal.neighbour.model.InstanceMetadata;
import io.partnercontracts.stub.internal.neighbour.model.OpenIdConfiguration;
import io.partnercontracts.stub.internal.neighbour.model.SigningKeys;
import io.partnercontracts.stub.internal.neighbour.model.UserRealm;
import java.net.URI;
import java.util.List;

/** What Microsoft Entra tells about itself, so that its libraries find the endpoints of the stub. */
public final class Entra implements DiscoveryApi {

    /** For the routes. */
    public Entra() {}

    static String issuer(Call call, String tenant) {
        return call.address("/" + tenant + "/v2.0");
    }

    @Override
    public Response discoverInstance(DiscoverInstance request) {
        var host = URI.create(request.call().address("/")).getAuthority();
        return DiscoveryApi.discoverInstance200(new InstanceDiscovery()
                .tenantDiscoveryEndpoint(request.call().address("/common/v2.0/.well-known/openid-configuration"))
                .apiVersion("1.1")
                .metadata(List.of(new InstanceMetadata()
                        .preferredNetwork(host)
                        .preferredCache(host)
                        .aliases(List.of(host)))));
    }

    @Override
    public Response discoverRealm(DiscoverRealm request) {
        return DiscoveryApi.discoverRealm200(new UserRealm()
                .ver("1.0")
                .accountType("Managed")
                .domainName(request.user().replaceFirst(".*@", ""))
                .cloudInstanceName("stub"));
    }

    @Override
    public Response getOpenIdConfiguration(GetOpenIdConfiguration request) {
        var call = request.call();
        var tenant = request.tenant();
        return DiscoveryApi.getOpenIdConfiguration200(new OpenIdConfiguration()
                .issuer(issuer(call, tenant))
                .authorizationEndpoint(call.address("/" + tenant + "/oauth2/v2.0/authorize"))
                .tokenEndpoint(tokenEndpoint(call, tenant))
                .jwksUri(call.address("/" + tenant + "/discovery/v2.0/keys"))
                .responseTypesSupported(List.of("code"))
                .subjectTypesSupported(List.of("pairwise"))
                .idTokenSigningAlgValuesSupported(List.of("HS256")));
    }

    private static String tokenEndpoint(Call call, String tenant) {
        return call.address("/" + tenant + "/oauth2/v2.0/token");
    }

    @Override
    public Response authorize(Authorize request) {
        return Response.text(
                200,
                "text/plain; charset=utf-8",
                "The stub asks nobody to consent: send any text as code to "
                        + tokenEndpoint(request.call(), request.tenant()));
    }

    @Override
    public Response getKeys(GetKeys request) {
        return DiscoveryApi.getKeys200(new SigningKeys().keys(List.of()));
    }
}
