package io.partnercontracts.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.change.Direction;
import io.partnercontracts.review.change.Kind;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KindsTest {

    @Test
    void everyKindHasACaseInEveryDirection() throws IOException {
        Set<String> rows = new HashSet<>();
        for (String file : new String[] {"contract.yaml", "facts.yaml", "pacts.yaml"}) {
            for (JsonNode seed : Cases.tree(file)) {
                rows.addAll(Cases.texts(seed.path("rows")));
            }
        }

        assertThat(cells().filter(cell -> rows.stream().noneMatch(row -> isOf(cell, row))))
                .as("Add a case for each of these, kind and direction, to the files in cases")
                .isEmpty();
    }

    @Test
    void everyKindHasItsOwnWords() {
        assertThat(Stream.of(Kind.values()).map(Kind::text)).doesNotHaveDuplicates();
    }

    private static Stream<Cell> cells() {
        return Stream.of(Kind.values())
                .flatMap(kind -> kind.directions().stream().map(direction -> new Cell(kind, direction)));
    }

    private static boolean isOf(Cell cell, String row) {
        return row.contains(" | " + cell.kind().text() + " | ") && row.contains(" | " + cell.direction() + " | ");
    }

    private record Cell(Kind kind, Direction direction) {}
}
