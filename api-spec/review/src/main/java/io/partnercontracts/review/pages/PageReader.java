package io.partnercontracts.review.pages;

import io.partnercontracts.review.pages.Snippet.Place;
import io.partnercontracts.review.pages.Snippet.Row;
import io.partnercontracts.review.pages.Snippet.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Takes a page apart: Markdown by way of HTML, so that both are read alike. */
final class PageReader {
    private static final Pattern HTML =
            Pattern.compile("(?is)\\s*<(!doctype|html|head|body|\\?xml|main|article|div)\\b.*");
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\n.*?\\n---\\n", Pattern.DOTALL);
    /** What a REST client's file has between two messages. */
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^###.*\\n");

    private static final Pattern RULE = Pattern.compile("[\\s|:-]*-[\\s|:-]*\\|[\\s|:-]*");
    private static final String LINE = "data-source-line";

    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (!node.getSourceSpans().isEmpty()) {
                    // The text of a fence begins below it.
                    attributes.put(LINE, String.valueOf(line(node) + (node instanceof FencedCodeBlock ? 1 : 0)));
                }
            })
            .build();

    private final List<Snippet> snippets = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    /** Where each line of the parsed text stands in the page. */
    private final List<Integer> sourceLines = new ArrayList<>();

    private final StringBuilder prose = new StringBuilder();
    private Place place = new Place(1, "");

    private PageReader() {}

    static Page read(String name, String text) {
        PageReader reader = new PageReader();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".http")) {
            reader.addMessages(text);
        } else if (lower.endsWith(".html")
                || lower.endsWith(".htm")
                || HTML.matcher(text).matches()) {
            reader.add(
                    Jsoup.parse(text, "", org.jsoup.parser.Parser.htmlParser().setTrackPosition(true)));
        } else {
            String withoutFrontMatter = FRONT_MATTER
                    .matcher(text)
                    .replaceFirst(
                            match -> "\n".repeat((int) match.group().lines().count()));
            reader.addMarkdown(withoutFrontMatter);
            reader.addPlain(withoutFrontMatter);
        }
        return new Page(
                name, reader.snippets, reader.tables, reader.prose.toString().toLowerCase(Locale.ROOT));
    }

    private static int line(Node node) {
        return node.getSourceSpans().get(0).getLineIndex() + 1;
    }

    /** With a blank line before and after each table, which the parser wants and pages that were saved as text lack. */
    private void addMarkdown(String text) {
        List<String> lines = new ArrayList<>();
        List<String> printed = text.lines().toList();
        boolean inTable = false;
        for (int index = 0; index < printed.size(); index++) {
            boolean isTable = index + 1 < printed.size()
                    && RULE.matcher(printed.get(index + 1)).matches();
            boolean isAfterTable = index > 0 && inTable && !printed.get(index).contains("|");
            inTable =
                    !isAfterTable && (inTable || isTable) && !printed.get(index).isBlank();
            if (isAfterTable || isTable && index > 0 && !printed.get(index - 1).isBlank()) {
                lines.add("");
                sourceLines.add(index);
            }
            lines.add(printed.get(index));
            sourceLines.add(index + 1);
        }
        add(Jsoup.parse(RENDERER.render(MARKDOWN.parse(String.join("\n", lines)))));
    }

    private void addMessages(String text) {
        int line = 1;
        for (String part : SEPARATOR.split(text, -1)) {
            snippets.add(new Snippet(new Place(line, ""), part, true));
            line += (int) part.chars().filter(c -> c == '\n').count() + 1;
        }
    }

    private void add(Document document) {
        // The original text that Microsoft's pages carry beside the translation.
        document.select("span.sxs-lookup, script, style").remove();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(org.jsoup.nodes.Node node, int depth) {
                        if (node instanceof Element element) {
                            visit(element);
                        } else if (node instanceof TextNode text && !isInCode(text)) {
                            prose.append(' ').append(text.text()).append(' ');
                        }
                    }
                },
                document.body());
    }

    private void visit(Element element) {
        int line = line(element);
        place = new Place(line > 0 ? line : place.line(), place.heading());
        if (element.tagName().matches("h[1-6]")) {
            place = new Place(place.line(), element.text());
        } else if (element.tagName().equals("pre")) {
            element.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
            snippets.add(new Snippet(place, element.wholeText(), true));
        } else if (element.tagName().equals("table")) {
            addTable(element);
        } else if (element.tagName().matches("p|div|li")
                && !element.hasAttr(LINE)
                && element.children().select("p, div, pre, table, li").isEmpty()) {
            element.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
            snippets.add(new Snippet(place, element.wholeText(), false));
        }
    }

    private int line(Element element) {
        if (element.hasAttr(LINE)) {
            return sourceLines.get(Integer.parseInt(element.attr(LINE)) - 1);
        }
        return element.sourceRange().isTracked() ? element.sourceRange().start().lineNumber() : 0;
    }

    private void addTable(Element table) {
        List<Row> rows = new ArrayList<>();
        for (Element row : table.select("tr")) {
            int line = line(row);
            rows.add(new Row(
                    new Place(line > 0 ? line : place.line(), place.heading()),
                    row.select("> th, > td").stream().map(Element::text).toList()));
        }
        if (rows.size() > 1) {
            tables.add(new Table(rows.get(0), rows.subList(1, rows.size())));
        }
    }

    /** Pages that were saved as text have their examples between the paragraphs, and their tables without a rule. */
    private void addPlain(String markdown) {
        StringBuilder outside = new StringBuilder();
        List<String> lines = markdown.lines().toList();
        boolean[] code = new boolean[lines.size() + 1];
        snippets.forEach(snippet -> {
            int end = snippet.place().line() + (int) snippet.text().lines().count();
            for (int line = snippet.place().line(); line <= end && line < code.length; line++) {
                code[line] = true;
            }
        });
        tables.forEach(table ->
                table.rows().forEach(row -> code[Math.min(row.place().line(), code.length - 1)] = true));
        for (int line = 1; line <= lines.size(); line++) {
            outside.append(code[line] ? "" : lines.get(line - 1)).append('\n');
        }
        snippets.add(new Snippet(new Place(1, ""), outside.toString(), false));
    }

    private static boolean isInCode(TextNode text) {
        Element parent = text.parent();
        return parent != null && parent.closest("pre, code") != null;
    }
}
