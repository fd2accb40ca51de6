package io.partnercontracts.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The example files, with the rows of SOURCES.md on them and what the pages print. As maps, for the template. */
final class ExampleOrigins {
    private static final Pattern PAGE = Pattern.compile("`([^`]+)`: (.+)");
    private static final String ENGLISH_ONLY = " (English only)";

    private final Path folder;

    private ExampleOrigins(Path folder) {
        this.folder = folder;
    }

    /** By their name in the contract: {@code text}, {@code languages}, and {@code origins} in the order of the rows. */
    static Map<String, Map<String, Object>> read(Path folder) throws IOException {
        Map<String, List<List<String>>> rows = new TreeMap<>();
        for (String row : Files.readAllLines(folder.resolve("examples/SOURCES.md"))) {
            if (row.startsWith("| `")) {
                List<String> cells =
                        Arrays.stream(row.split("\\|")).map(String::strip).toList();
                rows.computeIfAbsent("examples/" + cells.get(1).replace("`", ""), ignored -> new ArrayList<>())
                        .add(cells);
            }
        }
        ExampleOrigins reader = new ExampleOrigins(folder);
        Map<String, Map<String, Object>> examples = new TreeMap<>();
        for (String file : rows.keySet()) {
            List<Object> origins = new ArrayList<>();
            Set<String> languages = new TreeSet<>();
            for (List<String> cells : rows.getOrDefault(file, List.of())) {
                origins.add(reader.origin(cells));
                languages.addAll(languages(cells));
            }
            String text = Files.readString(folder.resolve(file));
            examples.put(file, Map.of("text", text, "languages", languages, "origins", origins));
        }
        return examples;
    }

    private Map<String, Object> origin(List<String> cells) throws IOException {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("exchange", cells.get(2));
        origin.put("languages", languages(cells));
        origin.put("date", date(cells));
        origin.put("block", cells.get(6));
        origin.put("note", cells.get(7));
        Matcher page = PAGE.matcher(cells.get(3));
        if (page.matches()) {
            origin.put("page", page.group(1));
            origin.put("titles", titles(page.group(2), languages(cells)));
            origin.put("prints", prints(page.group(1), cells));
        } else {
            origin.put("source", cells.get(3));
        }
        return origin;
    }

    private static List<String> languages(List<String> cells) {
        return List.of(cells.get(4).split(", "));
    }

    /** By language: SOURCES.md gives the Dutch title before the Turkish one, or one alone. */
    private static Map<String, String> titles(String titles, List<String> languages) {
        if (titles.endsWith(ENGLISH_ONLY)) {
            return Map.of("en", titles.replace(ENGLISH_ONLY, ""));
        }
        Map<String, String> byLanguage = new LinkedHashMap<>();
        List<String> both = List.of(titles.split(" / "));
        for (int i = 0; i < both.size(); i++) {
            String language = List.of("nl", "tr").get(i);
            if (languages.contains(language)) {
                byLanguage.put(language, both.get(i));
            }
        }
        return byLanguage;
    }

    /** What the pages print, with the languages that print it so. */
    private Map<String, List<String>> prints(String page, List<String> cells) throws IOException {
        String name = page.replaceAll(".*/|\\.md$", "");
        String date = date(cells).replaceFirst(" .*", "");
        String block = cells.get(6);
        Map<String, List<String>> prints = new LinkedHashMap<>();
        for (String language : languages(cells)) {
            Path file = folder.resolve("documents").resolve(language).resolve(name + "@" + date);
            String text = block.contains("/")
                    ? entry(Path.of(file + ".tsv"), block)
                    : Files.readString(Path.of(file + ".http"))
                            .split("(?m)^###\n")[Integer.parseInt(block.replaceFirst("\\..*", "")) - 1];
            prints.computeIfAbsent(text, ignored -> new ArrayList<>()).add(language);
        }
        return prints;
    }

    private static String entry(Path list, String statusAndCode) throws IOException {
        String start = statusAndCode.replace('/', '\t') + "\t";
        return Files.readAllLines(list).stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(list + " has no entry " + statusAndCode))
                .replace('\t', ' ');
    }

    /** SOURCES.md writes the date as the page does; here, as in the names of the files, the year is first. */
    private static String date(List<String> cells) {
        return cells.get(5)
                .replaceFirst("^(\\d)/", "0$1/")
                .replaceFirst("^(\\d\\d)/(\\d\\d)/(\\d{4})$", "$3-$1-$2")
                .replaceFirst("^(\\d\\d)/(\\d{4})$", "$2-$1");
    }
}
