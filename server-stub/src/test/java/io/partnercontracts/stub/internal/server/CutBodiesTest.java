package io.partnercontracts.stub.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.RunningStub;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is recorded of a body that did not come whole, wherever it was cut. */
class CutBodiesTest {

    private static final String BODY = Examples.agreement().toString();
    private static final int LAST_CHUNK = "0\r\n\r\n".length();

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    @Test
    void refusesABodyThatIsShorterThanItsLength() throws IOException {
        assertRefusedWhereverCut("Content-Length: " + BODY.length() + "\r\n\r\n", BODY, BODY.length());
    }

    @Test
    void refusesChunksWithoutEnd() throws IOException {
        var half = BODY.length() / 2;
        assertRefusedWhereverCut(
                "Transfer-Encoding: chunked\r\n\r\n",
                chunk(BODY.substring(0, half)) + chunk(BODY.substring(half)) + "0\r\n\r\n",
                BODY.length() + 2 * LAST_CHUNK);
    }

    @Test
    void refusesChunksWhoseTrailerHasNoEnd() throws IOException {
        var end = "0\r\nX-A: b\r\nX-C: d\r\n\r\n";
        assertRefusedWhereverCut("Transfer-Encoding: chunked\r\n\r\n", chunk(BODY) + end, end.length());
    }

    /** Cuts off 1 to {@code most} bytes. */
    private static void assertRefusedWhereverCut(String framing, String body, int most) throws IOException {
        for (int cut = 1; cut <= most; cut++) {
            var customer = RunningStub.newCustomer();

            var replies = STUB.sendAllRaw(head(customer) + framing + body.substring(0, body.length() - cut));

            assertThat(replies)
                    .as("without the last %d bytes", cut)
                    .singleElement()
                    .satisfies(reply -> {
                        assertThat(reply.status()).isEqualTo(400);
                        assertThat(reply.body()).contains("as its headers say");
                    });
            assertThat(STUB.get(customer + "/agreements?agreementType=*")
                            .json()
                            .path("totalCount")
                            .asInt(-1))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\r\n\r\n", "0\r\nX-A: b\r\n\r\n", "0;a=b\r\n\r\n", "000\r\n\r\n"})
    void takesAWholeBodyAfterWhichTheClientEnds(String end) throws IOException {
        var request = head(RunningStub.newCustomer()) + "Transfer-Encoding: chunked\r\n\r\n" + chunk(BODY) + end;

        assertThat(STUB.sendAllRaw(request))
                .singleElement()
                .satisfies(reply -> assertThat(reply.status()).isEqualTo(201));
    }

    private static String head(String customer) {
        return "POST " + customer + "/agreements HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n"
                + "Content-Type: application/json\r\n";
    }

    private static String chunk(String bytes) {
        return Integer.toHexString(bytes.length()) + "\r\n" + bytes + "\r\n";
    }
}
