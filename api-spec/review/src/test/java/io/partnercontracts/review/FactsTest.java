package io.partnercontracts.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.facts.Constraints;
import io.partnercontracts.review.gate.Gate;
import io.partnercontracts.review.gate.Refusal;
import io.partnercontracts.review.state.Snapshot;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes beside the contract, and what the gate says. */
class FactsTest {
    private static final String DECISIONS = """
            sources: {a: {page: a.md, date: 2020}, b: {page: b.md}}
            decisions:
            - {number: C1, about: how many, readings: [{says: one, sources: [a]}, {says: two, sources: [b]}], followed: one}
            - {number: C2, about: status, readings: [{says: 200, sources: [a]}], followed: 200}
            """;
    private static final Map<String, String> PLACES = Map.of(
            "SOURCES", Snapshot.SOURCES,
            "DECISIONS", Snapshot.DECISIONS,
            "CHANGES", Snapshot.CHANGES,
            "CONSTRAINTS", Snapshot.CONSTRAINTS);

    record Case(JsonNode node) {
        Snapshot before() throws IOException {
            String contract = Cases.text("base.yaml");
            Map<String, String> files = new HashMap<>(Map.of(
                    Snapshot.CONTRACT,
                    contract,
                    Snapshot.SOURCES,
                    "| `thing.json` | page a.md, 2020 |\n",
                    Snapshot.DECISIONS,
                    DECISIONS,
                    Snapshot.CHANGES,
                    "## 0.3.0\n",
                    Snapshot.CONSTRAINTS,
                    constraints(contract),
                    Snapshot.EXCHANGES + "puts.yml",
                    "request: {}\nresponse: {}\n",
                    Snapshot.CONTRACT_FOLDER + "examples/thing.json",
                    "{\"name\": \"spoon\"}",
                    Snapshot.CONTRACT_FOLDER + "examples/unused.json",
                    "[]\n"));
            return new Snapshot(files);
        }

        Snapshot after() throws IOException {
            Map<String, String> files = new HashMap<>(before().files());
            JsonNode patched = Cases.patched(Cases.tree("base.yaml"), node.path("patch"));
            files.put(
                    Snapshot.CONTRACT,
                    node.has("patch") ? new ObjectMapper().writeValueAsString(patched) : Cases.text("base.yaml"));
            node.path("files").properties().forEach(file -> {
                String name = file.getKey()
                        .replace("EXCHANGES/", Snapshot.EXCHANGES)
                        .replace("EXAMPLES/", Snapshot.CONTRACT_FOLDER + "examples/");
                String path = PLACES.getOrDefault(name, name);
                if (file.getValue().isNull()) {
                    files.remove(path);
                } else {
                    boolean isMore = path.equals(Snapshot.CONSTRAINTS);
                    files.put(
                            path,
                            (isMore ? files.get(path) : "") + file.getValue().asText());
                }
            });
            return new Snapshot(files);
        }

        List<Change> changes() throws IOException {
            return Main.changes(before(), after());
        }

        private static String constraints(String contract) {
            return Constraints.of(Document.parse(contract, "base.yaml")).stream()
                    .map(constraint -> constraint + "\ta.md\n")
                    .collect(Collectors.joining("", "place\tconstraint\tsource\n", ""));
        }

        @Override
        public String toString() {
            return node.path("case").asText();
        }
    }

    static Stream<Case> cases() throws IOException {
        return StreamSupport.stream(Cases.tree("facts.yaml").spliterator(), false)
                .map(Case::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesTheRowsAndRefusals(Case seed) throws IOException {
        List<Change> changes = seed.changes();

        assertThat(SeedsTest.rows(changes))
                .containsExactlyElementsOf(Cases.texts(seed.node().path("rows")));
        assertThat(Gate.judge(changes, seed.before(), seed.after()))
                .map(Refusal::what)
                .containsExactlyElementsOf(Cases.texts(seed.node().path("refusals")));
    }
}
