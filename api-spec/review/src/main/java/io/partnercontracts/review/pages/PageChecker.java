package io.partnercontracts.review.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.partnercontracts.review.pages.JsonFault.Repaired;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the HTTP examples of documentation pages with a contract. Damage by translation is recognised by the place,
 * type and form of what is printed, not by words, so that pages in any language can be checked.
 */
public final class PageChecker {
    private final PageContract contract;

    /**
     * @param openapi the contract, in YAML or JSON
     * @throws IllegalArgumentException if it is no OpenAPI document
     */
    public PageChecker(String openapi) {
        contract = new PageContract(openapi);
    }

    /**
     * Checks a page.
     *
     * @param name its file name; if it ends in {@code .html} or {@code .http} the page is read as that, else as its text
     *     looks, which is Markdown unless it starts with a tag of HTML
     * @throws IllegalArgumentException if the bytes are no text
     */
    public PageResult check(String name, byte[] page) {
        Page read = PageReader.read(name, PageText.of(page, name));
        return new PageResult(name, new Check(read).run());
    }

    /** One page: what its other examples say helps to judge one. */
    private final class Check {
        private final Page page;
        private final Codes codes;
        private final List<Message> messages;
        /** The operations of requests whose address is that of the contract. */
        private final Set<PageOperation> certain = new LinkedHashSet<>();
        /** The operation of a request that is damaged, but still evident. */
        private final Set<PageOperation> resolved = new LinkedHashSet<>();
        /** Paths of other operations. */
        private final Set<String> others = new LinkedHashSet<>();

        private final List<ExampleResult> results = new ArrayList<>();
        /** Bodies are read for each operation that may be meant, and repairs take time. */
        private final Map<String, Optional<Repaired>> bodies = new HashMap<>();

        Check(Page page) {
            this.page = page;
            this.codes = new Codes(contract, page.isEnglish());
            this.messages = page.snippets().stream()
                    .flatMap(snippet -> Message.of(snippet).stream())
                    .sorted(Comparator.comparingInt(message -> message.place().line()))
                    .toList();
        }

        List<ExampleResult> run() {
            for (Message message : messages) {
                if (message.isRequest()) {
                    RequestMatch.of(message, contract, codes).stream()
                            .filter(match -> match.wrong().isEmpty() && match.strays() == 0)
                            .forEach(match -> certain.add(match.operation()));
                }
            }
            addMessages();
            certain.addAll(resolved);
            page.tables().forEach(this::addTable);
            return results.stream()
                    .sorted(Comparator.comparingInt(ExampleResult::line))
                    .toList();
        }

        private void addMessages() {
            List<PageOperation> asked = List.of();
            boolean isOther = false;
            for (int index = 0; index < messages.size(); index++) {
                Message message = messages.get(index);
                if (message.isRequest()) {
                    List<RequestMatch> matches = matches(message, answersFrom(index));
                    asked = matches.stream().map(RequestMatch::operation).toList();
                    isOther = asked.isEmpty();
                    addRequest(message, matches);
                } else if (isOther) {
                    results.add(ExampleResult.foreign(message.place(), "answer of another operation"));
                } else {
                    addAnswer(message, asked);
                }
            }
        }

        private Optional<Repaired> repair(String body) {
            return bodies.computeIfAbsent(body, JsonFault::repair);
        }

        /** The responses below a request, up to the next request. */
        private List<Message> answersFrom(int request) {
            List<Message> answers = new ArrayList<>();
            for (int index = request + 1;
                    index < messages.size() && !messages.get(index).isRequest();
                    index++) {
                answers.add(messages.get(index));
            }
            return answers;
        }

        /** The operations that a request is meant for: one, or those that cannot be told apart; none if it is another. */
        private List<RequestMatch> matches(Message message, List<Message> answers) {
            List<RequestMatch> possible = RequestMatch.of(message, contract, codes).stream()
                    .filter(match -> isMeant(match, message, answers))
                    .toList();
            double best = possible.stream()
                    .mapToDouble(match -> score(match, message, answers))
                    .max()
                    .orElse(0);
            List<RequestMatch> matches = possible.stream()
                    .filter(match -> best - score(match, message, answers) < 0.01)
                    .toList();
            if (matches.isEmpty()) {
                others.add(Target.of(message.target()).path());
            }
            return matches;
        }

        private boolean isMeant(RequestMatch match, Message message, List<Message> answers) {
            boolean isOtherMethod = Message.METHODS.contains(message.method())
                    && !message.method().equals(match.operation().method());
            if (match.wrong().isEmpty()) {
                return true;
            }
            if (isOtherMethod
                    || match.hasOtherPath()
                    || others.contains(Target.of(message.target()).path()) && !match.isForeign()) {
                return false;
            }
            Optional<Boolean> fits = fits(match.operation(), message, answers);
            if (match.isForeign() || fits.isPresent()) {
                return fits.orElse(true) || match.isForeign();
            }
            return match.isEvident()
                    || certain.contains(match.operation())
                    || !page.isEnglish() && match.wrong().size() == 1;
        }

