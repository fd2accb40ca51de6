package io.partnercontracts.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.partnercontracts.client.Pages.Page;
import io.partnercontracts.client.model.KeyValue;
import io.partnercontracts.client.model.Link;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {

    private final List<RequestOptions> asked = new ArrayList<>();
    private final List<WeakReference<List<Object>>> pages = new ArrayList<>();
    private long held;

    @Test
    void asksForAPageWhenTheOneBeforeIsUsedUp() {
        assertThat(stream(3)).hasSize(6);
        assertThat(asked).hasSize(3);

        asked.clear();
        assertThat(stream(3).limit(2)).hasSize(2);
        assertThat(asked).hasSize(1);

        asked.clear();
        assertThat(stream(3).skip(2).findFirst()).isPresent();
        assertThat(asked).hasSize(2);

        asked.clear();
        var unused = stream(3);
        assertThat(asked).isEmpty();
        assertThat(unused.iterator().next()).isNotNull();
        assertThat(asked).hasSize(1);
    }

    @Test
    void goesOnAfterAPageWithoutItems() {
        var stream = Pages.stream(
                RequestOptions.none(),
                (options, at) -> at == null
                        ? new Page<>(List.<String>of(), new Continuation("two", Map.of()))
                        : new Page<>(List.of("item"), null));

        assertThat(stream).containsExactly("item");
    }

    @Test
    void holdsNoMoreThanAPage() {
        assertThat(stream(20)).hasSize(40);

        assertThat(asked).hasSize(20);
        assertThat(held).isEqualTo(1);
    }

    @Test
    void keepsCorrelationIdAndTimeAndGivesTheRequestIdToTheFirstPage() {
        var requestId = UUID.randomUUID();
        var options = RequestOptions.none().withRequestId(requestId);

        assertThat(stream(options, 3)).hasSize(6);

        assertThat(asked).extracting(RequestOptions::requestId).containsExactly(requestId, null, null);
        assertThat(asked)
                .extracting(RequestOptions::correlationId)
                .doesNotContainNull()
                .containsOnly(asked.get(0).correlationId());
    }

    @Test
    void throwsWhatAPageThrowsAfterTheItemsBefore() {
        var seen = new ArrayList<Object>();
        var stream = Pages.stream(RequestOptions.none(), (options, at) -> {
            if (at != null) {
                throw new IllegalStateException("no");
            }
            return new Page<>(List.of("item"), new Continuation("", Map.of()));
        });

        assertThatIllegalStateException().isThrownBy(() -> stream.forEach(seen::add));
        assertThat(seen).containsExactly("item");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/customers?size=5&seekOperation=Next, http://one/v1/a?size=5&seekOperation=Next",
        "/customers?a=%7B%22b%22%7D, http://one/v1/a?a=%7B%22b%22%7D",
        "https://elsewhere.example/stolen?a=b#c, http://one/v1/a?a=b",
        "/customers, http://one/v1/a"
    })
    void takesNothingButTheQueryFromALink(String uri, String followed) {
        var headers = List.of(
                KeyValue.builder().key("MS-ContinuationToken").value("AQAAAA==").build(),
                KeyValue.builder().key("Host").value("elsewhere.example").build(),
                KeyValue.builder().key("content-length").value("7").build(),
                KeyValue.builder().key("Expect").value("100-continue").build(),
                KeyValue.builder().key("X-A").value("b\r\nHost: c").build(),
                KeyValue.builder().key("X A").value("b").build(),
                KeyValue.builder().build());
        var place = Continuation.of(Link.builder().uri(uri).headers(headers).build());

        assertThat(place.on("http://one/v1/a?size=500")).isEqualTo(followed);
        assertThat(place.headers()).isEqualTo(Map.of("MS-ContinuationToken", "AQAAAA=="));
    }

    @Test
    void followsNoLinkThatCannotBeRead() {
        assertThat(Continuation.of(Link.builder().uri("/a?b={c}").build())).isNull();
        assertThat(Continuation.of(Link.builder().build())).isEqualTo(new Continuation("", Map.of()));
    }

    private Stream<Object> stream(int count) {
        return stream(RequestOptions.none(), count);
    }

    private Stream<Object> stream(RequestOptions first, int count) {
        return Pages.stream(first, (options, at) -> page(options, count));
    }

    private Page<Object> page(RequestOptions options, int count) {
        asked.add(options);
        System.gc();
        held = Math.max(
                held, 1 + pages.stream().filter(page -> page.get() != null).count());
        var items = new ArrayList<>(List.of(new Object(), new Object()));
        pages.add(new WeakReference<>(items));
        return new Page<>(items, next(count));
    }

    private @Nullable Continuation next(int count) {
        return asked.size() < count ? new Continuation("page=" + asked.size(), Map.of()) : null;
    }
}
