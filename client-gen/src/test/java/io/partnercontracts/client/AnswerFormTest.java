package io.partnercontracts.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Feign;
import feign.Request;
import feign.Response;
import io.partnercontracts.client.lists.api.PartsApi;
import io.partnercontracts.client.lists.model.Box;
import io.partnercontracts.client.lists.model.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads answers of types that the contract does not have yet: those of src/test/contract/lists.yaml. */
class AnswerFormTest {

    private final Request.Options options = new Request.Options();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"serial\":\"7\"}]",
                "[null,{\"Serial\":\"7\"}]",
                "{\"totalCount\":1,\"items\":[{\"serial\":\"7\"}],\"links\":{}}"
            })
    void readsAListBareOrInAnObject(String answer) {
        assertThat(answering(answer).getParts(options).body())
                .containsExactly(Part.builder().serial("7").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"totalCount\":0,\"items\":[]}"})
    void readsAnEmptyList(String answer) {
        assertThat(answering(answer).getParts(options).body()).isEmpty();
    }

    @Test
    void readsAListOfTexts() {
        assertThat(answering("[\"a\",\"b\"]").getNames(options).body()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"serial\":\"7\"}",
                "{\"errors\":[{\"text\":\"No.\"}]}",
                "{\"items\":[{\"serial\":\"7\"}],\"more\":[]}",
                "{\"items\":null}",
                "\"7\"",
                "null"
            })
    void guessesNoList(String answer) {
        assertUnreadable(() -> answering(answer).getParts(options), "it is no JSON array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]<html>", "{\"totalCount\":0,\"items\":[]} []", "[] null"})
    void readsNothingThatHasMoreBehindIt(String answer) {
        assertThatThrownBy(() -> answering(answer).getParts(options)).hasRootCauseInstanceOf(Exception.class);
    }

    @Test
    void guessesNoListOfTexts() {
        assertUnreadable(() -> answering("{\"errors\":[\"No.\"]}").getNames(options), "it is no JSON array");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"weight\":3,\"Contents\":[{\"serial\":\"7\"}]}",
                "[{\"serial\":\"7\"}]",
                "{\"serial\":\"7\",\"spares\":[]}"
            })
    void readsACollectionWholeOrBareOrAsItsOneItem(String answer) {
        assertThat(answering(answer).getCrate(options).body().getContents())
                .singleElement()
                .returns("7", Part::getSerial);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"totalCount\":0}", "{\"TotalCount\":0}"})
    void readsACollectionThatSaysThatItIsEmpty(String answer) {
        assertThat(answering(answer).getCrate(options).body().getContents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"weight\":3}", "{\"totalCount\":false}", "{\"totalCount\":0.5}", "{\"totalCount\":null}"})
    void guessesNoCollection(String answer) {
        assertUnreadable(() -> answering(answer).getCrate(options), "it is no JSON object with contents");
    }

    @Test
    void takesNoArrayForAModelThatRequiresNone() {
        assertThat(answering("{}").getBox(options).body())
                .isEqualTo(Box.builder().build());
        assertUnreadable(() -> answering("[]").getBox(options), "it is no JSON object");
    }

    private static void assertUnreadable(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .cause()
                .isInstanceOf(ServiceFailureException.class)
                .hasMessageStartingWith("200: The response cannot be read: " + why + " [");
    }

    private static PartsApi answering(String body) {
        return Feign.builder()
                .client((request, options) -> Response.builder()
                        .request(request)
                        .status(200)
                        .body(body, StandardCharsets.UTF_8)
                        .build())
                .decoder(new JsonCodec(new Drifts(null, List.of(), List.of())))
                .target(PartsApi.class, "http://localhost");
    }
}
