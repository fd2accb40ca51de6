package io.partnercontracts.stub.internal.binding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.partnercontracts.stub.next.api.NextApi;
import io.partnercontracts.stub.next.api.NextApiRoutes;
import io.partnercontracts.stub.next.model.Thing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is generated for operations that the contract does not have yet: of a new tag, with arrays, for applications. */
class NextOperationTest {

    private final List<Route> routes = NextApiRoutes.of(new NextApi() {

        @Override
        public Response getNextThings(GetNextThings request) {
            return NextApi.getNextThings200(List.of(new Thing().name("one"), new Thing().name("two")));
        }

        @Override
        public Response getNextThing(GetNextThing request) {
            return NextApi.getNextThing200(List.of(new Thing().name("one")));
        }
    });

    @Test
    void saysWhichTokensAreAccepted() {
        assertThat(route("getNextThings").tokens()).containsExactly(TokenKind.APP_ONLY);
        assertThat(route("getNextThing").tokens()).containsExactlyInAnyOrder(TokenKind.APP_USER, TokenKind.APP_ONLY);
    }

    @Test
    void refusesASchemeThatStandsForNoKindOfToken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenKind.ofScheme("nextToken"))
                .withMessageContaining("nextToken");
    }

    @Test
    void saysWhatItTakes() {
        assertThat(route("getNextThing").customer()).isEqualTo("next_id");
        assertThat(route("getNextThing").query()).containsExactly("code");
        assertThat(route("getNextThings").customer()).isNull();
        assertThat(route("getNextThings").produces()).containsExactlyInAnyOrder("application/json", "application/xml");
    }

    @Test
    void namesAnArrayInXmlAfterItsItems() {
        assertThat(xml(NextApi.getNextThings200(List.of(new Thing().name("one"), new Thing().name("two")))))
                .endsWith("<ThingList><Thing><name>one</name></Thing><Thing><name>two</name></Thing></ThingList>");
        assertThat(xml(NextApi.getNextThing200(List.of(new Thing().name("one")))))
                .endsWith("<ThingList><Thing><name>one</name></Thing></ThingList>");
        assertThat(xml(NextApi.getNextThings200(List.of()))).endsWith("<ThingList/>");
    }

    private Route route(String operationId) {
        return routes.stream()
                .filter(route -> route.operationId().equals(operationId))
                .findFirst()
                .orElseThrow();
    }

    private static String xml(Response response) {
        return new String(Xml.write((Response.Content) response.body()), UTF_8);
    }
}
