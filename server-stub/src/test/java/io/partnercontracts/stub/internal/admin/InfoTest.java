package io.partnercontracts.stub.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InfoTest {

    @Test
    void tellsWhatIsRunningButNoSecret() {
        var secret = "0123456789abcdef0123456789abcdef";
        var before = Instant.now();
        try (var stub = new RunningStub(StubOptions.defaults().with(Setting.TOKEN_SECRET, secret))) {
            var reply = stub.get("/__admin/info");

            var info = reply.json();
            assertThat(reply.body()).doesNotContain(secret);
            assertThat(info.path("version").asString()).isEqualTo(Version.text());
            assertThat(Instant.parse(info.path("startedAt").asString())).isBetween(before, Instant.now());
            assertThat(info.path("settings").path("token-secret").asString()).isEqualTo("set");
            assertThat(info.path("settings").path("duplicate-rule").asString()).isEqualTo("any-of-four");
            assertThat(info.path("settings").path("vetting-denial").asString()).isEmpty();
            assertThat(info.path("operations").valueStream().map(id -> id.asString()))
                    .contains("createAgreement", "getCustomerQualifications")
                    .doesNotContain("getInfo", "getToken");
            assertThat(info.path("errors").valueStream().map(name -> name.asString()))
                    .contains("throttled");
        }
    }
}
