package io.partnercontracts.review.pages;

import io.partnercontracts.review.pages.Snippet.Place;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request, a response, or a body alone, as printed.
 *
 * @param method the word before the address; empty if it is no request
 * @param target the address; empty if it is no request
 * @param status empty if it is no response
 * @param rest what follows method and address, or the status
 * @param bodies texts between braces, with the faults that they have
 */
record Message(
        Place place,
        String method,
        String target,
        String status,
        String rest,
        List<Header> headers,
        List<String> bodies) {
    static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private static final Pattern REQUEST = Pattern.compile(
            "(\\p{L}[\\p{L}\\p{M}' -]{0,30}?)(?:\\s+(?=https?:|[/{<]|v\\d)|(?=https?://))(.*?)(\\s*\\bHTTP\\s*/\\s*\\d(?:[.。]\\d)?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS =
            Pattern.compile("HTTP\\s*/\\s*\\d(?:[.。]\\d)?\\s+(\\d{3})\\b\\s*(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER = Pattern.compile("([^:{}\\[\\]\"<>]{1,60}?)\\s*:(.*)");
    private static final Pattern BODY = Pattern.compile("\\s*(?:[{｛](?![^}\\s\"]*}/)|[\\[［]).*");

    private static final Pattern JSON =
            Pattern.compile("\\s*[{\\[｛［](\\s|//.*?\\s)*[{\\[\"'“”„‟«»‹‘‚「『＂｛［\\p{L}<][^=;(]*?[:：\\[{].*");

    record Header(String name, String value) {}

    boolean isRequest() {
        return !target.isEmpty();
    }

    boolean isResponse() {
        return !status.isEmpty();
    }

    static Message ofRow(Place place, String method, String target) {
        Matcher version = Pattern.compile(
                        "(.*?)(\\s*\\bHTTP\\s*/\\s*\\d(?:[.。]\\d)?)?\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(plain(target).replaceFirst("^\\*+ ?", "").replaceFirst("} ?\\** ?/", "}/"));
        boolean found = version.matches();
        return new Message(
                place,
                plain(method),
                found ? version.group(1).strip() : target,
                "",
                found && version.group(2) != null ? version.group(2).strip() : "",
                List.of(),
                List.of());
    }

    /** The messages of a snippet, in its order. */
    static List<Message> of(Snippet snippet) {
        List<Message> messages = new ArrayList<>();
        List<String> lines = snippet.text().lines().toList();
        int at = 0;
        boolean isFirst = true;
        while (at < lines.size()) {
            boolean isStart = isStart(lines.get(at), snippet.code());
            if (isStart || isFirst && isJson(lines, at)) {
                int end = snippet.code() ? nextStart(lines, at + 1) : endOfPlain(lines, isStart ? at + 1 : at);
                read(snippet.place().plus(at), isStart, lines.subList(at, end), messages);
                at = Math.max(end, at + 1);
            } else {
                // A body alone has nothing before it; other code with braces has.
                isFirst &= !snippet.code()
                        || lines.get(at).isBlank()
                        || lines.get(at).strip().startsWith("//");
                at++;
            }
        }
        return messages;
    }

    private static void read(Place place, boolean isStart, List<String> lines, List<Message> messages) {
        List<Header> headers = new ArrayList<>();
        int at = isStart ? 1 : 0;
        for (; at < lines.size() && !BODY.matcher(lines.get(at)).matches(); at++) {
            Matcher header = HEADER.matcher(plain(lines.get(at)));
            if (!lines.get(at).strip().startsWith("//") && header.matches()) {
                headers.add(new Header(header.group(1).strip(), header.group(2).strip()));
            }
        }
        List<String> bodies = bodies(String.join("\n", lines.subList(at, lines.size())));
        String start = isStart ? plain(lines.get(0)) : "";
        Matcher status = STATUS.matcher(start);
        Matcher request = REQUEST.matcher(start);
        if (status.matches()) {
            messages.add(
                    new Message(place, "", "", status.group(1), status.group(2).strip(), headers, bodies));
        } else if (request.matches()) {
            String version = request.group(3) == null ? "" : request.group(3).strip();
            messages.add(new Message(
                    place, method(request.group(1).strip()), request.group(2).strip(), "", version, headers, bodies));
        } else if (!bodies.isEmpty()) {
            messages.add(new Message(place, "", "", "", "", List.of(), bodies));
        }
    }

    /** Of a command such as curl the last word. */
    private static String method(String printed) {
        String last = printed.substring(printed.lastIndexOf(' ') + 1);
        return METHODS.contains(last) ? last : printed;
    }

    /** In other text than code only what cannot be a sentence is a start. */
    private static boolean isStart(String line, boolean code) {
        String plain = plain(line);
        if (STATUS.matcher(plain).matches()) {
            return true;
        }
        Matcher request = REQUEST.matcher(plain);
        if (!request.matches() || request.group(2).length() < 2) {
            return false;
        }
        boolean hasVersion = request.group(3) != null;
        boolean hasAddress = request.group(2).matches("(?i)https?://[^\\s/]+/\\S*");
        boolean hasMethod = METHODS.contains(request.group(1));
        return hasVersion
                || hasMethod && (hasAddress || code)
                || code && request.group(2).matches("(https?:/)?/\\S+/\\S*|[{<][^}>]*[}>]/\\S+");
    }

    /** A brace, and below or behind it a name in quotes or another brace. */
    private static boolean isJson(List<String> lines, int at) {
        String start = String.join(" ", lines.subList(at, Math.min(at + 3, lines.size())));
        return BODY.matcher(lines.get(at)).matches()
                && JSON.matcher(plain(start)).lookingAt();
    }

    private static int nextStart(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && !isStart(lines.get(at), true)) {
            at++;
        }
        return at;
    }

    /** The first line after headers and one JSON value. */
    private static int endOfPlain(List<String> lines, int from) {
        int at = from;
        while (at < lines.size()
                && !isStart(lines.get(at), false)
                && (lines.get(at).isBlank() && at + 1 < lines.size() && isBodyOrHeader(lines.get(at + 1))
                        || HEADER.matcher(plain(lines.get(at))).matches()
                                && !lines.get(at).contains("|"))
                && !BODY.matcher(lines.get(at)).matches()) {
            at++;
        }
        if (at == lines.size() || !BODY.matcher(lines.get(at)).matches()) {
            return at;
        }
        int depth = 0;
        do {
            depth += depth(lines.get(at++));
        } while (depth > 0 && at < lines.size());
        return at;
    }

    private static boolean isBodyOrHeader(String line) {
        return BODY.matcher(line).matches() || line.matches("[\\w-]+: ?\\S+( \\S+)?");
    }

    private static int depth(String line) {
        return line.chars().map(Message::depth).sum();
    }

    private static int depth(int sign) {
        return "{[｛［".indexOf(sign) >= 0 ? 1 : "}]｝］".indexOf(sign) >= 0 ? -1 : 0;
    }

    private static List<String> bodies(String text) {
        List<String> bodies = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            int change = depth(text.charAt(at));
            if (change > 0 && depth == 0) {
                start = at;
            }
            depth = Math.max(0, depth + change);
            if (change < 0 && depth == 0 && start < at) {
                bodies.add(text.substring(start, at + 1));
                start = at + 1;
            }
        }
        if (depth > 0) {
            bodies.add(text.substring(start));
        }
        return bodies;
    }

    /** Full-width signs as ASCII, and every blank as one. */
    private static String plain(String line) {
        return Normalizer.normalize(line, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\u00A0\\u200B]+", " ")
                .strip();
    }
}
