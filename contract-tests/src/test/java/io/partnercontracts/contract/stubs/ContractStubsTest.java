package io.partnercontracts.contract.stubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ContractStubsTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    @Test
    void areListedInTheManual() throws IOException {
        var manual = MODULE.resolve("README.md");
        var actual = MODULE.resolve("target/README.md");
        Files.writeString(actual, StubManual.withTheListOf(ContractStubs.all(), Files.readString(manual)));

        assertThat(actual).as("""
                        The list of contract stubs has changed. If it shall, approve it, and commit the file:
                        cp %s %s
                        """, actual, manual).hasSameTextualContentAs(manual);
    }

    @Test
    void wantToKnowWhichOfTwoAnswersIsTheDefault() {
        var approved = changed("lists_an_approved_qualification", contract -> contract.remove("priority"));
        var denied = DocumentedExchange.named("lists_a_denied_qualification");

        assertThatIllegalStateException()
                .isThrownBy(() -> new ContractStubs(List.of(approved, denied)))
                .withMessage("One of these contracts must say priority: 1, because they answer the same request: "
                        + "[lists_an_approved_qualification, lists_a_denied_qualification]");
    }

    @Test
    void wantRulesThatTheyKnow() {
        var contract = changed("links_the_agreement_text", json -> rules(json).put("loose", "country"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContractStubs(List.of(contract)))
                .withMessageStartingWith("links_the_agreement_text.yml: metadata.partnerCenter.stub: ")
                .withMessageContaining("loose");
    }

    @Test
    void wantNamesOfTheOperation() {
        var contract = changed(
                "links_the_agreement_text", json -> rules(json).putArray("free").add("land"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContractStubs(List.of(contract)))
                .withMessage("links_the_agreement_text.yml: metadata.partnerCenter.stub: "
                        + "free: land is none of [language, country]");
    }

    @Test
    void wantNoMatchersThatTheyIgnore() {
        var contract =
                changed("links_the_agreement_text", json -> json.withObject("/request/matchers/queryParameters"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContractStubs(List.of(contract)))
                .withMessageContaining("request.matchers.queryParameters has no effect on the stub");
    }

    private static ObjectNode rules(ObjectNode contract) {
        return contract.withObject("/metadata/partnerCenter/stub");
    }

    private static DocumentedExchange changed(String name, Consumer<ObjectNode> change) {
        var contract = (ObjectNode) DocumentedExchange.named(name).contract();
        change.accept(contract);
        return new DocumentedExchange(name, contract);
    }
}
