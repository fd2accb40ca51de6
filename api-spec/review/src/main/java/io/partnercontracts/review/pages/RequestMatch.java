package io.partnercontracts.review.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An operation that a printed request may be meant for.
 *
 * @param wrong the segments that are other words than the contract's, with those of the contract
 * @param findings what differs in address and method
 * @param strays how many query parameters and methods are others than the operation's
 */
record RequestMatch(PageOperation operation, Map<String, String> wrong, List<Finding> findings, int strays) {

    private static final double SLIGHTLY_ALIKE = 0.45;
    private static final double MUCH_ALIKE = 0.6;

    /** Matches path, query and method; the path may lack its start. Empty findings: as in the contract. */
    static List<RequestMatch> of(Message message, PageContract contract, Codes codes) {
        Target target = Target.of(message.target());
        List<RequestMatch> matches = new ArrayList<>();
        for (PageOperation operation : contract.operations()) {
            int from = operation.segments().size() - target.segments().size();
            boolean fits =
                    target.isWhole() ? from == 0 : from > 0 && target.segments().size() > 1;
            if (fits) {
                matches.add(match(message, target, operation, from, contract, codes));
            }
        }
        return matches.stream()
                .filter(match -> match.wrong().size() < literals(match.operation(), target))
                .toList();
    }

    /** How much of the contract's words are printed otherwise, from 0 for none. */
    double likeness() {
        return wrong.entrySet().stream()
                .mapToDouble(segment -> Words.similarity(segment.getKey(), segment.getValue()))
                .filter(likeness -> likeness > SLIGHTLY_ALIKE)
                .sum();
    }

    /** Whether each wrong segment shows by itself that it is a changed word of the contract. */
    boolean isEvident() {
        return wrong.entrySet().stream()
                .allMatch(segment -> Words.isForeign(segment.getKey())
                        || Words.similarity(segment.getKey(), segment.getValue()) > MUCH_ALIKE);
    }

    /** Whether a part of the path is something else, and no changed word. */
    boolean hasOtherPath() {
        return findings.stream()
                .anyMatch(finding -> finding.kind() == Finding.Kind.DIFFERENCE
                        && finding.where().equals("path"));
    }

    boolean isForeign() {
        return wrong.keySet().stream().allMatch(Words::isForeign);
    }

    /** One more than can be wrong: of a single word there has to be something left, unless it is no ASCII. */
    private static int literals(PageOperation operation, Target target) {
        int from = operation.segments().size() - target.segments().size();
        long words = operation.segments().stream()
                .skip(from)
                .filter(segment -> !segment.startsWith("{") && !Target.isVersion(segment))
                .count();
        boolean foreign = target.segments().stream().anyMatch(Words::isForeign);
        return (int) words + (foreign || words > 1 || operation.segments().size() > 2 ? 1 : 0);
    }

