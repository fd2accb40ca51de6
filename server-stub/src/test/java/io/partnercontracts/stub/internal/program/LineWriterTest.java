package io.partnercontracts.stub.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineWriterTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch writes = new CountDownLatch(1);
    private final CountDownLatch read = new CountDownLatch(1);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final LineWriter writer =
            new LineWriter(() -> new PrintStream(new Unread(), true, UTF_8), dropped -> dropped + " dropped");

    /** Takes nothing until it is read. */
    private final class Unread extends ByteArrayOutputStream {

        @Override
        public void flush() {
            writes.countDown();
            try {
                read.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            printed.writeBytes(toByteArray());
            reset();
        }
    }

    @Test
    void waitsForNobodyAndSaysHowManyLinesItDropped() throws InterruptedException {
        writer.print("0");
        assertThat(writes.await(30, SECONDS)).isTrue();
        IntStream.rangeClosed(1, LineWriter.CAPACITY + 7).forEach(i -> writer.print(String.valueOf(i)));

        assertThat(writer.flush(Duration.ofMillis(1))).isFalse();
        read.countDown();
        assertThat(writer.flush(LONG)).isTrue();

        var expected = new ArrayList<>(List.of("0", "7 dropped"));
        IntStream.rangeClosed(1, LineWriter.CAPACITY).forEach(i -> expected.add(String.valueOf(i)));
        assertThat(printed.toString(UTF_8).lines()).containsExactlyElementsOf(expected);
    }

    @Test
    void hasNothingToFlushAtFirst() {
        assertThat(writer.flush(LONG)).isTrue();
    }
}
