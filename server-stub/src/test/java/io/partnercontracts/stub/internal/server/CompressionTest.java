package io.partnercontracts.stub.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    private static final String AGREEMENTS = RunningStub.newCustomer() + "/agreements";

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZip", "x-gzip", "deflate", "raw deflate", "identity"})
    void readsABody(String coding) throws IOException {
        var reply =
                post(coding, compressed(coding, Examples.agreement().toString().getBytes(UTF_8)));

        assertThat(reply.status()).isIn(201, 409);
        assertThat(STUB.journal().all().get(0).body()).contains("primaryContact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "aes128gcm"})
    void namesAnotherCoding(String coding) {
        var reply = post(coding, Examples.agreement().toString().getBytes(UTF_8));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.body()).contains("\\\"" + coding + "\\\"", "gzip, deflate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void readsNoMoreThanTheLimit(String coding) throws IOException {
        var bomb = compressed(coding, new byte[100 << 20]);

        assertThat(bomb).hasSizeLessThan(1 << 20);
        assertThat(post(coding, bomb).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void refusesABodyThatIsNotCompressed(String coding) {
        var reply = post(coding, Examples.agreement().toString().getBytes(UTF_8));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("not compressed with " + coding);
    }

    @ParameterizedTest(name = "refuses {0} with {1} bytes more")
    @CsvSource({"gzip, 1", "gzip, 40", "gzip, 2000", "deflate, 1", "deflate, 2000", "raw deflate, 1"})
    void refusesBytesAfterTheEnd(String coding, int more) throws IOException {
        var whole = compressed(coding, Examples.agreement().toString().getBytes(UTF_8));
        var longer = Arrays.copyOf(whole, whole.length + more);
        Arrays.fill(longer, whole.length, longer.length, (byte) 'x');

        assertThat(post(coding, longer).status()).isEqualTo(400);
    }

    @Test
    void readsBothHalvesOfABody() throws IOException {
        var body = Examples.agreement().toString().getBytes(UTF_8);
        var both = new ByteArrayOutputStream();
        both.write(compressed("gzip", Arrays.copyOf(body, 50)));
        both.write(compressed("gzip", Arrays.copyOfRange(body, 50, body.length)));

        assertThat(post("gzip", both.toByteArray()).status()).isIn(201, 409);
    }

    @Test
    void refusesADictionaryThatItDoesNotHave() throws IOException {
        var deflater = new Deflater();
        deflater.setDictionary("firstName".getBytes(UTF_8));
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(Examples.agreement().toString().getBytes(UTF_8));
        }

        assertThat(post("deflate", bytes.toByteArray()).body()).contains("not compressed with deflate");
    }

    @Test
    void looksAtEveryLineThatNamesACoding() throws IOException {
        var body = Examples.agreement().toString();
        var reply = STUB.sendRaw("POST " + AGREEMENTS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Authorization: Bearer x\r\nContent-Type: application/json\r\nContent-Encoding: identity\r\n"
                + "Content-Encoding: br\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.body()).contains("\\\"identity, br\\\"");
    }

    @Test
    void refusesHalfABody() throws IOException {
        var whole = compressed("gzip", Examples.agreement().toString().getBytes(UTF_8));

        assertThat(post("gzip", Arrays.copyOf(whole, whole.length / 2)).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/__admin/page/dom.js", "/__admin/requests"})
    void compressesALargeAnswerIfAsked(String path) throws Exception {
        for (int i = 0; i < 10; i++) {
            STUB.get("/v1/agreements?agreementType=*");
        }
        var plain = STUB.get(path);
        var request = HttpRequest.newBuilder(STUB.url().resolve(path))
                .header("Accept-Encoding", "deflate;q=0.1, gzip")
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

        assertThat(plain.headers()).doesNotContainKey("Content-Encoding");
        assertThat(plain.headers().get("Vary")).contains("Accept-Encoding");
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .isEqualTo(plain.body().getBytes(UTF_8));
    }

    private static Reply post(String coding, byte[] body) {
        return STUB.post(AGREEMENTS, body, "Content-Encoding", coding.replace("raw ", ""));
    }

    private static byte[] compressed(String coding, byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (coding) {
            case "deflate" -> new DeflaterOutputStream(bytes);
            case "raw deflate" -> new DeflaterOutputStream(bytes, new Deflater(9, true));
            case "identity" -> bytes;
            default -> new GZIPOutputStream(bytes);
        }) {
            out.write(body);
        }
        return bytes.toByteArray();
    }
}
