package io.partnercontracts.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The code blocks of the documented pages, as printed. */
final class DocumentBlocks {
    private static final Pattern FILE = Pattern.compile("(\\w+)/(.+)@(.+)\\.http");
    private static final String SEPARATOR = "###\n";

    static final List<Block> ALL =
            pages().stream().flatMap(page -> read(page).stream()).toList();
    private static final Set<String> WORDS = ALL.stream()
            .flatMap(block -> Arrays.stream(block.text().split("[^\\w-]+")))
            .collect(Collectors.toSet());

    private DocumentBlocks() {}

    static List<Block> of(PageState page) {
        List<Block> blocks =
                ALL.stream().filter(block -> block.page().equals(page)).toList();
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("Add the blocks of %s as %s".formatted(page, page.file()));
        }
        return blocks;
    }

    static Block of(PageState page, int number) {
        List<Block> blocks = of(page);
        if (number < 1 || number > blocks.size()) {
            throw new IllegalArgumentException("%s has no block %d".formatted(page, number));
        }
        return blocks.get(number - 1);
    }

    /** Whether any block has this as a whole word; a hyphen belongs to a word. */
    static boolean print(String word) {
        return WORDS.contains(word);
    }

    private static List<PageState> pages() {
        try (Stream<Path> files = Files.walk(PageState.FOLDER)) {
            return files.map(
                            file -> PageState.FOLDER.relativize(file).toString().replace('\\', '/'))
                    .map(FILE::matcher)
                    .filter(Matcher::matches)
                    .map(file -> new PageState(file.group(2), file.group(3), file.group(1)))
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Block> read(PageState page) {
        try {
            String[] texts = Files.readString(page.file()).split("(?m)^" + SEPARATOR, -1);
            return IntStream.range(0, texts.length)
                    .mapToObj(index -> new Block(page, index + 1, texts[index]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
