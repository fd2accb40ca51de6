package io.partnercontracts.spec;

import io.partnercontracts.spec.ContractFile.Printed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A contract and one page that prints its exchange. */
record DocumentedExchange(ContractFile contract, Printed printed) {

    static Stream<DocumentedExchange> all() {
        return ContractFile.all().stream()
                .flatMap(contract -> contract.printed().stream().map(page -> new DocumentedExchange(contract, page)));
    }

    /** That of the example that it sends, else the last request printed before the answer. */
    Optional<Block> requestBlock() {
        Optional<Block> ofExample = blockOf(contract.requestExample());
        int answer = blockOf(contract.responseExample()).map(Block::number).orElse(0);
        return ofExample.or(() -> DocumentBlocks.of(printed.page()).stream()
                .filter(block -> block.isWholeRequest() && block.number() < answer)
                .reduce((one, next) -> next));
    }

    /** That of the example that it answers, else the first response printed after the request. */
    Optional<Block> responseBlock() {
        int request = blockOf(contract.requestExample()).map(Block::number).orElse(Integer.MAX_VALUE);
        return blockOf(contract.responseExample())
                .or(() -> DocumentBlocks.of(printed.page()).stream()
                        .filter(block -> block.isResponse() && block.number() > request)
                        .findFirst());
    }

    /** Of request and response, and of the examples that are their bodies. */
    List<String> differencesOfAll() {
        Stream<String> ofBodies = Stream.of(contract.requestExample(), contract.responseExample())
                .flatMap(Optional::stream)
                .flatMap(file -> ExampleSource.of(file, printed.page()))
                .flatMap(source -> source.differences(source.printedBlock(), source.example()).stream());
        return Stream.of(requestDifferences().stream(), responseDifferences().stream(), ofBodies)
                .flatMap(differences -> differences)
                .toList();
    }

    List<String> requestDifferences() {
        return requestDifferences(requestBlock(), contract.request());
    }

    List<String> responseDifferences() {
        return responseDifferences(responseBlock(), contract.response());
    }

    List<String> requestDifferences(Optional<Block> block, HttpMessage request) {
        return differences(block, request, contract.requestExample(), printed.requestDepartures());
    }

    List<String> responseDifferences(Optional<Block> block, HttpMessage response) {
        Optional<Block> withoutRequestLine = block.map(answer -> answer.isRequest() ? bodyOf(answer) : answer);
        List<String> differences =
                differences(withoutRequestLine, response, contract.responseExample(), printed.responseDepartures());
        block.filter(Block::isRequest)
                .flatMap(Block::message)
                .ifPresent(request -> differences.addAll(unlisted(
                        HttpMessage.departures(request, contract.request(), true),
                        Set.of("placeholders: {customer_id}", "unprinted: base path", "unprinted: headers"))));
        return differences;
    }

    private List<String> differences(
            Optional<Block> block, HttpMessage message, Optional<String> example, Set<String> listed) {
        Map<String, String> departures = new HashMap<>();
        block.flatMap(Block::message)
                .ifPresentOrElse(
                        found -> departures.putAll(
                                HttpMessage.departures(found, message, listed.contains("unprinted: headers"))),
                        () -> departures.putAll(Map.of(
                                "unprinted: start line", "no page prints " + message.start(),
                                "unprinted: headers", "no page prints headers such as " + message.headers())));
        boolean bodyIsPrinted = block.filter(found -> !found.bodies().isEmpty()).isPresent();
        if (example.isPresent() ? blockOf(example).isEmpty() : bodyIsPrinted) {
            departures.put("unprinted: body", "the page prints another body than " + example.orElse("none"));
        }
        return unlisted(departures, listed);
    }

    private static List<String> unlisted(Map<String, String> departures, Set<String> listed) {
        List<String> differences = new ArrayList<>();
        departures.forEach((departure, what) -> {
            if (!listed.contains(departure)) {
                differences.add("%s (correct it, or list it as '%s')".formatted(what, departure));
            }
        });
        listed.stream()
                .filter(departure -> !departures.containsKey(departure))
                .map("'%s' is listed, and not needed"::formatted)
                .forEach(differences::add);
        return differences;
    }

    private Optional<Block> blockOf(Optional<String> example) {
        return example.flatMap(file -> ExampleSource.of(file, printed.page()).findFirst())
                .map(ExampleSource::printedBlock);
    }

    /** Some pages print the answer's body in the block of a short request. */
    private static Block bodyOf(Block block) {
        return block.withText(String.join("\n", block.bodies()));
    }

    @Override
    public String toString() {
        return "%s in %s".formatted(contract, printed.page());
    }
}
