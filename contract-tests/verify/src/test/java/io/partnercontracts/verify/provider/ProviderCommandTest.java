package io.partnercontracts.verify.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.verify.Main;
import io.partnercontracts.verify.provider.AlteringProxy.Request;
import io.partnercontracts.verify.provider.AlteringProxy.Response;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ProviderCommandTest {

    private static final String ELSEWHERE = "--provider-url=http://192.0.2.1";
    private static final String TOKEN = "secret-token-0815";

    private static PartnerCenterStub stub;

    record Run(int exitCode, String out, String err) {}

    @BeforeAll
    static void start() throws IOException {
        stub = Verified.stub();
    }

    @AfterAll
    static void stop() {
        stub.close();
    }

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine program = Main.commandLine();
        var exitCode = program.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Also through the proxy by which the wrong providers are made. */
    @TestFactory
    Stream<DynamicTest> theStubIsAPartnerCenter() throws IOException {
        var proxy = new AlteringProxy(stub.url(), (request, right) -> right.answer(request));
        return PartnerCenterProvider.verify(proxy.url(), proxy.url().resolve("/__admin/provider-states"))
                .onClose(proxy::close);
    }

    @Test
    void saysThatAllIsAsDocumented() {
        var run = run("--provider-url=" + stub.url(), "--provider-states-url=" + states());

        assertThat(run.out()).matches("(\\d+) checks: \\1 passed, 0 with findings, 0 not checked\\.\\R");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("[1/").doesNotContain("Exception");
    }

    /** Twice, as the first run leaves agreements behind. */
    @Test
    void countsNothingAsPassedThatItCannotArrange() {
        for (var i = 0; i < 2; i++) {
            var run = run("--provider-url=" + stub.url());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains("not checked: rejects_a_second_confirmation needs --provider-states-url")
                    .doesNotContain(" 0 not checked");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--provider-url=http://127.0.0.1:1 | Nothing answers at",
                "--provider-url=http://no-such-host.invalid | There is no host",
                "--provider-url=localhost:8080 | name an address such as",
                "--provider-url=ftp://localhost | name an address such as",
                "--provider-url=http://localhost/v1 | without /v1",
                "--provider-url=http://me:pw@localhost | no user and password",
                "--provider-url=:: | Invalid value",
                "--provider-ulr=http://localhost | Unknown option",
                "--allow-writes | Name a provider with --provider-url",
            })
    void saysInOneLineWhatIsWrong(String option, String expected) {
        var run = run(option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(expected).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--report=report.txt, something.md",
        "--ca=no-such-file.pem, cannot be read",
        "--token-command=exit 1, failed",
        "--token-command=true, must print the token",
        "--duplicate-rule=some, any-of-four",
        "--timeout=0, number of seconds",
        "--provider-states-url=http://127.0.0.1:1/, check --provider-states-url",
    })
    void saysInOneLineWhatIsWrongBesideTheUrl(String option, String expected) {
        var run = run("--provider-url=" + stub.url(), option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines().filter(line -> !line.startsWith("[")).toList())
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void saysThatAnotherServerIsNoPartnerCenter() throws IOException {
        try (var other = new AlteringProxy(stub.url(), (request, right) -> Response.of(404, "text/html", "<h1>"))) {
            assertThat(run("--provider-url=" + other.url()).err()).contains("No Partner Center is at");
        }
        try (var other = new AlteringProxy(stub.url(), (request, right) -> Response.of(301, "text/html", "<h1>"))) {
            assertThat(run("--provider-url=" + other.url()).err()).contains("redirects (301)");
        }
    }

    @Test
    void givesUpOnASilentProvider() throws IOException {
        try (var silent = new ServerSocket(0)) {
            var run = run("--provider-url=http://127.0.0.1:" + silent.getLocalPort(), "--timeout=0.05");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("no whole response within 50 ms", "requests in a row without response");
        }
    }

    @Test
    void readsOnlyFromAProviderElsewhere() {
        var customer = UUID.randomUUID();
        var run = run(ELSEWHERE, "--dry-run", "--token=" + TOKEN, "--customer-id=" + customer);

        var requests = run.out()
                .lines()
                .filter(line -> !line.startsWith("not checked: "))
                .toList();
        assertThat(requests).hasSizeGreaterThan(10).allMatch(line -> line.startsWith("GET http://192.0.2.1/v1/"));
        assertThat(run.out())
                .contains(customer.toString(), "Bearer ***", "not checked: duplicate.refused needs --allow-writes")
                .doesNotContain(TOKEN);
        assertThat(run(ELSEWHERE, "--dry-run", "--token=t", "--customer-id=" + customer, "--allow-writes")
                        .out())
                .contains("POST http://192.0.2.1/v1/customers/" + customer + "/agreements");
        assertThat(run(ELSEWHERE, "--dry-run").out())
                .contains("needs --token or --token-command", "needs --customer-id")
                .doesNotContain("Bearer");
    }

    @Test
    void sendsWhatItListedBeforeAndNothingElse() throws IOException {
        try (var proxy = new AlteringProxy(stub.url(), (request, right) -> right.answer(request))) {
            var listed = run("--provider-url=" + proxy.url(), "--dry-run").out();
            assertThat(proxy.requests()).isEmpty();

            run("--provider-url=" + proxy.url());

            assertThat(sent(proxy.requests()))
                    .isEqualTo(listed.lines()
                            .filter(line -> !line.startsWith("not checked: "))
                            .map(line -> anonymous(
                                    line.replace(proxy.url().toString(), "").replaceAll(" with.*", "")))
                            .toList());
        }
    }

    private static List<String> sent(List<Request> requests) {
        return requests.stream()
                .map(request -> anonymous(request.method() + " " + request.path()))
                .toList();
    }

    private static String anonymous(String request) {
        return request.replaceAll("customers/[0-9a-f-]{36}", "customers/ID");
    }

    /** A provider that gives everything away. */
    @Test
    void printsNoTokenAndNoContact(@TempDir Path folder) throws Exception {
        var contacts = List.of("Tania", "Verification-", "someone@example.com", "1234567890", "Contoso");
        try (var proxy = new AlteringProxy(stub.url(), (request, right) -> {
            var answer = right.answer(request);
            var sent = String.valueOf(request.headers().get("Authorization"));
            var bare = sent.replace("Bearer ", "");
            return answer.withStatus(answer.status() + 1)
                    .with("X-Token", sent)
                    .with("Server", bare)
                    .withBody(answer.text()
                            .replaceFirst("\\{", "{\"sent\":\"" + sent + "\",\"message\":\"not " + bare + "\","));
        })) {
            var run = run(
                    "--provider-url=" + proxy.url(),
                    "--provider-states-url=" + proxy.url().resolve("/__admin/provider-states"),
                    "--token-command=echo " + TOKEN,
                    "--report=" + folder.resolve("report.md"),
                    "--report=" + folder.resolve("report.json"),
                    "--report=" + folder.resolve("report.html"),
                    "--junit-report=" + folder.resolve("new/report.xml"));

            assertThat(run.exitCode()).isEqualTo(1);
            var outputs = Stream.of(
                    run.out(),
                    run.err(),
                    Files.readString(folder.resolve("report.md")),
                    Files.readString(folder.resolve("report.json")),
                    Files.readString(folder.resolve("report.html")),
                    Files.readString(folder.resolve("new/report.xml")));
            var lines = outputs.flatMap(String::lines)
                    .filter(line ->
                            Stream.concat(Stream.of(TOKEN), contacts.stream()).anyMatch(line::contains));
            assertThat(lines).isEmpty();
            assertThat(Files.readString(folder.resolve("report.md"))).contains("***", "Rests on: X1");
            var junit = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(folder.resolve("new/report.xml").toFile());
            assertThat(junit.getElementsByTagName("failure").getLength()).isPositive();
        }
    }

    @Test
    void demandsTheChosenReadingOfTheDuplicateRule() {
        var run = run("--provider-url=" + stub.url(), "--duplicate-rule=any-of-three");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("duplicate.email.status: status 201 instead of 409");
    }

    private static String states() {
        return stub.url().resolve("/__admin/provider-states").toString();
    }
}
