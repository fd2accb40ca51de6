package io.partnercontracts.review.effect;

import io.partnercontracts.review.state.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What client and stub offer to Java callers, before and after. */
public final class Surfaces {
    private static final List<String> MODULES = List.of("client-gen", "server-stub");
    private static final String APPROVED = "/src/test/resources/approved/public-surface.txt";
    private static final Pattern PACKAGE =
            Pattern.compile("(?m)^\\w.* (?:class|interface|enum) ([\\w.]+)\\.[\\w$]+.*\\{$");
    private static final int COMPILER_ERRORS_SHOWN = 5;

    private final Path project;

    public Surfaces(Path project) {
        this.project = project;
    }

    /** The approved surfaces. */
    public List<Surface> approved(Snapshot before, Snapshot after, String note) {
        return MODULES.stream()
                .map(module ->
                        Surface.compare(module, before.read(module + APPROVED), after.read(module + APPROVED), note))
                .toList();
    }

    /**
     * The surfaces that come out of the contract as it is now: generates and compiles client and stub.
     *
     * @param log takes what the build prints
     */
    public List<Surface> built(Snapshot before, Path log) throws IOException, InterruptedException {
        for (String module : MODULES) {
            // What an earlier contract left there would be compiled as well.
            delete(project.resolve(module).resolve("target/generated-sources/openapi"));
        }
        build(log);
        List<Surface> surfaces = new ArrayList<>();
        for (String module : MODULES) {
            String approved = before.read(module + APPROVED);
            String errors = errors(module, log);
            surfaces.add(
                    errors.isEmpty()
                            ? Surface.compare(module, approved, surface(module, approved), "as the build makes it")
                            : new Surface(module, List.of(), "does not compile with this contract: " + errors));
        }
        return surfaces;
    }

    private void build(Path log) throws IOException, InterruptedException {
        boolean isWindows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        List<String> command = new ArrayList<>(
                isWindows
                        ? List.of("cmd", "/c", "mvnw.cmd")
                        : List.of(project.resolve("mvnw").toString()));
        command.addAll(List.of(
                "-q", "--fail-at-end", "-pl", String.join(",", MODULES), "-am", "compile", "-Dspotless.check.skip"));
        new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    /** What is visible in the packages of which something is approved. */
    private String surface(String module, String approved) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-protected", "-constants"));
        Path classes = project.resolve(module).resolve("target/classes");
        List<Path> packages = PACKAGE.matcher(approved)
                .results()
                .map(type -> classes.resolve(type.group(1).replace('.', '/')))
                .distinct()
                .filter(Files::isDirectory)
                .toList();
        for (Path folder : packages) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                        .forEach(arguments::add);
            }
        }
        StringWriter listing = new StringWriter();
        PrintWriter output = new PrintWriter(listing);
        ToolProvider.findFirst("javap").orElseThrow().run(output, output, arguments.toArray(String[]::new));
        return listing.toString().replaceAll("Compiled from .*\\R| synchronized(?= )", "");
    }

    /** The compiler's first errors, and the symbols that it does not find. */
    private static String errors(String module, Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        List<String> errors = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains("/" + module + "/")
                        && lines.get(line).contains(".java:["))
                .mapToObj(line -> lines.get(line).replaceFirst("^.*/", "") + symbol(lines, line + 1))
                .distinct()
                .limit(COMPILER_ERRORS_SHOWN)
                .toList();
        boolean isOther = errors.isEmpty() && lines.stream().anyMatch(line -> line.startsWith("[ERROR]"));
        return isOther ? "see " + log.getFileName() : String.join("; ", errors);
    }

    private static String symbol(List<String> lines, int line) {
        boolean isThere = line < lines.size() && lines.get(line).contains("symbol:");
        return isThere ? lines.get(line).replaceFirst("^.*symbol: *", ": ") : "";
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