        private double score(RequestMatch match, Message message, List<Message> answers) {
            boolean knowsMethod = message.method().equals(match.operation().method());
            boolean couldSend = message.bodies().isEmpty() != match.operation().needsBody();
            return 5.0
                            * fits(match.operation(), message, answers)
                                    .map(fits -> fits ? 1 : -1)
                                    .orElse(0)
                    - 10 * match.wrong().size()
                    - 3 * match.strays()
                    + (knowsMethod ? 4 : 0)
                    + (couldSend && !message.headers().isEmpty() ? 1 : 0)
                    + (certain.contains(match.operation()) ? 2 : 0)
                    + (certain.stream().limit(1).anyMatch(match.operation()::equals) ? 0.5 : 0)
                    + match.likeness();
        }

        /** Whether the bodies of request and answers are those of the operation; empty if there are none. */
        private Optional<Boolean> fits(PageOperation operation, Message message, List<Message> answers) {
            List<Boolean> fits = new ArrayList<>();
            message.bodies()
                    .forEach(body -> repair(body)
                            .ifPresent(repaired -> fits.add(fits(repaired.json(), operation.request(), true)
                                    || fits(
                                            repaired.json(),
                                            operation.responses().getOrDefault("200", MissingNode.getInstance()),
                                            false))));
            for (Message answer : answers) {
                JsonNode schema = operation.responses().getOrDefault(answer.status(), MissingNode.getInstance());
                answer.bodies()
                        .forEach(body -> repair(body)
                                .ifPresent(repaired -> fits.add(
                                        answer.isResponse()
                                                ? fits(repaired.json(), schema, false)
                                                : !closest(repaired.json(), List.of(operation))
                                                        .isEmpty())));
            }
            return fits.isEmpty() ? Optional.empty() : Optional.of(fits.contains(true));
        }

        private boolean fits(JsonNode body, JsonNode schema, boolean isRequest) {
            return !schema.isMissingNode()
                    && new BodyCheck(contract, codes, isRequest)
                            .check(body, schema)
                            .isOfThisSchema();
        }

        private void addRequest(Message message, List<RequestMatch> matches) {
            if (matches.isEmpty()) {
                results.add(ExampleResult.foreign(
                        message.place(),
                        message.method() + " " + Target.of(message.target()).path()));
                return;
            }
            RequestMatch match = matches.get(0);
            if (matches.size() == 1) {
                resolved.add(match.operation());
            }
            PageOperation operation = match.operation();
            List<Finding> findings = new ArrayList<>();
            match.findings().forEach(finding -> findings.add(ofAll(finding, matches)));
            List<String> faults = new ArrayList<>();
            findings.addAll(new HeaderCheck(operation, message, true, codes).check(message.headers()));
            boolean isAnswerBelow =
                    operation.request().isMissingNode() && !message.bodies().isEmpty();
            JsonNode schema = isAnswerBelow
                    ? operation.responses().getOrDefault("200", MissingNode.getInstance())
                    : operation.request();
            message.bodies().forEach(body -> findings.addAll(body(body, schema, !isAnswerBelow, faults)));
            if (operation.needsBody()
                    && message.bodies().isEmpty()
                    && !message.headers().isEmpty()) {
                findings.add(Finding.difference("body", "", "the contract requires one"));
            }
            results.add(ExampleResult.of(
                    message.place(),
                    ids(matches.stream().map(RequestMatch::operation).toList())
                            + (isAnswerBelow ? " request with its response" : " request"),
                    faults,
                    findings));
        }

        /** The finding with what all operations have that may be meant. */
        private static Finding ofAll(Finding finding, List<RequestMatch> matches) {
            String contract = matches.stream()
                    .flatMap(match -> match.findings().stream())
                    .filter(other -> other.where().equals(finding.where())
                            && other.printed().equals(finding.printed()))
                    .map(Finding::contract)
                    .distinct()
                    .collect(Collectors.joining(" or "));
            return new Finding(
                    finding.kind(),
                    finding.where(),
                    finding.printed(),
                    contract.replace(" or the contract has ", " or "));
        }

        private List<Finding> body(String body, JsonNode schema, boolean isRequest, Collection<String> faults) {
            Optional<Repaired> repaired = repair(body);
            if (repaired.isEmpty()) {
                return List.of(Finding.difference("body", "", "it is no JSON, and no repair helps"));
            }
            repaired.get().faults().stream()
                    .filter(fault -> !faults.contains(fault))
                    .forEach(faults::add);
            return schema.isMissingNode()
                    ? List.of(Finding.difference("body", "", "the contract has none"))
                    : new BodyCheck(contract, codes, isRequest)
                            .check(repaired.get().json(), schema)
                            .findings();
        }

        private void addAnswer(Message message, List<PageOperation> asked) {
            List<PageOperation> likely = !asked.isEmpty() ? asked : List.copyOf(certain);
            for (List<PageOperation> operations : List.of(likely, contract.operations())) {
                Optional<ExampleResult> result = operations.isEmpty()
                        ? Optional.empty()
                        : message.isResponse() ? response(message, operations) : bare(message, operations);
                if (result.isPresent()) {
                    results.add(result.get());
                    return;
                }
            }
            results.add(
                    message.isResponse() && !asked.isEmpty()
                            ? strayResponse(message, asked.get(0))
                            : ExampleResult.foreign(
                                    message.place(),
                                    message.isResponse() ? "response " + message.status() : "body alone"));
        }

