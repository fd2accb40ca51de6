package io.partnercontracts.review.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what is said of pages: as lines, as Markdown for people, and as JSON for programs. */
public final class PageReport {
    private static final JsonMapper JSON = new JsonMapper();

    private PageReport() {}

    /** One line for each example, as compilers write them, and a summary. */
    public static String lines(List<PageResult> pages) {
        StringBuilder lines = new StringBuilder();
        for (PageResult page : pages) {
            if (page.examples().isEmpty()) {
                lines.append(page.page()).append(": no HTTP examples\n");
            }
            for (ExampleResult example : page.examples()) {
                String details = example.details();
                lines.append("%s:%d: %s: %s%s%n"
                        .formatted(
                                page.page(),
                                example.line(),
                                example.subject(),
                                example.verdict().label(),
                                details.isEmpty() ? "" : ": " + details));
            }
        }
        return lines.append(summary(pages)).append('\n').toString();
    }

    /** Such as {@code 2 pages, 5 examples: 3 agree ...}. */
    public static String summary(List<PageResult> pages) {
        long examples = pages.stream().mapToLong(page -> page.examples().size()).sum();
        return count(pages.size(), "page") + ", " + count(examples, "example") + ": "
                + Arrays.stream(Verdict.values())
                        .map(verdict -> pages.stream()
                                        .mapToLong(page -> page.count(verdict))
                                        .sum() + " " + verdict.label())
                        .collect(Collectors.joining(", "));
    }

    /** A table for each page. */
    public static String markdown(List<PageResult> pages) {
        StringBuilder text = new StringBuilder("# Examples and contract\n\n" + summary(pages) + ".\n");
        for (PageResult page : pages) {
            text.append("\n## ").append(cell(page.page())).append("\n\n");
            if (page.examples().isEmpty()) {
                text.append("No HTTP examples.\n");
                continue;
            }
            text.append("| Line | Heading | Example | Verdict | Details |\n|---|---|---|---|---|\n");
            page.examples()
                    .forEach(example -> text.append("| %d | %s | %s | %s | %s |\n"
                            .formatted(
                                    example.line(),
                                    cell(example.heading()),
                                    cell(example.subject()),
                                    example.verdict().label(),
                                    cell(example.details()))));
        }
        return text.toString();
    }

    /** An object with a summary and the pages; names and values are those of this program. */
    public static String json(List<PageResult> pages) {
        ObjectNode root = JSON.createObjectNode().put("summary", summary(pages));
        ArrayNode all = root.putArray("pages");
        for (PageResult page : pages) {
            ObjectNode node = all.addObject().put("page", page.page());
            ArrayNode examples = node.putArray("examples");
            page.examples().forEach(example -> add(example, examples.addObject()));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(ExampleResult example, ObjectNode node) {
        node.put("line", example.line())
                .put("heading", example.heading())
                .put("subject", example.subject())
                .put("verdict", example.verdict().label());
        example.faults().forEach(node.putArray("faults")::add);
        ArrayNode findings = node.putArray("findings");
        example.findings()
                .forEach(finding -> findings.addObject()
                        .put("kind", finding.kind().label())
                        .put("where", finding.where())
                        .put("printed", finding.printed())
                        .put("contract", finding.contract()));
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String cell(String text) {
        return text.replace('\n', ' ')
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([|*_`\\[\\]\\\\])", "\\\\$1");
    }
}
