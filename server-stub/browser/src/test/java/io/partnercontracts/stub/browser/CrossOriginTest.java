package io.partnercontracts.stub.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of another origin, in a browser that asks the stub whether it may call. */
class CrossOriginTest {

    private static final String CALL = """
            return fetch(arguments[0], {method: arguments[1], body: arguments[1] === 'POST' ? '{}' : undefined,
                    headers: {Authorization: 'Bearer x', 'Content-Type': 'application/json', 'MS-RequestId': 'mine'}})
                .then(answer => answer.status + ' ' + answer.headers.get('MS-RequestId'), error => 'kept out')""";

    private Browser browser;
    private HttpServer site;
    private URI page;

    @BeforeEach
    void openAPageOfAnotherOrigin() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<!DOCTYPE html><title>Another</title>".getBytes());
            exchange.close();
        });
        site.start();
        page = URI.create("http://localhost:" + site.getAddress().getPort());
        browser = new Browser();
        browser.open(page);
    }

    @AfterEach
    void close() {
        browser.close();
        site.stop(0);
    }

    @Test
    void callsTheOperationsIfItsOriginIsSet() throws IOException {
        var agreements = "/v1/customers/" + UUID.randomUUID() + "/agreements";
        try (var open = start(Set.of(page.toString()));
                var closed = start(Set.of("http://localhost:1"))) {
            assertThat(call(open, agreements, "POST")).isEqualTo("400 mine");
            assertThat(call(open, agreements, "GET")).isEqualTo("200 mine");
            assertThat(call(open, "/__admin/clock", "GET")).isEqualTo("kept out");
            assertThat(call(open, "/__admin/reset", "POST")).isEqualTo("kept out");
            assertThat(call(closed, agreements, "GET")).isEqualTo("kept out");
        }
    }

    private static PartnerCenterStub start(Set<String> origins) throws IOException {
        return PartnerCenterStub.start(
                StubOptions.defaults().with(Setting.PORT, 0).with(Setting.CORS_ORIGINS, origins));
    }

    private Object call(PartnerCenterStub stub, String path, String method) {
        return browser.run(CALL, stub.url() + path, method);
    }
}
