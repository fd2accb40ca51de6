package io.partnercontracts.generators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What generators make of the followed contract compiles, is typed, and does not fail after a request was done. */
class GeneratorsTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path PROGRAMS = Path.of("src/test/programs").toAbsolutePath();
    private static final List<String> COLUMNS = List.of(
            "generates",
            "compiles",
            "create",
            "duplicate",
            "lists",
            "qualification",
            "other success",
            "unknown members",
            "odd errors");

    /** The table of what was tried. */
    private static final Map<Target, Map<String, String>> TRIED = new EnumMap<>(Target.class);

    private static PartnerCenterStub stub;
    private static OddAnswers odd;

    /** What a program is told to do, and what it must print then. */
    private record Step(String column, URI url, String preference, String customer, String steps, String printed) {}

    @BeforeAll
    static void start() throws IOException {
        stub = PartnerCenterStub.start(0);
        odd = new OddAnswers();
        ContractFiles.unpack(TARGET.resolve("contract"));
    }

    @AfterAll
    static void stop() throws IOException {
        stub.close();
        odd.close();
        var table = new ArrayList<String>();
        table.add("| target | " + String.join(" | ", COLUMNS) + " |");
        table.add("|---".repeat(COLUMNS.size() + 1) + "|");
        TRIED.forEach((target, row) -> table.add("| " + target.generator() + " | "
                + COLUMNS.stream()
                        .map(column -> row.getOrDefault(column, "not tried"))
                        .collect(Collectors.joining(" | "))
                + " |"));
        Files.writeString(TARGET.resolve("tried.md"), String.join("\n", table) + "\n", UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void generatedCodeWorks(Target target) throws IOException, InterruptedException {
        var row = new LinkedHashMap<String, String>();
        TRIED.put(target, row);
        var folder = TARGET.resolve("generated").resolve(target.generator());

        require(row, "generates", TARGET, generating(target, folder));

        if (target.compiling().isEmpty() || !target.tool().isEmpty() && !Programs.isInstalled(target.tool())) {
            return;
        }
        if (!target.running().isEmpty()) {
            addProgram(target, folder.resolve(target.folderOfProgram()));
        }
        for (var command : target.compiling()) {
            require(row, "compiles", folder, command);
        }
        if (target.running().isEmpty()) {
            return;
        }
        var failures = new ArrayList<String>();
        var customer = UUID.randomUUID();
        for (var step : steps(customer.toString())) {
            var command = new ArrayList<>(target.running());
            command.addAll(List.of(step.url().toString(), step.preference(), step.customer()));
            command.addAll(List.of(step.steps().split(" ")));
            var ended = Programs.run(folder, command);
            var works = ended.code() == 0 && ended.output().strip().equals(step.printed());
            row.merge(step.column(), works ? "yes" : "**no**", (before, now) -> works ? before : now);
            if (!works) {
                failures.add(step.column() + ": expected\n" + step.printed() + "\nbut was\n" + ended.tail());
            }
        }
        assertThat(failures).isEmpty();
        assertThat(stub.customer(customer).agreements()).hasSize(1);
    }

    private static List<Step> steps(String customer) {
        var other = UUID.randomUUID().toString();
        return List.of(
                new Step(
                        "create",
                        stub.url(),
                        "",
                        customer,
                        "create",
                        "create 117a77b0-9360-443b-8795-c6dedc750cf9 Tania"),
                new Step(
                        "duplicate",
                        stub.url(),
                        "",
                        customer,
                        "create",
                        "create error 409 600061 PartnerConfirmedAgreementAlreadyExists"),
                new Step("qualification", stub.url(), "", customer, "qualify", "qualify Education unknown"),
                new Step(
                        "lists",
                        stub.url(),
                        "",
                        customer,
                        "agreements templates qualifications",
                        "agreements 1 Tania\ntemplates 1 MicrosoftCustomerAgreement\nqualifications 1 Education"),
                new Step(
                        "other success",
                        stub.url(),
                        "code=200",
                        other,
                        "create qualify",
                        "create unknown unknown\nqualify unknown Education"),
                new Step(
                        "unknown members",
                        odd.url(),
                        "",
                        OddAnswers.UNKNOWN_MEMBERS,
                        "create qualify",
                        "create unknown Tania\nqualify unknown unknown"),
                new Step(
                        "odd errors",
                        stub.url(),
                        "code=429",
                        other,
                        "qualifications",
                        "qualifications error 429 unknown Rate limit is exceeded. Try again in 57 seconds."),
                new Step(
                        "odd errors",
                        odd.url(),
                        "",
                        OddAnswers.UNKNOWN_MEMBERS,
                        "qualifications",
                        "qualifications error 401 900420 unknown"),
                new Step(
                        "odd errors",
                        odd.url(),
                        "",
                        OddAnswers.NO_BODY,
                        "qualifications",
                        "qualifications error 401 unknown unknown"));
    }

    private static List<String> generating(Target target, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                TARGET.resolve("openapi-generator-cli.jar").toString(),
                "generate",
                "-g",
                target.generator(),
                "-i",
                TARGET.resolve("contract/openapi.followed.yaml").toString(),
                "-o",
                folder.toString());
    }

    private static void addProgram(Target target, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(PROGRAMS.resolve(target.generator()))) {
            for (var file : files.toList()) {
                Files.writeString(folder.resolve(file.getFileName()), Files.readString(file));
            }
        }
    }

    private static void require(Map<String, String> row, String column, Path folder, List<String> command)
            throws IOException, InterruptedException {
        var ended = Programs.run(folder, command);
        row.put(column, ended.code() == 0 ? "yes" : "**no**");
        assertThat(ended.code()).as(() -> command + "\n" + ended.tail()).isZero();
    }
}
