package io.partnercontracts.review.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnercontracts.review.Cases;
import io.partnercontracts.review.change.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PactsTest {
    private static final List<Path> PACTS = List.of(Path.of("src/test/resources/pacts"));

    static Stream<JsonNode> cases() throws IOException {
        return StreamSupport.stream(Cases.tree("pacts.yaml").spliterator(), false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesARowForEachPactThatNoLongerFits(JsonNode seed) throws IOException {
        Pacts pacts = Pacts.check(PACTS, Cases.text("base.yaml"), patched(seed.path("patch")));

        assertThat(pacts.changes()).map(Change::toString).containsExactlyElementsOf(Cases.texts(seed.path("rows")));
        assertThat(pacts.checked()).isEqualTo(4);
        assertThat(pacts.notes()).containsExactly("A pact did not fit the old contract either: museum: something else");
    }

    @Test
    void saysThatThereAreNoPacts(@TempDir Path folder) throws IOException {
        Pacts pacts = Pacts.check(List.of(folder.resolve("missing"), folder), "old", "new");

        assertThat(pacts.checked()).isZero();
        assertThat(pacts.notes()).hasSize(2).allMatch(note -> note.startsWith("No pacts in " + folder));
    }

    @Test
    void refusesWhatIsNoPact(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.json"), "{}");

        assertThatThrownBy(() -> Pacts.check(List.of(folder), "old", "new"))
                .hasMessageEndingWith("other.json is no pact: it has no interactions. Name folders of pacts only.");
    }

    private static String patched(JsonNode patch) throws IOException {
        return new ObjectMapper().writeValueAsString(Cases.patched(Cases.tree("base.yaml"), patch));
    }
}
