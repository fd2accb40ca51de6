package io.partnercontracts.review.pages;

import io.partnercontracts.review.pages.Finding.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The command that checks documentation pages. Ends with 0 if they agree, 1 if one differs, 2 if one cannot be read. */
public final class CheckPages {
    private static final int DIFFERS = 1;
    private static final int UNUSABLE = 2;
    private static final String CONTRACT = "api-spec/src/main/resources/partner-center/openapi.yaml";
    private static final String PAGES = ".*\\.(md|markdown|html?|http)";
    private static final String HELP = """
            Says which HTTP examples of documentation pages agree with the contract.

            Usage: %1$s [OPTION]... PAGE...

            A PAGE is a file in Markdown or HTML, or with messages between ### (.http); a folder, of which all .md,
            .markdown, .html, .htm and .http files are read; or - for standard input.

              --contract=FILE  the OpenAPI document; by default the contract of this %2$s
              --fail-on=WHAT   what ends with 1: damage (any difference; the default), difference (not if it is
                               translation damage), repair (also JSON that had to be repaired), nothing
              --report=FILE    writes a report too: Markdown (.md) or JSON (.json); can be given more than once
              --help           prints this

            Each example is one line: file, line, operation, and one of: agrees; agrees after repair; differs; not of
            this contract. Ends with 0 if all agree, 1 if one differs, 2 if the input is unusable.
            """;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    private final String name;
    private final String home;
    private Supplier<String> contract;
    private FailOn failOn = FailOn.DAMAGE;
    private final List<Path> reports = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();

    private enum FailOn {
        DAMAGE,
        DIFFERENCE,
        REPAIR,
        NOTHING
    }

    CheckPages(Path project, InputStream in, PrintStream out, PrintStream err) {
        this("check-pages", "repository", () -> text(project.resolve(CONTRACT)), in, out, err);
    }

    /**
     * The command as part of another program.
     *
     * @param name how the command is called
     * @param home where its contract is
     * @param contract the OpenAPI document, unless an option names one
     */
    public CheckPages(
            String name, String home, Supplier<String> contract, InputStream in, PrintStream out, PrintStream err) {
        this.name = name;
        this.home = home;
        this.contract = contract;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Takes the project's folder from the system property {@code review.project}: see the pom. */
    public static void main(String[] arguments) {
        Path project = Path.of(System.getProperty("review.project", ""));
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = new CheckPages(project, System.in, out, err).run(arguments);
        // Nothing else runs: a failure of the build would only hide the verdict below its own lines.
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Checks the pages that the arguments name, and gives the exit code. */
    public int run(String... arguments) {
        try {
            for (String argument : arguments) {
                if (argument.equals("--help")) {
                    out.print(HELP.formatted(name, home));
                    return 0;
                }
                option(argument);
            }
            return check();
        } catch (IllegalArgumentException e) {
            err.println(name + ": " + e.getMessage());
            return UNUSABLE;
        } catch (StackOverflowError e) {
            // The parsers of Markdown and HTML go down with each level of a list or tag.
            err.println(name + ": A page is nested too deep to be read.");
            return UNUSABLE;
        }
    }

    private void option(String argument) {
        String value = argument.substring(argument.indexOf('=') + 1);
        if (argument.startsWith("--contract=")) {
            Path document = path(value);
            contract = () -> text(document);
        } else if (argument.startsWith("--fail-on=")) {
            failOn = Stream.of(FailOn.values())
                    .filter(one -> one.name().equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--fail-on is damage, difference, repair or nothing, not " + value + "."));
        } else if (argument.startsWith("--report=")) {
            if (!value.matches(".*\\.(md|json)")) {
                throw new IllegalArgumentException(
                        "Name the report something.md or something.json, not " + value + ".");
            }
            reports.add(path(value));
        } else if (argument.startsWith("-") && !argument.equals("-")) {
            throw new IllegalArgumentException("There is no option " + argument + ". See --help.");
        } else {
            pages.add(argument);
        }
    }

    private int check() {
        if (pages.isEmpty()) {
            throw new IllegalArgumentException("Name a page, a folder of pages, or - for standard input. See --help.");
        }
        PageChecker checker = new PageChecker(contract.get());
        List<PageResult> results = new ArrayList<>();
        for (String page : pages) {
            if (page.equals("-")) {
                results.add(checker.check("standard input", standardInput()));
            } else {
                files(path(page)).forEach(file -> results.add(checker.check(file.toString(), read(file))));
            }
        }
        out.print(PageReport.lines(results));
        for (Path report : reports) {
            write(report, report.toString().endsWith(".md") ? PageReport.markdown(results) : PageReport.json(results));
        }
        return results.stream().anyMatch(this::fails) ? DIFFERS : 0;
    }

    private boolean fails(PageResult page) {
        return switch (failOn) {
            case DAMAGE -> page.count(Verdict.DIFFERS) > 0;
            case DIFFERENCE -> page.has(Kind.DIFFERENCE);
            case REPAIR ->
                page.examples().stream()
                        .anyMatch(example -> example.verdict() == Verdict.DIFFERS
                                || !example.faults().isEmpty());
            case NOTHING -> false;
        };
    }

    private static List<Path> files(Path page) {
        if (!Files.isDirectory(page)) {
            return List.of(page);
        }
        try (Stream<Path> files = Files.walk(page)) {
            List<Path> found = files.filter(file ->
                            file.toString().toLowerCase(java.util.Locale.ROOT).matches(PAGES))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        page + " holds no page: no .md, .markdown, .html, .htm or .http file.");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(page + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        return new String(read(file), StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("There is no file " + file + ".");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private byte[] standardInput() {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("Standard input cannot be read: " + e.getMessage(), e);
        }
    }

    private static void write(Path report, String text) {
        try {
            Files.writeString(report, text);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The report " + report + " cannot be written: its folder may be missing.", e);
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(name + " is no file name here.", e);
        }
    }
}
