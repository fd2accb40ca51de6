package io.partnercontracts.review.report;

import io.partnercontracts.review.Review;
import java.util.List;
import java.util.stream.Collectors;

/** The report in GitHub's Markdown, short enough for a job summary. */
public final class Markdown {
    private static final int MOST_ROWS = 200;

    private Markdown() {}

    public static String of(Review review) {
        return Report.of(review).stream().map(Markdown::block).collect(Collectors.joining("\n"));
    }

    private static String block(Block block) {
        if (block instanceof Block.Heading heading) {
            return "#".repeat(heading.level()) + " " + text(heading.text()) + "\n";
        }
        if (block instanceof Block.Paragraph paragraph) {
            return text(paragraph.text()) + "\n";
        }
        if (block instanceof Block.Items items) {
            return list(items.items());
        }
        if (block instanceof Block.Lines lines) {
            String all = lines.lines().stream().limit(MOST_ROWS).collect(Collectors.joining("\n"));
            return "```diff\n" + all + more(lines.lines().size()) + "\n```\n";
        }
        return table((Block.Table) block);
    }

    private static String list(List<String> items) {
        String all =
                items.stream().limit(MOST_ROWS).map(item -> "- " + text(item)).collect(Collectors.joining("\n"));
        return all + more(items.size()) + "\n";
    }

    private static String table(Block.Table table) {
        StringBuilder text = new StringBuilder();
        if (table.closed()) {
            text.append("<details><summary>").append(table.rows().size()).append(" rows</summary>\n\n");
        }
        text.append(row(table.columns()))
                .append(row(table.columns().stream().map(column -> "---").toList()));
        table.rows().stream().limit(MOST_ROWS).map(Markdown::row).forEach(text::append);
        text.append(more(table.rows().size())).append('\n');
        if (table.closed()) {
            text.append("\n</details>\n");
        }
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> text(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String more(int rows) {
        return rows > MOST_ROWS ? "\n" + (rows - MOST_ROWS) + " more in the HTML page." : "";
    }

    /** Nothing outside of code is markup but emphasis of our own. */
    private static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        String[] parts = text.replace('\n', ' ').split("`", -1);
        for (int part = 0; part < parts.length; part++) {
            boolean isCode = part % 2 == 1;
            escaped.append(part == 0 ? "" : "`")
                    .append(
                            isCode
                                    ? parts[part]
                                    : parts[part].replace("<", "&lt;").replaceAll("([_\\[\\]])", "\\\\$1"));
        }
        return escaped.toString();
    }
}
