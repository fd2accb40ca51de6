package io.partnercontracts.review.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.Cases;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Direction;
import io.partnercontracts.review.change.Kind;
import io.partnercontracts.review.contract.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedoclyTest {
    private static final JsonNode REPORT = Document.tree("""
            summary: {major: 1, minor: 0, patch: 2}
            bump: major
            changes:
              - path: '#/paths/~1things/get/responses/200/content/application~1json/schema/anyOf/0'
                impact: major
                property: maxLength
                verdicts: [{message: It was set.}]
                base: {pointer: '#/components/schemas/Thing/properties/name'}
                revision: {pointer: '#/components/schemas/Thing/properties/name/maxLength'}
              - {path: '#/info', impact: patch}
            """, "report");

    @Test
    void agreesOnTheSamePlace() throws Exception {
        Redocly opinion = Redocly.read(
                REPORT, List.of(change("putThing", "Thing.name")), Cases.tree("base.yaml"), Cases.tree("base.yaml"));

        assertThat(opinion.verdict()).isEqualTo("major: 1 major, 0 minor, 2 patch");
        assertThat(opinion.disagreements()).isEmpty();
    }

    @Test
    void namesWhatOnlyOneCallsBreaking() throws Exception {
        Redocly opinion = Redocly.read(
                REPORT, List.of(change("search", "Query")), Cases.tree("base.yaml"), Cases.tree("base.yaml"));

        assertThat(opinion.disagreements())
                .containsExactly(
                        "Only redocly calls it breaking: "
                                + "#/paths/~1things/get/responses/200/content/application~1json/schema/anyOf/0 maxLength: It was set.",
                        "Only this review calls it breaking: type changed at Query (string → integer)");
    }

    private static Change change(String operation, String place) {
        return new Change(Kind.TYPE_CHANGED, operation, Direction.SENT, "request body", place, "string", "integer");
    }
}
