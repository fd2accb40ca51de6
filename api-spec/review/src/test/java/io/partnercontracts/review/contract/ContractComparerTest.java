package io.partnercontracts.review.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.Cases;
import io.partnercontracts.review.change.Change;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One seeded change for each kind and direction, with the rows that it has to give. */
class ContractComparerTest {
    private static final Map<String, String> FILES =
            Map.of("examples/thing.json", "{\"name\": \"spoon\", \"size\": 1}");

    record Case(JsonNode node) {
        List<Change> changes() throws IOException {
            JsonNode base = Cases.patched(Cases.tree("base.yaml"), node.path("before"));
            // A case that says only what was before, leads to the base.
            JsonNode start = node.has("before") && !node.has("patch") ? Cases.tree("base.yaml") : base;
            Map<String, String> files = new HashMap<>(FILES);
            Trees.members(node.path("files")).forEach((name, file) -> files.put(name, file.asText()));
            return ContractComparer.compare(new Contracts(
                    new Document(base), new Document(Cases.patched(start, node.path("patch"))), FILES, files));
        }

        List<String> rows() {
            return List.copyOf(Trees.texts(node.path("rows")));
        }

        @Override
        public String toString() {
            return node.path("case").asText();
        }
    }

    static Stream<Case> cases() throws IOException {
        return StreamSupport.stream(Cases.tree("contract.yaml").spliterator(), false)
                .map(Case::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesTheRows(Case seed) throws IOException {
        assertThat(seed.changes()).map(Change::toString).containsExactlyElementsOf(seed.rows());
    }
}
