package io.partnercontracts.review.effect;

import io.partnercontracts.review.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What client and stub offer to Java callers, before and after. */
public final class Surfaces {
    private static final List<String> MODULES = List.of("client-gen", "server-stub");
    private static final String APPROVED = "/src/test/resources/approved/public-surface.txt";
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
            Files.deleteIfExists(actual(module));
        }
        build(log);
        List<Surface> surfaces = new ArrayList<>();
        for (String module : MODULES) {
            String old = before.read(module + APPROVED);
            surfaces.add(
                    Files.exists(actual(module))
                            ? Surface.compare(module, old, Files.readString(actual(module)), "as the build makes it")
                            : new Surface(
                                    module, List.of(), "does not compile with this contract: " + errors(module, log)));
        }
        return surfaces;
    }

    private Path actual(String module) {
        return project.resolve(module).resolve("target/public-surface.txt");
    }

    /** The tests of the surfaces write them, and fail where they are not the approved ones, which does not matter here. */
    private void build(Path log) throws IOException, InterruptedException {
        boolean isWindows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        List<String> command = new ArrayList<>(
                isWindows
                        ? List.of("cmd", "/c", "mvnw.cmd")
                        : List.of(project.resolve("mvnw").toString()));
        command.addAll(List.of(
                "-q",
                "--fail-at-end",
                "-pl",
                String.join(",", MODULES),
                "-am",
                "test",
                "-Dtest=PublicSurfaceTest",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dspotless.check.skip"));
        new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
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
        return errors.isEmpty() ? "see " + log.getFileName() : String.join("; ", errors);
    }

    private static String symbol(List<String> lines, int line) {
        boolean isThere = line < lines.size() && lines.get(line).contains("symbol:");
        return isThere ? lines.get(line).replaceFirst("^.*symbol: *", ": ") : "";
    }
}
