package io.partnercontracts.stub.internal.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.partnercontracts.stub.DuplicateAgreementRule;
import io.partnercontracts.stub.InvalidSettingException;
import io.partnercontracts.stub.LogFormat;
import io.partnercontracts.stub.RepeatedRequestIdRule;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.VettingReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    @TempDir
    private Path folder;

    @Test
    void takesTheDefaultsIfNothingIsSet() {
        var options = Configuration.read(List.of(), Map.of("PATH", "/bin"));

        assertThat(options.get(Setting.PORT)).isEqualTo(8080);
        assertThat(options.get(Setting.HOST)).isEqualTo("127.0.0.1");
        assertThat(options.get(Setting.SHUTDOWN_TIMEOUT)).isEqualTo(800);
        assertThat(options.get(Setting.LOG_FORMAT)).isEqualTo(LogFormat.TEXT);
        assertThat(options.get(Setting.REQUEST_LOG)).isTrue();
    }

    @ParameterizedTest(name = "reads {0}")
    @ValueSource(strings = {"--log-format json --port 1", "--log-format=json --port=1"})
    void readsBothFormsOfArguments(String arguments) {
        var options = Configuration.read(List.of(arguments.split(" ")), Map.of());

        assertThat(options.get(Setting.LOG_FORMAT)).isEqualTo(LogFormat.JSON);
        assertThat(options.get(Setting.PORT)).isEqualTo(1);
    }

    @Test
    void readsTheCommandLineBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        var file = file("# first\nport=1\n\nhost = file\nshutdown-timeout: 1\nrequest-log=false\n");
        var variables = Map.of(
                "PARTNER_CENTER_STUB_PORT", "2",
                "PARTNER_CENTER_STUB_HOST", "variable",
                "PARTNER_CENTER_STUB_SHUTDOWN_TIMEOUT", "2");

        var options = Configuration.read(List.of("--config", file, "--port", "3", "--host=argument"), variables);

        assertThat(options.get(Setting.PORT)).isEqualTo(3);
        assertThat(options.get(Setting.HOST)).isEqualTo("argument");
        assertThat(options.get(Setting.SHUTDOWN_TIMEOUT)).isEqualTo(2);
        assertThat(options.get(Setting.REQUEST_LOG)).isFalse();
        assertThat(options.get(Setting.LOG_FORMAT)).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void readsTheFileThatTheCommandLineNamesRatherThanThatOfTheEnvironment() throws IOException {
        var variables =
                Map.of("PARTNER_CENTER_STUB_CONFIG", folder.resolve("none").toString());

        var options = Configuration.read(List.of("--config=" + file("port=1")), variables);

        assertThat(options.get(Setting.PORT)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1              | argument --prot is unknown; did you mean --port?; --help lists ",
                "--completely-other 1  | argument --completely-other is unknown; --help lists ",
                "8080                  | argument number 1 is unknown; allowed: --key value",
                "-token-secret=geheim  | argument -token-secret is unknown; allowed: --key value",
                "--port                | argument --port cannot be \"\"; allowed: 0 to 65535",
                "--host --port 0       | argument --host cannot be \"\"; allowed: a name or IP address",
                "--port x              | argument --port cannot be \"x\"; allowed: 0 to 65535",
                "--port=-1             | argument --port cannot be \"-1\"; allowed: 0 to 65535",
                "--port 65536          | argument --port cannot be \"65536\"; allowed: 0 to 65535",
                "--port 99999999999    | argument --port cannot be \"99999999999\"; allowed: 0 to 65535",
                "--port 0 --port 1     | argument --port is given twice; allowed: once",
                "--shutdown-timeout x  | argument --shutdown-timeout cannot be \"x\"; allowed: 0 to 600000 ms",
                "--log-format xml      | argument --log-format cannot be \"xml\"; allowed: text or json",
                "--request-log yes     | argument --request-log cannot be \"yes\"; allowed: true or false",
                "--duplicate-rule any  | argument --duplicate-rule cannot be \"any\"; allowed: any-of-four or all-of-four or ",
                "--duplicate-status 399 | argument --duplicate-status cannot be \"399\"; allowed: 400 to 499",
                "--duplicate-status 500 | argument --duplicate-status cannot be \"500\"; allowed: 400 to 499",
                "--repeated-request-id same | argument --repeated-request-id cannot be \"same\"; allowed: new-request or refused",
                "--vetting-delay 1s    | argument --vetting-delay cannot be \"1s\"; allowed: never or 0 to 31536000000 ms",
                "--vetting-delay 31536000001 | argument --vetting-delay cannot be \"31536000001\"; allowed: never or ",
                "--vetting-denial no   | argument --vetting-denial cannot be \"no\"; allowed: not-an-education-customer or ",
                "--retired-templates a,,b | argument --retired-templates cannot be \"a,,b\"; allowed: ids separated by ",
                "--customers 1-1-1-1-1 | argument --customers cannot be \"1-1-1-1-1\"; allowed: GUIDs separated by commas",
                "--auth none           | argument --auth cannot be \"none\"; allowed: any or checked",
                "--mfa-required no     | argument --mfa-required cannot be \"no\"; allowed: true or false",
                "--token-lifetime 0    | argument --token-lifetime cannot be \"0\"; allowed: 1 to 86400 s",
                "--token-secret short  | argument --token-secret cannot be \"***\"; allowed: 32 characters or more",
                "--PORT 0              | argument --PORT is unknown; did you mean --port?; --help lists ",
                "--cors-origins http://a/ | argument --cors-origins cannot be \"http://a/\"; allowed: * or origins such as ",
                "--cors-origins http://*.a | argument --cors-origins cannot be \"http://*.a\"; allowed: * or origins such as ",
                "--config /no/such     | argument --config cannot be \"/no/such\" (NoSuchFileException); allowed: a file",
            })
    void refusesAWrongArgument(String arguments, String message) {
        assertRefused(List.of(arguments.split(" ")), Map.of(), message);
    }

    @Test
    void refusesAWrongVariable() {
        assertRefused(
                List.of(),
                Map.of("PARTNER_CENTER_STUB_LOG_FORMATE", "json"),
                "variable PARTNER_CENTER_STUB_LOG_FORMATE is unknown; did you mean PARTNER_CENTER_STUB_LOG_FORMAT?;");
        assertRefused(
                List.of(),
                Map.of("partner_center_stub_auth", "checked"),
                "variable partner_center_stub_auth is unknown; did you mean PARTNER_CENTER_STUB_AUTH?;");
        assertRefused(
                List.of("--port", "0"),
                Map.of("PARTNER_CENTER_STUB_PORT", "70000"),
                "variable PARTNER_CENTER_STUB_PORT cannot be \"70000\"; allowed: 0 to 65535");
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "hots=x         | key hots in FILE:3 is unknown; did you mean host?;",
                "port=x         | key port in FILE:3 cannot be \"x\"; allowed: 0 to 65535",
                "log-format     | key log-format in FILE:3 cannot be \"\"; allowed: text or json",
                "request-log=no | key request-log in FILE:3 cannot be \"no\"; allowed: true or false",
                "config=x       | key config in FILE:3 names another file; allowed: as argument or variable",
                "https=C:\\dir\\a.p12 | a key in FILE:3 has a wrong escape; allowed:",
                "https=C:\\temp | a key in FILE:3 has a wrong escape; allowed:",
                "host=a\\      | a key in FILE:3 has a wrong escape; allowed:",
                "host=C:\\u     | a key in FILE:3 has a wrong escape; allowed:",
            })
    void namesTheLineThatIsWrong(String line, String message) throws IOException {
        var file = file("# for a test\n\n" + line + "\n");

        assertRefused(List.of("--config", file), Map.of(), message.replace("FILE", file));
    }

    @Test
    void readsAFileAsEditorsOfWindowsWriteIt() throws IOException {
        var options = Configuration.read(
                List.of("--config", file("\uFEFFport=1\r\n# C:\\dir\r\nhttps=C:\\\\dir\\\\\u0061.p12\r\n")), Map.of());

        assertThat(options.get(Setting.PORT)).isEqualTo(1);
        assertThat(options.get(Setting.HTTPS)).isEqualTo("C:\\dir\\a.p12");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        var file = folder.resolve("latin-1");
        Files.write(file, "host=é".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(
                List.of("--config", file.toString()),
                Map.of(),
                "argument --config cannot be \"" + file + "\" (MalformedInputException); allowed: a file that can be");
    }

    @Test
    void listsEveryKeyWithItsDefaultAndUnit() {
        assertThat(Configuration.help().replaceAll("\\s+", " "))
                .contains("--port TCP port, 0 for any free one: 0 to 65535 (default 8080)")
                .contains("when the stub is stopped: 0 to 600000 ms (default 800)", "text or json (default text)");
        assertThat(Setting.all())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(Configuration.help()).contains("--" + setting.key() + " "));
    }

    @Test
    void printsHelpInGroupsOfNarrowLines() {
        assertThat(Configuration.help().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
                .containsSubsequence(
                        "Network:", "Log:", "What it decides:", "Tokens:", "Journal:", "Store:", "Examples:");
        assertThat(Configuration.help()).contains("143", "README.md");
    }

    @Test
    void readsTheRules() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();

        var options = Configuration.read(
                List.of(
                        "--duplicate-rule=any-of-three",
                        "--duplicate-status=400",
                        "--repeated-request-id=refused",
                        "--vetting-delay=31536000000",
                        "--vetting-denial=not-an-education-customer-after-review",
                        "--retired-templates=a,B",
                        "--customers=" + one + "," + other),
                Map.of());

        assertThat(options.get(Setting.DUPLICATE_RULE)).isEqualTo(DuplicateAgreementRule.ANY_OF_THREE);
        assertThat(options.get(Setting.DUPLICATE_STATUS)).isEqualTo(400);
        assertThat(options.get(Setting.REPEATED_REQUEST_ID)).isEqualTo(RepeatedRequestIdRule.REFUSED);
        assertThat(options.get(Setting.VETTING_DELAY)).isEqualTo(Duration.ofDays(365));
        assertThat(options.get(Setting.VETTING_DENIAL)).isEqualTo(VettingReason.NOT_AN_EDUCATION_CUSTOMER_AFTER_REVIEW);
        assertThat(options.get(Setting.RETIRED_TEMPLATES)).containsExactlyInAnyOrder("a", "B");
        assertThat(options.get(Setting.CUSTOMERS)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void letsTheCommandLineTakeBackTheDelayOfTheFile() throws IOException {
        var options =
                Configuration.read(List.of("--config", file("vetting-delay=5"), "--vetting-delay", "never"), Map.of());

        assertThat(options.get(Setting.VETTING_DELAY)).isEqualTo(Setting.VETTING_DELAY.defaultValue());
    }

    @Test
    void takesRulesInCodeAsTheirOwnTypes() {
        var customers = Set.of(UUID.randomUUID(), UUID.randomUUID());

        var options = StubOptions.defaults()
                .with(Setting.VETTING_DELAY, Duration.ofSeconds(1))
                .with(Setting.VETTING_DENIAL, VettingReason.NOT_AN_ACADEMIC_DOMAIN)
                .with(Setting.CUSTOMERS, customers);

        assertThat(options.get(Setting.VETTING_DELAY)).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.get(Setting.CUSTOMERS)).isEqualTo(customers);
        assertThat(options.with(Setting.VETTING_DENIAL, null).get(Setting.VETTING_DENIAL))
                .isNull();
        assertThat(options.with(Setting.CUSTOMERS, Set.of()).get(Setting.CUSTOMERS))
                .isEmpty();
    }

    @ParameterizedTest(name = "refuses {0}")
    @ValueSource(
            strings = {
                "PT-0.000000001S",
                "PT0.0000001S",
                "P365DT0.001S",
                "PT9223372036854775807S",
                "PT-9223372036854775807S"
            })
    void refusesADelayThatTextCouldNotSay(Duration delay) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StubOptions.defaults().with(Setting.VETTING_DELAY, delay))
                .withMessageStartingWith("vetting-delay cannot be \"")
                .withMessageEndingWith("allowed: never or 0 to 31536000000 ms");
    }

    @Test
    void allowsItsOwnDefaults() {
        assertThat(Setting.all())
                .filteredOn(setting -> setting != Setting.CONFIG)
                .allSatisfy(setting -> assertThat(allowsItsDefault(setting)).isTrue());
    }

    @Test
    void checksOptionsThatAreSetInCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StubOptions.defaults().with(Setting.PORT, 65536))
                .withMessage("port cannot be \"65536\"; allowed: 0 to 65535");
        assertThat(StubOptions.defaults().with(Setting.PORT, 65535).get(Setting.PORT))
                .isEqualTo(65535);
    }

    @Test
    void printsTheTokenSecretNowhere() {
        var secret = "0123456789abcdef0123456789abcdef";

        var options = StubOptions.defaults().with(Setting.TOKEN_SECRET, secret);

        assertThat(options.get(Setting.TOKEN_SECRET)).isEqualTo(secret);
        assertThat(options.toString()).doesNotContain(secret);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StubOptions.defaults().with(Setting.TOKEN_SECRET, "secret"))
                .withMessage("token-secret cannot be \"***\"; allowed: 32 characters or more");
        assertRefused(
                List.of("--token-secret", secret, "--token-secret", secret),
                Map.of(),
                "argument --token-secret is given twice; allowed: once");
    }

    private static <T> boolean allowsItsDefault(Setting<T> setting) {
        return StubOptions.defaults().with(setting, setting.defaultValue()).get(setting) == setting.defaultValue();
    }

    private static void assertRefused(List<String> arguments, Map<String, String> environment, String message) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> Configuration.read(arguments, environment))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("stub.properties"), content).toString();
    }
}
