package io.partnercontracts.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of SOURCES.md in one language: which block prints an example, and what was done to it.
 *
 * @param exchange number of the documented exchange
 * @param block number of the block, and after a point the number of its body if it has several
 */
record ExampleSource(String file, String exchange, PageState page, String block, String normalisation) {
    private static final Pattern BLOCK = Pattern.compile("(\\d+)(?:\\.(\\d+))?");
    private static final Pattern PAGE = Pattern.compile("`([^`]+)`.*");

    static final Path EXAMPLES = Contract.FOLDER.resolve("examples");
    static final List<List<String>> ROWS = rows();
    static final List<ExampleSource> ALL =
            ROWS.stream().flatMap(ExampleSource::perLanguage).toList();

    /** Those that a block prints, with nothing composed. */
    static List<ExampleSource> printed() {
        return ALL.stream()
                .filter(source -> BLOCK.matcher(source.block).matches())
                .toList();
    }

    static Stream<ExampleSource> of(String file, PageState page) {
        return printed().stream().filter(source -> source.file.equals(file) && source.page.equals(page));
    }

    String example() {
        try {
            return Files.readString(EXAMPLES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Block printedBlock() {
        return DocumentBlocks.of(page, Integer.parseInt(BLOCK.matcher(block).replaceAll("$1")));
    }

    /** Where the example differs from the block, and what SOURCES.md lists without need. */
    List<String> differences(Block printed, String example) {
        List<String> differences = new ArrayList<>();
        String body = body(printed, differences);
        Set<Normalisation> listed = listed();
        for (Normalisation normalisation : listed) {
            String normalised = normalisation.apply(body);
            boolean isNeeded = normalisation == Normalisation.ONE_OF_SEVERAL_BODIES
                    ? printed.bodies().size() > 1
                    : !normalised.equals(body);
            if (!isNeeded) {
                differences.add("'%s' is listed in SOURCES.md, and not needed".formatted(normalisation.label()));
            }
            body = normalised;
        }
        if (printed.bodies().size() > 1 && !listed.contains(Normalisation.ONE_OF_SEVERAL_BODIES)) {
            differences.add("the block has several bodies, which SOURCES.md does not say");
        }
        differences.addAll(JsonTrees.differences(body, example));
        return differences;
    }

    private String body(Block printed, List<String> differences) {
        Matcher number = BLOCK.matcher(block);
        int index = number.matches() && number.group(2) != null ? Integer.parseInt(number.group(2)) : 1;
        List<String> bodies = printed.bodies();
        if (index > bodies.size()) {
            differences.add("the block has no body " + index);
            return "";
        }
        return bodies.get(index - 1);
    }

    private Set<Normalisation> listed() {
        Set<Normalisation> listed = EnumSet.noneOf(Normalisation.class);
        String labels = normalisation.replaceFirst(" \\(.*\\)$", "");
        if (!labels.equals(Normalisation.NONE)) {
            Arrays.stream(labels.split(", ")).map(Normalisation::labelled).forEach(listed::add);
        }
        return listed;
    }

    /** The cells of the rows whose first cell is a file. */
    private static List<List<String>> rows() {
        try {
            return Files.readAllLines(EXAMPLES.resolve("SOURCES.md")).stream()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .map(cells -> cells.subList(1, cells.size() - 1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ExampleSource> perLanguage(List<String> row) {
        Matcher page = PAGE.matcher(row.get(2));
        String path = page.matches() ? page.group(1) : row.get(2);
        return Arrays.stream(row.get(3).split(", "))
                .map(language -> new ExampleSource(
                        row.get(0).replace("`", ""),
                        row.get(1),
                        PageState.of(path, row.get(4), language),
                        row.get(5),
                        row.get(6)));
    }

    @Override
    public String toString() {
        return "%s, block %s of %s".formatted(file, block, page);
    }
}
