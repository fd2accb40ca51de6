package io.partnercontracts.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A code block of a page: a request, a response, or a body alone. Blocks are numbered from 1 in the order of the page. */
record Block(PageState page, int number, String text) {
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+ \\S+?)(?: HTTP/1\\.1)?");
    private static final Pattern STATUS = Pattern.compile("(HTTP/1\\.1 \\d{3}) .+");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z][A-Za-z-]*):(.*)");

    boolean isRequest() {
        return startsAs(REQUEST).isPresent();
    }

    /** Whether the request is printed with its whole address. */
    boolean isWholeRequest() {
        return startsAs(REQUEST).filter(start -> start.contains(" https://")).isPresent();
    }

    boolean isResponse() {
        return startsAs(STATUS).isPresent();
    }

    /** Start line and headers; empty if the block is a body alone. */
    Optional<HttpMessage> message() {
        return startsAs(REQUEST).or(() -> startsAs(STATUS)).map(start -> new HttpMessage(start, headers()));
    }

    /** The JSON values of the block, with the faults that the page prints. */
    List<String> bodies() {
        List<String> bodies = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = text.length() - bodyText().length(); at < text.length(); at++) {
            if ("{[".indexOf(text.charAt(at)) >= 0 && depth++ == 0) {
                start = at;
            }
            if ("}]".indexOf(text.charAt(at)) >= 0 && --depth == 0) {
                bodies.add(text.substring(start, at + 1));
            }
        }
        return bodies;
    }

    Block withText(String other) {
        return new Block(page, number, other);
    }

    private Optional<String> startsAs(Pattern pattern) {
        return head().stream()
                .findFirst()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : head().subList(1, head().size())) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches()) {
                throw new IllegalArgumentException(this + " prints no header in the line: " + line);
            }
            headers.put(header.group(1), header.group(2).strip());
        }
        return headers;
    }

    /** The lines before the body, but for blank ones and comments. */
    private List<String> head() {
        return text.substring(0, text.length() - bodyText().length())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .toList();
    }

    private String bodyText() {
        Matcher body = Pattern.compile("(?m)^[{\\[]").matcher(text);
        return body.find() ? text.substring(body.start()) : "";
    }

    @Override
    public String toString() {
        return "block %d of %s".formatted(number, page);
    }
}