    private static RequestMatch match(
            Message message, Target target, PageOperation operation, int from, PageContract contract, Codes codes) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> wrong = new LinkedHashMap<>();
        int strays = method(message, operation, findings);
        server(target, contract, findings);
        for (int index = 0; index < target.segments().size(); index++) {
            segment(
                    target.segments().get(index),
                    operation.segments().get(from + index),
                    operation,
                    findings,
                    wrong,
                    codes);
        }
        if (target.hasBlanks()) {
            findings.add(Finding.damage("path", message.target(), "no blanks in an address"));
        }
        if (!message.rest().isEmpty() && !message.rest().equals("HTTP/1.1")) {
            findings.add(Finding.damage("version", message.rest(), "HTTP/1.1"));
        }
        strays += query(target, operation, findings, codes);
        return new RequestMatch(operation, wrong, findings, strays);
    }

    private static int method(Message message, PageOperation operation, List<Finding> findings) {
        String printed = message.method();
        if (printed.equals(operation.method())) {
            return 0;
        }
        boolean isMethod = Message.METHODS.contains(printed);
        findings.add(
                isMethod
                        ? Finding.difference("method", printed, "the contract has " + operation.method())
                        : Finding.damage("method", printed, operation.method()));
        return isMethod || !Words.same(printed, operation.method()) ? 1 : 0;
    }

    private static void server(Target target, PageContract contract, List<Finding> findings) {
        List<String> servers = contract.servers();
        if (!target.server().isEmpty() && !servers.contains(target.server())) {
            boolean isChanged = servers.stream().anyMatch(server -> Words.similarity(server, target.server()) > 0.7);
            findings.add(
                    isChanged
                            ? Finding.damage("server", target.server(), servers.get(0))
                            : Finding.difference(
                                    "server", target.server(), "the contract has " + String.join(", ", servers)));
        }
    }

    private static void segment(
            String printed,
            String expected,
            PageOperation operation,
            List<Finding> findings,
            Map<String, String> wrong,
            Codes codes) {
        boolean isPlaceholder = ValueForm.of(printed) == ValueForm.PLACEHOLDER;
        if (Target.isVersion(expected)) {
            if (!printed.equals(expected) && !printed.contains("{") && !printed.contains("<")) {
                findings.add(Finding.difference("path", printed, "the contract has " + expected));
            }
        } else if (expected.startsWith("{")) {
            JsonNode parameter = operation.parameters().get("path " + expected.substring(1, expected.length() - 1));
            boolean isId =
                    parameter != null && parameter.at("/schema/format").asText().equals("uuid");
            if (isPlaceholder && Words.isForeign(printed)) {
                findings.add(Finding.damage("path", printed, expected));
            } else if (!isPlaceholder && isId && ValueForm.of(printed) != ValueForm.GUID) {
                findings.add(Finding.difference("path", printed, "the contract has a GUID for " + expected));
            }
        } else if (!printed.equals(expected)) {
            findings.add(Finding.damage("path", printed, expected));
            if (!Words.same(printed, expected)) {
                wrong.put(printed, expected);
            }
        }
    }

    private static int query(Target target, PageOperation operation, List<Finding> findings, Codes codes) {
        Map<String, JsonNode> missing = operation.parameters("query");
        Map<String, String> unknown = new LinkedHashMap<>(target.query());
        target.query().forEach((name, value) -> {
            JsonNode parameter = missing.remove(name);
            if (parameter != null) {
                unknown.remove(name);
                findings.addAll(codes.check("query " + name, value, parameter, parameter.path("schema")));
            }
        });
        int strays = 0;
        for (Map.Entry<String, String> stray : unknown.entrySet()) {
            String name = stray.getKey();
            var meant = missing.keySet().stream()
                    .filter(other -> Words.same(name, other))
                    .findFirst()
                    .or(() -> missing.entrySet().stream()
                            .filter(other -> fits(stray.getValue(), other.getKey(), other.getValue()))
                            .map(Map.Entry::getKey)
                            .findFirst())
                    .or(() -> Words.nearest(name, missing.keySet()))
                    .or(() -> missing.size() == 1
                                    && (Words.isForeign(name)
                                            || ValueForm.of(stray.getValue()) == ValueForm.PLACEHOLDER)
                            ? missing.keySet().stream().findFirst()
                            : java.util.Optional.empty());
            if (meant.isPresent()) {
                findings.add(Finding.damage("query " + name, name, meant.get()));
                JsonNode parameter = missing.remove(meant.get());
                findings.addAll(codes.check("query " + name, stray.getValue(), parameter, parameter.path("schema")));
            } else {
                strays++;
                findings.add(
                        Words.isForeign(name) && !missing.isEmpty()
                                ? Finding.damage("query " + name, name, "one of " + String.join(", ", missing.keySet()))
                                : Finding.difference("query " + name, name, "the contract has no such parameter"));
            }
        }
        return strays;
    }

    /** A value that the contract names, one of its telling form, or the name itself as placeholder. */
    private static boolean fits(String value, String name, JsonNode parameter) {
        ValueForm form = ValueForm.of(value);
        String example = parameter.path("example").asText();
        return form == ValueForm.PLACEHOLDER && !value.isEmpty() && Words.same(value, name)
                || value.equals(example)
                || parameter.path("description").asText().contains("`" + value + "`")
                || form.isTelling() && form == ValueForm.of(example)
                || Codes.isCountry(example) && value.length() == 2;
    }
}
