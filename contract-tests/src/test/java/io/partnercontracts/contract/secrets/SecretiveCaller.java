package io.partnercontracts.contract.secrets;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.PartnerCenterException;
import io.partnercontracts.client.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/** Calls with secrets, and prints all that a caller gets of the client. Its log is on as far as it goes. */
final class SecretiveCaller {

    private SecretiveCaller() {}

    /** Calls the first address, and then the second, which fails in many ways, directly and as a proxy. */
    public static void main(String[] addresses) {
        var token = System.getenv("CALLERS_TOKEN");
        System.out.println(AccessToken.of(token));
        calls(client(URI.create(addresses[0]), token), 2);
        calls(client(URI.create(addresses[1]), token), 30);
        attempt(() -> calls(
                client(URI.create(addresses[0]), token)
                        .proxy(URI.create(addresses[1]))
                        .proxyUser("me", System.getenv("CALLERS_PROXY_PASSWORD").toCharArray()),
                20));
        attempt(() -> calls(client(URI.create("http://127.0.0.1:1"), token), 1));
        var address = URI.create(addresses[0]);
        attempt(() -> calls(
                client(
                        URI.create("http://me:" + System.getenv("CALLERS_USERINFO") + "@" + address.getAuthority()),
                        token),
                1));
        attempt(() -> calls(client(address, token + "\n" + token), 1));
        attempt(() -> calls(client(address, token + "\u20ac"), 1));
        attempt(() -> calls(client(address, "Bearer " + token), 1));
        attempt(() -> calls(client(address, token).header("X-Api-Key", System.getenv("CALLERS_HEADER")), 1));
        attempt(() ->
                calls(client(address, token).header("X-Api-Key", System.getenv("CALLERS_HEADER") + "\r\nX: y"), 1));
        attempt(() -> calls(client(address, token).header("Authorization", System.getenv("CALLERS_HEADER")), 1));
    }

    private static PartnerCenterClient.Builder client(URI address, String token) {
        return PartnerCenterClient.builder()
                .baseUrl(address)
                .accessToken(() -> AccessToken.of(token))
                .readTimeout(Duration.ofSeconds(2))
                .sleeper(pause -> {});
    }

    private static void calls(PartnerCenterClient.Builder builder, int times) {
        System.out.println(builder);
        try (var client = builder.build()) {
            System.out.println(client + " " + client.agreements() + " " + client.customers());
            for (int i = 0; i < times; i++) {
                attempt(() -> client.agreements()
                        .list(UUID.randomUUID(), AgreementType.MICROSOFT_CLOUD_AGREEMENT)
                        .forEach(System.out::println));
                attempt(() -> System.out.println(client.customers().list(10, RequestOptions.none())));
            }
        }
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            System.out.println(e);
            e.printStackTrace(System.out);
            if (e instanceof PartnerCenterException problem) {
                System.out.println("evidence " + problem.evidence() + " "
                        + problem.evidence().toJson());
            }
        }
    }
}
