package io.partnercontracts.stub.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.internal.agreement.AgreementDocuments;
import org.eclipse.jetty.http.HttpURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLoggerTest {

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "/__documents/link/display, /__documents/.../display",
        "/__Documents/link, /__Documents/...",
        "/%5F_documents/link/download?x=/__documents/x, /__documents/.../download",
        "/x//__documents/link/dsiplay, /x//__documents/.../dsiplay",
        "/__admin/clock, /__admin/clock",
        "/v1/%41greements?x=y, /v1/%41greements",
        "/v1/agreements;jsessionid=secret, /v1/agreements;...",
        "/v1;a=secret;b/agreements;x?y=z, /v1;.../agreements;...",
    })
    void cutsLinksAndParametersOutOfPaths(String sent, String logged) {
        assertThat(RequestLogger.path(HttpURI.from(sent), AgreementDocuments::withoutLink))
                .isEqualTo(logged);
    }

    @Test
    void putsOneRequestIntoOneLine() {
        var request = new AnsweredRequest("GET", "/v1/agreements", 200, 0.4, "a", "b", null);

        assertThat(request).hasToString("GET /v1/agreements: 200 in 0.4 ms [request-id a, correlation-id b]");
    }

    @Test
    void saysThatAConnectionWasDropped() {
        var request = new AnsweredRequest("GET", "/v1/agreements", 0, 0.4, "a", "b", null);

        assertThat(request).hasToString("GET /v1/agreements: dropped in 0.4 ms [request-id a, correlation-id b]");
    }
}
