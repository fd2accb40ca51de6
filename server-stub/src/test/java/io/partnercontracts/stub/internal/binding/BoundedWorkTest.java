package io.partnercontracts.stub.internal.binding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.partnercontracts.stub.RunningStub;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A body of one megabyte whose names all have the same hash, or which is nested in itself, stops nobody. */
class BoundedWorkTest {

    private static final String AGREEMENTS = RunningStub.newCustomer() + "/agreements";

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    static Stream<Arguments> bodies() {
        return Stream.of(
                xml("elements", true, xml(30_000, name -> "<" + colliding(name) + "/>")),
                xml("targets", true, xml(30_000, name -> "<?" + colliding(name) + "?>")),
                xml("prefixes", false, xml(15_000, name -> "<" + colliding(name) + ":x/>")),
                xml("attributes", false, "<a" + many(30_000, name -> " " + colliding(name) + "=\"\"") + "/>"),
                xml(
                        "attributes of many elements",
                        false,
                        xml(
                                1_000,
                                element -> "<a" + many(25, i -> " " + colliding(25 * element + i) + "=\"\"") + "/>")),
                xml("nested elements", false, many(30_000, name -> "<a>")),
                json("members", "{" + many(29_000, name -> "\"" + colliding(name) + "\":1,") + "\"x\":1}"),
                json("nested members", many(30_000, name -> "{\"a\":")),
                json("items", "[" + many(300_000, name -> "1,") + "1]"),
                form("fields", many(30_000, name -> "&" + colliding(name) + "=")),
                form("steps", many(30_000, name -> "a.") + "a=1"));
    }

    private static Arguments xml(String what, boolean counted, String body) {
        return arguments(what, "application/xml", body, counted);
    }

    private static Arguments json(String what, String body) {
        return arguments(what, "application/json", body, false);
    }

    private static Arguments form(String what, String body) {
        return arguments(what, "application/x-www-form-urlencoded", body, false);
    }

    @ParameterizedTest(name = "reads {0} of {1} in no time")
    @MethodSource("bodies")
    void readsOrRefusesInNoTime(String what, String type, String body, boolean counted) {
        assertThat(body.length()).isLessThan(1 << 20);

        var reply = assertTimeout(
                Duration.ofSeconds(30), () -> STUB.post(AGREEMENTS, body.getBytes(UTF_8), "Content-Type", type));

        assertThat(reply.status()).isEqualTo(400);
        // By time alone only a slow machine would tell.
        assertThat(reply.body().contains("more than 3000")).isEqualTo(counted);
    }

    private static String xml(int count, IntFunction<String> part) {
        return "<a>" + many(count, part) + "</a>";
    }

    private static String many(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(joining());
    }

    /** For each number another name of one and the same hash code. */
    private static String colliding(int number) {
        return IntStream.range(0, 15)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(joining());
    }
}
