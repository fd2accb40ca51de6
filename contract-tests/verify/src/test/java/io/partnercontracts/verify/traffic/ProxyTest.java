package io.partnercontracts.verify.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.verify.traffic.RecordCommand.Recorder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes the proxy, byte by byte: a service that is a plain socket says what it got. */
class ProxyTest {

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private ServerSocket service;
    private Recorder recorder;

    @BeforeEach
    void start() throws IOException {
        service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        recorder = new Recorder(URI.create("http://127.0.0.1:" + service.getLocalPort()), 0, folder, lines::add);
    }

    @AfterEach
    void stop() throws IOException {
        recorder.close();
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nMS-RequestId: aB-1\r\nmS-oDD: x\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 401 Unauthorized - MFA required\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nX-A: 1\r\nX-A: 2\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 418 Teapot\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<b>",
                "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\u0001\u0002\u0003",
            })
    void passesResponsesUnchanged(String response) throws Exception {
        CompletableFuture<String> request = respond(response.getBytes(StandardCharsets.ISO_8859_1));

        String got = send("GET /v1/agreements HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(request.get(5, java.util.concurrent.TimeUnit.SECONDS)).startsWith("GET /v1/agreements HTTP/1.1\r\n");
        assertThat(got.replace("Connection: close\r\n", "")).isEqualTo(response);
        assertThat(Har.read(recorder.file())).hasSize(1);
    }

    @Test
    void passesAChunkedResponseOn() throws Exception {
        respond("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));

        String got = send("GET /v1/agreements HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        // To a client that wants the connection closed the end of the body is the end of the connection.
        assertThat(got).startsWith("HTTP/1.1 200 OK\r\n").contains("{").endsWith("}");
        assertThat(Har.read(recorder.file()).get(0).response().text()).isEqualTo("{}");
    }

    @Test
    void passesTheHeadersOfAHeadOn() throws Exception {
        respond("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n".getBytes(StandardCharsets.UTF_8));

        String got = send("HEAD /v1/agreements HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(got).contains("Content-Length: 1234").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/agreements?",
                "/v1/a%2Fb",
                "/v1/a|b?x={\"y\"}",
                "/v1//x/../y",
                "/v1/customers?filter=%7B%22Field%22%3A%22CompanyName%22%7D",
                "/v1/x;a=b",
                "/v1/%C3%A9?a&b=&c==",
            })
    void passesOddTargetsUnchanged(String target) throws Exception {
        CompletableFuture<String> request =
                respond("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));

        send("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(request.get(5, java.util.concurrent.TimeUnit.SECONDS)).startsWith("GET " + target + " HTTP/1.1\r\n");
        assertThat(Har.read(recorder.file())).hasSize(1);
    }

    @Test
    void refusesAnEscapeThatIsNone() throws Exception {
        assertThat(send("GET /v1/customers/%zz/agreements HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(Har.read(recorder.file())).isEmpty();
    }

    @Test
    void passesRequestHeadersUnchangedAndAddsNone() throws Exception {
        CompletableFuture<String> request =
                respond("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));

        send("POST /v1/x HTTP/1.1\r\nHost: a\r\nMS-RequestId: aB\r\nAuthorization: Bearer x\r\nX-Hop: 1\r\n"
                + "Connection: close, X-Hop\r\nContent-Length: 3\r\n\r\n{ }");

        assertThat(Arrays.stream(request.get(5, java.util.concurrent.TimeUnit.SECONDS)
                                .split("\r\n"))
                        .skip(1)
                        .map(line -> line.toLowerCase(Locale.ROOT))
                        .sorted())
                .containsExactly(
                        "",
                        "authorization: bearer x",
                        "content-length: 3",
                        "host: 127.0.0.1:" + service.getLocalPort(),
                        "ms-requestid: ab",
                        "{ }");
        assertThat(request.get(5, java.util.concurrent.TimeUnit.SECONDS)).contains("MS-RequestId: aB");
    }

    @Test
    void passesALargeBodyOnWithoutRecordingIt() throws Exception {
        byte[] body = new byte[Proxy.LARGEST_BODY + 1];
        Arrays.fill(body, (byte) 'x');
        byte[] head =
                ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] response = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, response, head.length, body.length);
        respond(response);

        String got = send("GET /v1/agreements HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(got.length()).isGreaterThan(body.length);
        assertThat(Har.read(recorder.file())).isEmpty();
        assertThat(lines).singleElement().asString().contains("not recorded");
    }

    @Test
    void aServiceThatBreaksOffIsNotRecorded() throws Exception {
        respond("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".getBytes(StandardCharsets.UTF_8));

        String got = send("GET /v1/agreements HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(got).doesNotContain("}");
        assertThat(Har.read(recorder.file())).isEmpty();
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", recorder.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.setSoTimeout(5_000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Takes one request, and gives its text once it is whole. */
    private CompletableFuture<String> respond(byte[] response) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = service.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder text = new StringBuilder();
                while (text.indexOf("\r\n\r\n") < 0) {
                    text.append((char) in.read());
                }
                if (text.indexOf("Content-Length: 3") > 0) {
                    text.append(new String(in.readNBytes(3), StandardCharsets.UTF_8));
                }
                OutputStream out = socket.getOutputStream();
                out.write(response);
                out.flush();
                return text.toString();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
