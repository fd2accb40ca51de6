package io.partnercontracts.review.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckPagesTest {
    private static final String RIGHT =
            "```\nGET https://api.partnercenter.microsoft.com/v1/agreements HTTP/1.1\n```\n";
    private static final String DAMAGED = RIGHT.replace("GET", "Yayınla");
    private static final String OTHER = RIGHT.replace("/agreements", "/agreements?size=5");
    private static final String REPAIRED = "```\n{\"isSigned\": true,}\n```\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "damage, 0, 1, 1, 0",
        "difference, 0, 0, 1, 0",
        "repair, 0, 1, 1, 1",
        "nothing, 0, 0, 0, 0",
    })
    void statusSaysWhetherAPageDiffers(String failOn, int right, int damaged, int other, int repaired) {
        String option = "--fail-on=" + failOn;

        assertThat(run(RIGHT.getBytes(StandardCharsets.UTF_8), option, "-")).isEqualTo(right);
        assertThat(run(DAMAGED.getBytes(StandardCharsets.UTF_8), option, "-")).isEqualTo(damaged);
        assertThat(run(OTHER.getBytes(StandardCharsets.UTF_8), option, "-")).isEqualTo(other);
        assertThat(run(REPAIRED.getBytes(StandardCharsets.UTF_8), option, "-")).isEqualTo(repaired);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, \uFEFF",
        "UTF-16LE, \uFEFF",
        "UTF-16BE, \uFEFF",
        "UTF-16LE, ''",
        "UTF-16BE, ''",
    })
    void encodingsAreRead(String charset, String mark) {
        run((mark + DAMAGED).getBytes(Charset.forName(charset)), "-");

        assertThat(text(out)).contains("standard input:2: getAgreementMetadata request: differs: method: \"Yayınla\"");
    }

    @Test
    void encodingOfHtmlIsRead() {
        String page =
                "<html><head><meta charset=\"windows-1254\"></head><body><pre>" + DAMAGED.replace("```", "") + "</pre>";

        run(page.getBytes(Charset.forName("windows-1254")), "-");

        assertThat(text(out)).contains("\"Yayınla\" is printed");
    }

    @Test
    void foldersAndFilesAreReadInOrder() throws IOException {
        Path one = Files.writeString(folder.resolve("one.md"), RIGHT);
        Files.createDirectories(folder.resolve("more"));
        Path two = Files.writeString(folder.resolve("more/two.HTML"), "<p>no example</p>");
        Files.writeString(folder.resolve("three.png"), "no page");

        assertThat(run(new byte[0], folder.toString(), one.toString())).isZero();
        assertThat(text(out).lines())
                .containsExactly(
                        two + ": no HTTP examples",
                        one + ":2: getAgreementMetadata request: agrees",
                        one + ":2: getAgreementMetadata request: agrees",
                        "3 pages, 2 examples: 2 agrees, 0 agrees after repair, 0 differs, 0 not of this contract");
    }

    @Test
    void reportsAreWritten() throws IOException {
        Path markdown = folder.resolve("report.md");
        Path json = folder.resolve("report.json");

        run(DAMAGED.getBytes(StandardCharsets.UTF_8), "--report=" + markdown, "--report=" + json, "-");

        assertThat(markdown)
                .content()
                .contains("## standard input", "| 2 |  | getAgreementMetadata request | differs |");
        assertThat(new JsonMapper().readTree(json.toFile()).at("/pages/0/examples/0/findings/0"))
                .isEqualTo(new JsonMapper()
                        .readTree("{\"kind\": \"translation damage\", \"where\": \"method\", \"printed\": \"Yayınla\","
                                + " \"contract\": \"the contract has GET\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing.md | There is no file missing.md.",
                "--contract=missing.yaml - | There is no file missing.yaml.",
                "--fail-on=never - | --fail-on is damage, difference, repair or nothing, not never.",
                "--report=report.pdf - | Name the report something.md or something.json, not report.pdf.",
                "--report=missing/report.md - | The report missing/report.md cannot be written: its folder may be missing.",
                "--colour - | There is no option --colour. See --help.",
                "'' | Name a page, a folder of pages, or - for standard input. See --help.",
            })
    void whatCannotBeUsedIsSaidInOneLine(String arguments, String message) {
        assertThat(run(
                        RIGHT.getBytes(StandardCharsets.UTF_8),
                        arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(text(err).replace('\\', '/')).isEqualTo("check-pages: " + message + System.lineSeparator());
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3};
        byte[] latin = "# Müşteri".getBytes(Charset.forName("windows-1254"));
        byte[] zip = {'P', 'K', 3, 4, 20, 0};

        assertThat(run(picture, "-")).isEqualTo(2);
        assertThat(run(latin, "-")).isEqualTo(2);
        assertThat(run(zip, "-")).isEqualTo(2);
        assertThat(text(err).lines())
                .containsExactly(
                        "check-pages: standard input cannot be read as UTF-8: it is binary, or in another encoding. Save it"
                                + " as UTF-8.",
                        "check-pages: standard input cannot be read as UTF-8: it is binary, or in another encoding. Save it"
                                + " as UTF-8.",
                        "check-pages: standard input is binary. Name pages in Markdown or HTML.");
        assertThat(run("<meta charset=\"none-such\">".getBytes(StandardCharsets.UTF_8), "-"))
                .isEqualTo(2);
        assertThat(run(
                        new byte[0],
                        Files.createDirectories(folder.resolve("empty")).toString()))
                .isEqualTo(2);
    }

    @Test
    void helpListsTheOptions() {
        assertThat(run(new byte[0], "--help")).isZero();
        assertThat(text(out)).contains("--contract=FILE", "--fail-on=WHAT", "--report=FILE");
    }

    private int run(byte[] input, String... arguments) {
        return new CheckPages(Path.of("../.."), new ByteArrayInputStream(input), stream(out), stream(err))
                .run(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
