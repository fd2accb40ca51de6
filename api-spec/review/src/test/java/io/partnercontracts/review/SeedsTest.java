package io.partnercontracts.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.gate.Gate;
import io.partnercontracts.review.gate.Refusal;
import io.partnercontracts.review.state.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of the real contract, each with the rows that it has to give, and what the gate has to say. */
class SeedsTest {
    static final Snapshot NOW = released(Snapshot.of(Path.of("../..")));

    /** The operations that the seeds name: what a later operation shares with them is not their concern. */
    private static final Set<String> NAMED = seeds().flatMap(
                    seed -> Cases.texts(seed.node().path("rows")).stream())
            .flatMap(row -> Stream.of(row.substring(0, row.indexOf(" | ")).split(", ")))
            .collect(Collectors.toSet());

    record Seed(JsonNode node) {
        Snapshot snapshot() throws IOException {
            Map<String, String> files = new HashMap<>(NOW.files());
            JsonNode replace = node.path("replace");
            if (replace.isObject()) {
                String name = replace.path("file").asText();
                String file = name.equals("README.md") ? name : Snapshot.CONTRACT_FOLDER + name;
                String find = replace.path("find").asText();
                assertThat(NOW.read(file)).as(file).contains(find);
                files.put(file, NOW.read(file).replace(find, replace.path("by").asText()));
            }
            if (node.has("patch")) {
                JsonNode contract = Document.tree(NOW.read(Snapshot.CONTRACT), Snapshot.CONTRACT);
                files.put(
                        Snapshot.CONTRACT,
                        new ObjectMapper().writeValueAsString(Cases.patched(contract, node.path("patch"))));
            }
            return new Snapshot(new TreeMap<>(files));
        }

        @Override
        public String toString() {
            return node.path("case").asText();
        }
    }

    static Stream<Seed> seeds() {
        try {
            return StreamSupport.stream(Cases.tree("seeds.yaml").spliterator(), false)
                    .map(Seed::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void givesTheRowsAndRefusals(Seed seed) throws IOException {
        List<Change> changes = Main.changes(NOW, seed.snapshot()).stream()
                .filter(change -> NAMED.contains(change.operation()))
                .toList();

        assertThat(rows(changes))
                .containsExactlyElementsOf(Cases.texts(seed.node().path("rows")));
        // What is wrong with the contract as it is, other tests say.
        List<Refusal> before = Gate.judge(List.of(), NOW, NOW);
        assertThat(Gate.judge(changes, NOW, seed.snapshot()))
                .filteredOn(refusal -> !before.contains(refusal))
                .map(Refusal::what)
                .containsExactlyElementsOf(Cases.texts(seed.node().path("refusals")));
    }

    @Test
    void nothingChangesByItself() {
        assertThat(Main.changes(NOW, NOW)).isEmpty();
    }

    /** The state as version 1.0.0, so that the cases need not know the version of today. */
    private static Snapshot released(Snapshot state) {
        Map<String, String> files = new HashMap<>(state.files());
        files.put(
                Snapshot.CONTRACT,
                state.read(Snapshot.CONTRACT).replaceFirst("(?m)^  version: .*", "  version: 1.0.0"));
        files.put(Snapshot.CHANGES, "## 1.0.0\n");
        return new Snapshot(files);
    }

    static List<String> rows(List<Change> changes) {
        Map<String, List<String>> operations = new LinkedHashMap<>();
        changes.forEach(change -> operations
                .computeIfAbsent(
                        change.toString().replaceFirst("^.*? \\| (.*?) \\| .*? \\| ", "$1 | "),
                        row -> new ArrayList<>())
                .add(change.operation()));
        return operations.entrySet().stream()
                .map(row -> row.getValue().stream().distinct().collect(Collectors.joining(", ")) + " | " + row.getKey())
                .toList();
    }
}