        private Optional<ExampleResult> response(Message message, List<PageOperation> operations) {
            List<ExampleResult> results = new ArrayList<>();
            List<PageOperation> same = new ArrayList<>();
            for (PageOperation operation : operations) {
                JsonNode schema = operation.responses().getOrDefault(message.status(), MissingNode.getInstance());
                boolean isFit = message.bodies().stream()
                        .allMatch(body -> repair(body)
                                .map(json -> fits(json.json(), schema, false))
                                .orElse(true));
                if (operation.responses().containsKey(message.status()) && (isFit || operations.size() == 1)) {
                    results.add(response(message, operation, schema));
                    same.add(operation);
                }
            }
            return results.stream()
                    .min(Comparator.comparingInt(result -> result.findings().size()))
                    .map(best -> best.findings().isEmpty() && same.size() > 1
                            ? ExampleResult.of(
                                    message.place(),
                                    ids(same) + " response " + message.status(),
                                    best.faults(),
                                    best.findings())
                            : best);
        }

        private ExampleResult response(Message message, PageOperation operation, JsonNode schema) {
            List<String> faults = new ArrayList<>();
            List<Finding> findings = new ArrayList<>();
            if (Words.isForeign(message.rest())) {
                findings.add(Finding.damage("status", message.rest(), "an English reason phrase"));
            }
            findings.addAll(new HeaderCheck(operation, message, false, codes).check(message.headers()));
            message.bodies().forEach(body -> findings.addAll(body(body, schema, false, faults)));
            return ExampleResult.of(
                    message.place(), operation.id() + " response " + message.status(), faults, findings);
        }

        /** A response that the operation has not, or not like that. */
        private ExampleResult strayResponse(Message message, PageOperation operation) {
            if (operation.responses().containsKey(message.status())) {
                return response(
                        message,
                        operation,
                        operation.responses().getOrDefault(message.status(), MissingNode.getInstance()));
            }
            String known = String.join(", ", operation.responses().keySet());
            return ExampleResult.of(
                    message.place(),
                    operation.id() + " response " + message.status(),
                    List.of(),
                    List.of(Finding.difference("status", message.status(), "the contract has " + known)));
        }

        /** A body without a start line: of the schema that it fits best. */
        private Optional<ExampleResult> bare(Message message, List<PageOperation> operations) {
            List<String> faults = new ArrayList<>();
            List<Finding> findings = new ArrayList<>();
            String subject = "";
            for (String body : message.bodies()) {
                Optional<Repaired> repaired = repair(body);
                List<Map.Entry<String, JsonNode>> closest =
                        repaired.map(json -> closest(json.json(), operations)).orElse(List.of());
                if (closest.isEmpty()) {
                    return Optional.empty();
                }
                subject = closest.size() > 2
                        ? "body of several messages, such as " + closest.get(0).getKey()
                        : closest.stream().map(Map.Entry::getKey).collect(Collectors.joining(" or ")) + " body";
                boolean isRequest = closest.get(0).getKey().endsWith("request");
                findings.addAll(body(body, closest.get(0).getValue(), isRequest, faults));
            }
            return Optional.of(ExampleResult.of(message.place(), subject, faults, findings));
        }

        private List<Map.Entry<String, JsonNode>> closest(JsonNode body, List<PageOperation> operations) {
            List<Map.Entry<String, JsonNode>> closest = new ArrayList<>();
            int fewest = Integer.MAX_VALUE;
            for (Map.Entry<String, JsonNode> candidate : PageContract.bodies(operations)) {
                BodyCheck.Outcome outcome = candidate.getValue().isMissingNode()
                                || candidate.getValue().toString().contains("Untyped")
                        ? new BodyCheck.Outcome(body, List.of(), 0, 0)
                        : new BodyCheck(contract, codes, candidate.getKey().endsWith("request"))
                                .check(body, candidate.getValue());
                int findings = outcome.findings().size();
                if (outcome.isOfThisSchema() && outcome.mended().size() * 2 > body.size() && findings <= fewest) {
                    if (findings < fewest) {
                        closest.clear();
                    }
                    fewest = findings;
                    closest.add(candidate);
                }
            }
            return closest;
        }

        private void addTable(Snippet.Table table) {
            new TableCheck(contract, codes, page, certain).check(table).ifPresent(results::add);
            for (Snippet.Row row : table.rows()) {
                TableCheck.request(row).ifPresent(message -> addRequest(message, matches(message, List.of())));
            }
        }
    }

    private static String ids(List<PageOperation> operations) {
        return operations.size() > 2
                ? operations.get(0).id() + " and " + (operations.size() - 1) + " more"
                : operations.stream().map(PageOperation::id).collect(Collectors.joining(" or "));
    }
}
