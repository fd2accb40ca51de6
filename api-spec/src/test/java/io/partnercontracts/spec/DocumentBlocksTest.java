package io.partnercontracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The blocks are as printed, and each is used or named as unused. */
class DocumentBlocksTest {
    static Stream<PageState> turkishPages() {
        return DocumentBlocks.ALL.stream()
                .map(Block::page)
                .distinct()
                .filter(page -> page.language().equals("tr"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("turkishPages")
    void turkishBlocksAreTheDutchOnes(PageState turkish) {
        PageState dutch = new PageState(turkish.name(), turkish.date(), "nl");

        assertThat(texts(turkish))
                .as("%s and %s print the same", turkish, dutch)
                .isEqualTo(texts(dutch));
    }

    @Test
    void filesAreAsTheirSumsSay() throws IOException, NoSuchAlgorithmException {
        Set<String> sums = sums();
        Set<String> listed = Set.copyOf(Files.readAllLines(PageState.FOLDER.resolve("SHA256SUMS")));

        assertThat(without(sums, listed))
                .as("These documents were changed. Restore them; or if the page prints them so, correct SHA256SUMS")
                .isEmpty();
        assertThat(without(listed, sums)).as("These documents are missing").isEmpty();
    }

    @Test
    void everyBlockIsUsedOrNamedAsUnused() {
        Set<String> used = usedBlocks().map(DocumentBlocksTest::inAllLanguages).collect(Collectors.toSet());
        Set<String> unused = DocumentsReadme.rows("Blocks that no example shows")
                .flatMap(row -> Arrays.stream(row.get(2).split(", "))
                        .map(number -> "%s of %s, block %s".formatted(row.get(0).replace("`", ""), row.get(1), number)))
                .collect(Collectors.toSet());
        Set<String> all = DocumentBlocks.ALL.stream()
                .map(DocumentBlocksTest::inAllLanguages)
                .collect(Collectors.toSet());

        assertThat(without(without(all, used), unused))
                .as("Use these blocks in SOURCES.md or a contract, or name the reason in documents/README.md")
                .isEmpty();
        assertThat(unused.stream().filter(block -> used.contains(block) || !all.contains(block)))
                .as("These blocks are named as unused in documents/README.md, and are used or not there")
                .isEmpty();
    }

    private static Set<String> sums() throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        Set<String> sums = new TreeSet<>();
        try (Stream<Path> files = Files.walk(PageState.FOLDER)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(http|tsv|yaml)"))
                    .toList()) {
                sums.add(HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file))) + "  "
                        + PageState.FOLDER.relativize(file).toString().replace('\\', '/'));
            }
        }
        return sums;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(one -> !some.contains(one)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Block> usedBlocks() {
        Stream<Block> ofExamples = ExampleSource.printed().stream().map(ExampleSource::printedBlock);
        Stream<Block> ofRequests = DocumentedExchange.all()
                .filter(exchange -> !exchange.printed().requestDepartures().contains("unprinted: start line"))
                .flatMap(exchange -> exchange.requestBlock().stream());
        Stream<Block> ofResponses = DocumentedExchange.all().flatMap(exchange -> exchange.responseBlock().stream());
        return Stream.of(ofExamples, ofRequests, ofResponses).flatMap(blocks -> blocks);
    }

    private static String inAllLanguages(Block block) {
        return "%s of %s, block %d".formatted(block.page().name(), block.page().date(), block.number());
    }

    private static List<String> texts(PageState page) {
        return DocumentBlocks.of(page).stream().map(Block::text).toList();
    }
}
