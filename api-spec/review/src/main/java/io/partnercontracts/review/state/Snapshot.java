package io.partnercontracts.review.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reviewed files of the project in one state, by their path in it. */
public record Snapshot(Map<String, String> files) {
    public static final String CONTRACT_FOLDER = "api-spec/src/main/resources/partner-center/";
    public static final String CONTRACT = CONTRACT_FOLDER + "openapi.yaml";
    public static final String SOURCES = CONTRACT_FOLDER + "examples/SOURCES.md";
    public static final String DECISIONS = CONTRACT_FOLDER + "decisions.yaml";
    public static final String README = "README.md";
    public static final String CHANGES = "api-spec/CHANGELOG.md";
    public static final String CONSTRAINTS = "api-spec/constraints.tsv";
    public static final String EXCHANGES = "contract-tests/src/test/contracts/";

    private static final Predicate<String> IS_REVIEWED = file -> file.startsWith(CONTRACT_FOLDER)
            || file.startsWith(EXCHANGES)
            || file.endsWith("/approved/public-surface.txt")
            || file.equals(README)
            || file.equals(CHANGES)
            || file.equals(CONSTRAINTS);

    static boolean isReviewed(String file) {
        return IS_REVIEWED.test(file);
    }

    /** The files as they are below the folder now. */
    public static Snapshot of(Path project) {
        Map<String, String> files = new TreeMap<>();
        for (String start :
                new String[] {README, "api-spec", EXCHANGES, "client-gen/src/test", "server-stub/src/test"}) {
            try (Stream<Path> found = Files.walk(project.resolve(start))) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    String name = project.relativize(file).toString().replace('\\', '/');
                    if (isReviewed(name)) {
                        files.put(name, Files.readString(file).replace("\r\n", "\n"));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + project.resolve(start), e);
            }
        }
        return new Snapshot(files);
    }

    /** The text of a file; empty, if there is none. */
    public String read(String file) {
        return files.getOrDefault(file, "");
    }

    /** The files below a folder, by their path in it. */
    public Map<String, String> below(String folder) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(folder))
                .collect(Collectors.toMap(
                        file -> file.getKey().substring(folder.length()),
                        Map.Entry::getValue,
                        (a, b) -> a,
                        TreeMap::new));
    }
}
