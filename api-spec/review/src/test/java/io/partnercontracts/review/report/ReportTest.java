package io.partnercontracts.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.review.Review;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Direction;
import io.partnercontracts.review.change.Kind;
import io.partnercontracts.review.effect.Pacts;
import io.partnercontracts.review.effect.Redocly;
import io.partnercontracts.review.effect.Surface;
import io.partnercontracts.review.gate.Refusal;
import io.partnercontracts.review.gate.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Change BREAK = new Change(
            Kind.MEMBER_BECAME_REQUIRED,
            "putThing",
            Direction.SENT,
            "request body",
            "Thing.note",
            "optional",
            "required");
    private static final Change SAME_BREAK = new Change(
            Kind.MEMBER_BECAME_REQUIRED,
            "addThing",
            Direction.SENT,
            "request body",
            "Thing.note",
            "optional",
            "required");
    private static final Change HOSTILE = new Change(
            Kind.TEXT_CHANGED,
            "putThing",
            Direction.BOTH,
            "operation",
            "operation summary",
            "a|b",
            "<script>`x`</script>");

    @Test
    void markdownSaysWhoBreaksOnceForAllOperations() {
        assertThat(Markdown.of(review(List.of(BREAK, SAME_BREAK))))
                .startsWith("# Contract review: refused, for 1 reason\n")
                .contains("compared with main (1234567). 2 breaking, 0 additive and 0 documentation changes")
                .contains(
                        "Version: `0.1.0` before, `0.1.0` now; the changes need a minor (a break below 1.0.0) step, to 0.2.0.")
                .contains("- Not approved. Approve it.\n")
                .contains("| putThing, addThing | sent | `Thing.note` in request body | member became required | "
                        + "`optional` | `required` | a caller that sends, a user of the stub, a consumer's pact | "
                        + "minor (a break below 1.0.0) |\n")
                .contains("`client-gen`: breaks whoever uses what is gone (as built)\n")
                .contains("```diff\n- public class a.A: void b()\n```")
                .contains("**No pact was checked.** Whether a consumer's pact breaks is not known.")
                .contains("- No pacts in x")
                .contains("minor. Disagreements:\n\n- Only one calls it breaking");
    }

    @Test
    void markdownKeepsTextsInTheirCells() {
        assertThat(Markdown.of(review(List.of(HOSTILE)))).contains("| `a\\|b` | `<script>'x'</script>` |");
    }

    @Test
    void markdownIsShortEnoughForASummary() {
        List<Change> many = IntStream.range(0, 9_000)
                .mapToObj(number -> new Change(
                        Kind.MEMBER_REMOVED,
                        "op" + number,
                        Direction.READ,
                        "status 200",
                        "T.m" + number,
                        "there",
                        "gone"))
                .toList();

        assertThat(Markdown.of(review(many))).hasSizeLessThan(1_000_000).contains("8800 more in the HTML page.");
    }

    @Test
    void pageShowsTextsAsTexts() {
        String page = Html.of(review(List.of(BREAK, HOSTILE)));

        assertThat(page)
                .contains("<h1 class=\"refused\">Contract review: refused, for 1 reason</h1>")
                .contains("<code>&lt;script&gt;'x'&lt;/script&gt;</code>")
                .contains("<strong>No pact was checked.</strong>")
                .contains("prefers-color-scheme: dark")
                .contains("<th scope=\"col\">who breaks</th>")
                .doesNotContain("<script", "http://", "https://", "<link", "<img");
    }

    @Test
    void saysThatNothingChanged() {
        Review review = new Review(
                "main (1234567)",
                Version.of("0.1.0"),
                Version.of("0.1.0"),
                List.of(),
                List.of(),
                List.of(new Surface("client-gen", List.of(), "as approved")),
                new Pacts(9, List.of(), List.of()),
                Optional.empty());

        assertThat(Markdown.of(review))
                .contains("# Contract review: nothing changed")
                .contains("the changes need no step.")
                .contains("`client-gen`: nothing changes (as approved)")
                .contains("9 interactions were checked; 0 fitted the old contract and not the new one.");
        assertThat(Html.of(review)).contains("<h1 class=\"passed\">");
    }

    private static Review review(List<Change> changes) {
        return new Review(
                "main (1234567)",
                Version.of("0.1.0"),
                Version.of("0.1.0"),
                changes,
                List.of(new Refusal("Not approved", "Approve it")),
                List.of(
                        new Surface("client-gen", List.of("- public class a.A: void b()"), "as built"),
                        new Surface("server-stub", List.of(), "does not compile with this contract: A.java:[1,2] no")),
                new Pacts(0, List.of(), List.of("No pacts in x")),
                Optional.of(new Redocly("minor", List.of("Only one calls it breaking: b"))));
    }
}
