package io.partnercontracts.stub.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.http.HttpURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLoggerTest {

    @ParameterizedTest(name = "finds the trace id in {0}")
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-of-a-later-version",
            })
    void findsTheTraceId(String traceparent) {
        assertThat(RequestLogger.traceId(traceparent)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest(name = "finds no trace id in {0}")
    @NullSource
    @ValueSource(
            strings = {
                "",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, two",
            })
    void findsNoTraceId(String traceparent) {
        assertThat(RequestLogger.traceId(traceparent)).isNull();
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "/__documents/link/display, /__documents/.../display",
        "/__Documents/link, /__Documents/...",
        "/%5F_documents/link/download?x=/__documents/x, /__documents/.../download",
        "/x//__documents/link/dsiplay, /x//__documents/.../dsiplay",
        "/__admin/clock, /__admin/clock",
        "/v1/%41greements?x=y, /v1/%41greements",
    })
    void cutsLinksOutOfPaths(String sent, String logged) {
        assertThat(RequestLogger.path(HttpURI.from(sent))).isEqualTo(logged);
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
