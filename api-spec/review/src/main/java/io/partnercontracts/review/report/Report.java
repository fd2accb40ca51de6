package io.partnercontracts.review.report;

import io.partnercontracts.review.Review;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Impact;
import io.partnercontracts.review.change.Party;
import io.partnercontracts.review.effect.Redocly;
import io.partnercontracts.review.effect.Surface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the review says, block by block. */
public final class Report {
    private static final List<String> COLUMNS =
            List.of("operation", "direction", "where", "what", "from", "to", "who breaks", "step");

    private final Review review;
    private final List<Block> blocks = new ArrayList<>();

    private Report(Review review) {
        this.review = review;
    }

    static String title(Review review) {
        return "Contract review: " + review.verdict();
    }

    static List<Block> of(Review review) {
        Report report = new Report(review);
        report.addHead();
        report.addRefusals();
        report.addChanges("Breaking", Impact.BREAKING, false);
        report.addChanges("Additive", Impact.ADDITIVE, false);
        report.addChanges("Documentation", Impact.DOCUMENTATION, true);
        report.addJava();
        report.addPacts();
        review.opinion().ifPresent(report::addOpinion);
        return report.blocks;
    }

    private void addHead() {
        blocks.add(new Block.Heading(1, title(review)));
        blocks.add(new Block.Paragraph("The contract, its examples, sources, decisions and exchanges, compared with "
                + review.base() + ". " + review.with(Impact.BREAKING).size() + " breaking, "
                + review.with(Impact.ADDITIVE).size() + " additive and "
                + review.with(Impact.DOCUMENTATION).size()
                + " documentation changes, each counted once for each operation and direction."));
        String step = review.impact()
                .map(impact -> "a " + review.stepFrom().step(impact) + " step, to "
                        + review.stepFrom().after(impact))
                .orElse("no step");
        blocks.add(new Block.Paragraph("Version: `" + review.stepFrom() + "` before, `" + review.version()
                + "` now; the changes need " + step + "."));
    }

    private void addRefusals() {
        if (review.isRefused()) {
            blocks.add(new Block.Heading(2, "Why it is refused"));
            blocks.add(new Block.Items(review.refusals().stream()
                    .map(refusal -> refusal.what() + ". " + refusal.remedy() + ".")
                    .toList()));
        }
    }

    private void addChanges(String heading, Impact impact, boolean closed) {
        List<Change> changes = review.with(impact);
        if (changes.isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading(2, heading));
        Map<List<Object>, List<Change>> same = new LinkedHashMap<>();
        changes.forEach(change -> same.computeIfAbsent(
                        List.of(change.kind(), change.direction(), change.place(), change.from(), change.to()),
                        key -> new ArrayList<>())
                .add(change));
        blocks.add(new Block.Table(
                heading + " changes",
                COLUMNS,
                same.values().stream().map(this::row).toList(),
                closed));
    }

    /** One row for all operations to which the same happens. */
    private List<String> row(List<Change> same) {
        Change change = same.get(0);
        String uses = same.stream()
                .map(Change::use)
                .distinct()
                .filter(use -> !change.place().startsWith(use) && !use.equals("facts"))
                .collect(Collectors.joining(", "));
        return List.of(
                same.stream().map(Change::operation).distinct().collect(Collectors.joining(", ")),
                change.direction().toString(),
                "`" + change.place() + "`" + (uses.isEmpty() ? "" : " in " + uses),
                change.kind().text(),
                value(change.from()),
                value(change.to()),
                change.breaks().isEmpty()
                        ? "nobody"
                        : change.breaks().stream().map(Party::description).collect(Collectors.joining(", ")),
                review.stepFrom().step(change.impact()));
    }

    private static String value(String text) {
        return "`" + text.replace('`', '\'') + "`";
    }

    private void addJava() {
        blocks.add(new Block.Heading(2, "Java callers"));
        for (Surface surface : review.surfaces()) {
            String effect = surface.lines().isEmpty()
                    ? "nothing changes"
                    : surface.breaks() ? "breaks whoever uses what is gone" : "only additions";
            boolean isUnknown = surface.note().startsWith("does not compile");
            blocks.add(new Block.Paragraph("`" + surface.module() + "`: "
                    + (isUnknown ? surface.note() : effect + " (" + surface.note() + ")")));
            if (!surface.lines().isEmpty()) {
                blocks.add(new Block.Lines(surface.lines()));
            }
        }
    }

    private void addPacts() {
        blocks.add(new Block.Heading(2, "Pacts"));
        int checked = review.pacts().checked();
        blocks.add(new Block.Paragraph(
                checked == 0
                        ? "**No pact was checked.** Whether a consumer's pact breaks is not known."
                        : checked + " interactions were checked; "
                                + review.pacts().changes().size() + " fitted the old contract and not the new one."));
        if (!review.pacts().notes().isEmpty()) {
            blocks.add(new Block.Items(review.pacts().notes()));
        }
    }

    private void addOpinion(Redocly opinion) {
        blocks.add(new Block.Heading(2, "Second opinion: redocly diff"));
        blocks.add(new Block.Paragraph(opinion.verdict()
                + (opinion.disagreements().isEmpty() ? ". No disagreement on what breaks." : ". Disagreements:")));
        if (!opinion.disagreements().isEmpty()) {
            blocks.add(new Block.Items(opinion.disagreements()));
        }
    }
}
