package io.partnercontracts.stub.internal.binding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentBodyTest {

    @Test
    void isParsedOnce() {
        var body = form("a=b");

        assertThat(body.tree()).isSameAs(body.tree());
    }

    @Test
    void takesNamesOfEightSteps() {
        assertThat(form("a.b.c.d.e.f.g.h=x").tree().at("/a/b/c/d/e/f/g/h").asString())
                .isEqualTo("x");
    }

    @ParameterizedTest(name = "refuses {0}")
    @ValueSource(strings = {"a.b.c.d.e.f.g.h.i=x", "a=b&a[b][c][d][e][f][g][h][i]=x", "........=x"})
    void refusesNamesOfMoreSteps(String form) {
        var body = form(form);

        assertThatExceptionOfType(Refusal.class).isThrownBy(body::tree).satisfies(failure -> {
            assertThat(failure.response().status()).isEqualTo(400);
            assertThat(failure.response().reason()).contains("more than 8 steps");
        });
    }

    private static SentBody form(String text) {
        return SentBody.of(MediaTypes.FORM, Set.of(MediaTypes.FORM), text.getBytes(UTF_8));
    }
}
