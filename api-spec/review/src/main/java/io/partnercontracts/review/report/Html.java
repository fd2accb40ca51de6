package io.partnercontracts.review.report;

import io.partnercontracts.review.Review;
import java.util.List;
import java.util.stream.Collectors;

/** The report as a page that needs nothing else: no script, no style sheet, no picture. */
public final class Html {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --code: #8882; --bad: #b3001b; --good: #1a7f37 }
            @media (prefers-color-scheme: dark) { :root { --bad: #ff8a8a; --good: #6ddc8b } }
            html { background: Canvas; color: CanvasText }
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem; overflow-wrap: anywhere }
            h1.refused { color: var(--bad) } h1.passed { color: var(--good) }
            .scroll { overflow-x: auto } .scroll:focus-visible { outline: 2px solid }
            table { border-collapse: collapse; font-size: .9rem } caption { text-align: left; padding: .3rem 0 }
            th, td { overflow-wrap: normal; border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top }
            code, pre { background: var(--code); border-radius: .2rem; overflow-wrap: anywhere }
            code { padding: 0 .2rem } pre { padding: .5rem; overflow-x: auto }
            """;

    private Html() {}

    public static String of(Review review) {
        String title = text(Report.title(review));
        String body = Report.of(review).stream()
                .map(block -> block(block, review.isRefused()))
                .collect(Collectors.joining("\n"));
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<main>\n" + body
                + "\n</main>\n</body>\n</html>\n";
    }

    private static String block(Block block, boolean isRefused) {
        if (block instanceof Block.Heading heading) {
            String kind = heading.level() > 1 ? "" : isRefused ? " class=\"refused\"" : " class=\"passed\"";
            return "<h" + heading.level() + kind + ">" + text(heading.text()) + "</h" + heading.level() + ">";
        }
        if (block instanceof Block.Paragraph paragraph) {
            return "<p>" + text(paragraph.text()) + "</p>";
        }
        if (block instanceof Block.Items items) {
            return items.items().stream()
                    .map(item -> "<li>" + text(item) + "</li>")
                    .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
        }
        if (block instanceof Block.Lines lines) {
            return "<pre tabindex=\"0\" role=\"region\" aria-label=\"Difference\">"
                    + escape(String.join("\n", lines.lines())) + "</pre>";
        }
        return table((Block.Table) block);
    }

    private static String table(Block.Table table) {
        String html = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + text(table.caption())
                + "\"><table>\n<caption>" + text(table.caption()) + "</caption>\n<thead>"
                + row("th scope=\"col\"", "th", table.columns()) + "</thead>\n<tbody>\n"
                + table.rows().stream().map(cells -> row("td", "td", cells)).collect(Collectors.joining("\n"))
                + "\n</tbody>\n</table></div>";
        return table.closed()
                ? "<details><summary>" + table.rows().size() + " rows</summary>\n" + html + "\n</details>"
                : html;
    }

    private static String row(String start, String end, List<String> cells) {
        return cells.stream()
                .map(cell -> "<" + start + ">" + text(cell) + "</" + end + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String text(String text) {
        String[] parts = escape(text).split("`", -1);
        StringBuilder html = new StringBuilder();
        for (int part = 0; part < parts.length; part++) {
            html.append(part % 2 == 1 ? "<code>" + parts[part] + "</code>" : parts[part]);
        }
        return html.toString().replaceAll("\\*\\*([^*]+)\\*\\*", "<strong>$1</strong>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
