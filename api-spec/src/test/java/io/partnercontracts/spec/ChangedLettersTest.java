package io.partnercontracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One changed letter in any word of a block, an example or a contract is found. Turkish is left out to save time: its
 * blocks are the Dutch ones, which {@link DocumentBlocksTest} checks.
 */
class ChangedLettersTest {
    private static final Pattern LETTER = Pattern.compile("\\b[A-Za-z0-9]");

    /** Parts of a block that no contract has: reason phrases, comments, and what stands for the reader's token. */
    private static final String NOT_COMPARED = "(?m)^\\s*//.*|(?<=[\\s,])//.*|(?<=^HTTP/1.1 \\d{3} ).*";

    private static final String TOKEN = "(?<=Bearer ).+";

    static Stream<ExampleSource> examples() {
        return ExampleSource.printed().stream().filter(source -> isTested(source.page()));
    }

    static Stream<DocumentedExchange> exchanges() {
        return DocumentedExchange.all()
                .filter(exchange -> isTested(exchange.printed().page()));
    }

    /** But for those before which a page prints the request of another operation, or none. */
    static Stream<DocumentedExchange> exchangesWithRequest() {
        return exchanges()
                .filter(exchange -> !exchange.printed().requestDepartures().contains("unprinted: start line"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void changedExampleIsFound(ExampleSource source) {
        assertFound(
                source.example(),
                "$^",
                changed -> !source.differences(source.printedBlock(), changed).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void changedBodyIsFound(ExampleSource source) {
        int body =
                Integer.parseInt(source.block().contains(".") ? source.block().split("\\.")[1] : "1") - 1;
        Block block = source.printedBlock();
        String printed = block.bodies().get(body);

        assertFound(
                printed,
                NOT_COMPARED,
                changed -> !source.differences(block.withText(block.text().replace(printed, changed)), source.example())
                        .isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchangesWithRequest")
    void changedRequestBlockIsFound(DocumentedExchange exchange) {
        exchange.requestBlock()
                .ifPresent(block -> assertHeadFound(
                        block,
                        exchange.printed().requestDepartures(),
                        changed -> !exchange.requestDifferences(
                                        Optional.of(changed),
                                        exchange.contract().request())
                                .isEmpty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void changedResponseBlockIsFound(DocumentedExchange exchange) {
        exchange.responseBlock()
                .ifPresent(block -> assertHeadFound(
                        block,
                        exchange.printed().responseDepartures(),
                        changed -> !exchange.responseDifferences(
                                        Optional.of(changed),
                                        exchange.contract().response())
                                .isEmpty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void changedContractIsFound(DocumentedExchange exchange) {
        assertMessageFound(
                exchange.contract().request(),
                exchange.printed().requestDepartures(),
                changed -> !exchange.requestDifferences(exchange.requestBlock(), changed)
                        .isEmpty());
        assertMessageFound(
                exchange.contract().response(),
                exchange.printed().responseDepartures(),
                changed -> !exchange.responseDifferences(exchange.responseBlock(), changed)
                        .isEmpty());
    }

    private static boolean isTested(PageState page) {
        return !page.language().equals("tr");
    }

    private static void assertHeadFound(Block block, Set<String> listed, Predicate<Block> isFound) {
        if (listed.contains("unprinted: start line") && !block.isRequest()) {
            return;
        }
        String head = block.bodies().isEmpty()
                ? block.text()
                : block.text().substring(0, block.text().indexOf(block.bodies().get(0)));
        String values = NOT_COMPARED;
        for (String name : names(listed, "removed", "replaced")) {
            values += "|(?<=\\b" + name + ":).*";
        }
        assertFound(
                head,
                values,
                changed -> isFound.test(block.withText(changed + block.text().substring(head.length()))));
    }

    private static void assertMessageFound(HttpMessage message, Set<String> listed, Predicate<HttpMessage> isFound) {
        if (!listed.contains("unprinted: start line")) {
            assertFound(
                    message.start(), "^HTTP/1.1", changed -> isFound.test(new HttpMessage(changed, message.headers())));
        }
        if (listed.contains("unprinted: headers")) {
            return;
        }
        List<String> ours = names(listed, "added", "replaced");
        message.headers().forEach((name, value) -> {
            assertFound(name, "$^", changed -> isFound.test(with(message, name, changed, value)));
            assertFound(
                    value,
                    ours.contains(name) ? ".*" : TOKEN,
                    changed -> isFound.test(with(message, name, name, changed)));
        });
    }

    private static HttpMessage with(HttpMessage message, String name, String newName, String newValue) {
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        headers.remove(name);
        headers.put(newName, newValue);
        return new HttpMessage(message.start(), headers);
    }

    private static List<String> names(Set<String> listed, String... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> listed.stream()
                        .filter(departure -> departure.startsWith(kind + ": "))
                        .map(departure -> departure.substring(kind.length() + 2)))
                .toList();
    }

    private static void assertFound(String text, String exceptions, Predicate<String> isFound) {
        List<MatchResult> excepted =
                Pattern.compile(exceptions).matcher(text).results().toList();
        List<String> missed = LETTER.matcher(text)
                .results()
                .map(MatchResult::start)
                .filter(at -> excepted.stream().noneMatch(part -> part.start() <= at && at < part.end()))
                .map(at -> text.substring(0, at) + other(text.charAt(at)) + text.substring(at + 1))
                .filter(changed -> !isFound.test(changed))
                .toList();

        assertThat(missed).as("Changes of one letter that were not found").isEmpty();
    }

    private static char other(char letter) {
        return switch (letter) {
            case '9' -> '1';
            case 'z' -> 'a';
            case 'Z' -> 'A';
            default -> (char) (letter + 1);
        };
    }
}
