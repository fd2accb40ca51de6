package io.partnercontracts.verify.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.verify.traffic.Message.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {

    private static final Contract CONTRACT = new Contract();
    private static final String AGREEMENTS = "/v1/customers/" + UUID.randomUUID() + "/agreements";

    @TempDir
    Path folder;

    private final Redaction redaction = new Redaction(CONTRACT);

    /** Where a value can stand in an exchange, by name. */
    static Stream<Place> places() {
        return Stream.of(
                new Place("path", secret -> exchange("/v1/customers/" + url(secret) + "/agreements", "", "", "")),
                new Place("unknown path", secret -> exchange("/" + url(secret), "", "", "")),
                new Place(
                        "user in an address",
                        secret -> exchange("http://" + secret + "@host/v1/agreements", "", "", "")),
                new Place("query value", secret -> exchange(AGREEMENTS + "?agreementType=" + url(secret), "", "", "")),
                new Place("query name", secret -> exchange(AGREEMENTS + "?" + url(secret) + "=1", "", "", "")),
                new Place(
                        "filter",
                        secret -> exchange(
                                "/v1/customers?filter="
                                        + url("{\"Field\":\"CompanyName\",\"Value\":\"" + secret + "\"}"),
                                "",
                                "",
                                "")),
                new Place("header name", secret -> header(secret.replaceAll("[^A-Za-z0-9]", "-"), "1")),
                new Place("header value", secret -> header("X-Anything", secret)),
                new Place("known header", secret -> header("MS-RequestId", secret)),
                new Place("cookie", secret -> header("Set-Cookie", "a=" + secret)),
                new Place("token", secret -> header("Authorization", "Bearer " + secret)),
                new Place("challenge", secret -> header("WWW-Authenticate", "Bearer realm=\"" + secret + "\"")),
                new Place("media type", secret -> header("Content-Type", "application/json;profile=" + secret)),
                new Place("server", secret -> header("Server", secret)),
                new Place("host", secret -> header("Host", secret)),
                new Place(
                        "location",
                        secret ->
                                header("Location", "https://" + secret + "/v1/customers/" + secret + "?sig=" + secret)),
                new Place("member value", secret -> json("{\"userId\":\"" + secret + "\"}")),
                new Place("listed member", secret -> json("{\"type\":\"" + secret + "\",\"code\":\"" + secret + "\"}")),
                new Place("template", secret -> json("{\"templateId\":\"" + secret + "\"}")),
                new Place("member name", secret -> json("{\"" + secret + "\":1}")),
                new Place(
                        "nested",
                        secret -> json("{\"items\":[{\"primaryContact\":{\"email\":[\"" + secret + "\"]}}]}")),
                new Place("text alone", secret -> json("\"" + secret + "\"")),
                new Place(
                        "error text",
                        secret -> json("{\"code\":600061,\"message\":\"The customer " + secret + " exists, '" + secret
                                + "'.\"}")),
                new Place("error data", secret -> json("{\"code\":1,\"data\":[\"" + secret + "\"]}")),
                new Place(
                        "link",
                        secret -> json("{\"downloadUri\":\"https://" + secret + ".blob.net/" + secret + "?sig=" + secret
                                + "#" + secret + "\"}")),
                new Place("json in text", secret -> json("{\"message\":\"{\\\"a\\\":\\\"" + secret + "\\\"}\"}")),
                new Place("after the end", secret -> json("{}" + secret)),
                new Place("broken json", secret -> json("{\"email\":\"" + secret)),
                new Place(
                        "xml value",
                        secret -> body("application/xml", "<Agreement><email>" + secret + "</email></Agreement>")),
                new Place(
                        "xml attribute",
                        secret -> body(
                                "text/xml",
                                "<Agreement a='" + secret + "'><!--" + secret + "--><?x " + secret + "?></Agreement>")),
                new Place(
                        "xml name",
                        secret -> body("text/xml", "<a><x" + secret.replaceAll("[^A-Za-z0-9]", "") + "/></a>")),
                new Place("broken xml", secret -> body("text/xml", "<a>" + secret)),
                new Place("form value", secret -> body(MediaTypes.FORM, "primaryContact.email=" + url(secret))),
                new Place("form name", secret -> body(MediaTypes.FORM, "a." + url(secret) + "=1")),
                new Place("html", secret -> body("text/html", "<h1>" + secret + "</h1>")),
                new Place("no media type", secret -> body("", secret)),
                new Place("other media type", secret -> body("application/octet-stream", secret)),
                new Place(
                        "reason phrase",
                        secret -> new Exchange(
                                "GET",
                                AGREEMENTS,
                                Message.of(List.of(), ""),
                                401,
                                "No " + secret,
                                Message.of(List.of(), ""),
                                0,
                                0)),
                new Place(
                        "method",
                        secret -> new Exchange(
                                secret,
                                AGREEMENTS,
                                Message.of(List.of(), ""),
                                401,
                                "",
                                Message.of(List.of(), ""),
                                0,
                                0)),
                new Place(
                        "gzip",
                        secret -> both(new Message(
                                List.of(
                                        new Header("Content-Type", "application/json"),
                                        new Header("Content-Encoding", "gzip")),
                                gzip("{\"userId\":\"" + secret + "\"}")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void noSecretReachesTheDisk(Place place) throws IOException {
        Path file = folder.resolve("recording.har");
        List<String> secrets = secrets(new Random(place.name().hashCode()));
        Findings findings = new Findings(CONTRACT, drift -> {});
        try (Har har = new Har(file)) {
            for (String secret : secrets) {
                Exchange redacted = redaction.redact(place.exchange().apply(secret));
                har.write(redacted);
                findings.add(redacted);
            }
        }
        Reports reports = new Reports(CONTRACT, findings);
        reports.write(folder.resolve("report.md"));
        reports.write(folder.resolve("report.json"));

        String all = Exchange.decode(Files.readString(file))
                + Files.readString(folder.resolve("report.md"))
                + Files.readString(folder.resolve("report.json"))
                + reports.summary()
                + findings.drifts();
        // A mail address or a name of two words must not remain in parts either.
        assertThat(secrets.stream()
                        .flatMap(secret -> Stream.of(secret.split("[@ .]")))
                        .filter(part -> !part.equals("org"))
                        .filter(part -> all.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))))
                .isEmpty();
    }

    private static List<String> secrets(Random random) {
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            secrets.add(word(random, 7));
            secrets.add(word(random, 9).toUpperCase(Locale.ROOT));
            secrets.add("P" + word(random, 6) + " V" + word(random, 8));
            secrets.add(word(random, 8) + "@" + word(random, 8) + ".org");
            secrets.add(new UUID(random.nextLong(), random.nextLong()).toString());
            secrets.add(String.valueOf(100_000_000_000L + random.nextInt()));
            secrets.add(
                    "ey" + word(random, 12) + random.nextInt(10) + "." + word(random, 30) + "-_" + word(random, 20));
        }
        return secrets;
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "5d4c6f3e-9b0a-4f1e-8a55-0f6f3a0c7e21, [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "tania@contoso.com, person-[a-z]{8}@example\\.com",
        "2018-06-14T00:00:00.000Z, 20[01]\\d-[01]\\d-[0-2]\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z",
        "2018-06-14T00:00:00, 20[01]\\d-[01]\\d-[0-2]\\dT\\d\\d:\\d\\d:\\d\\d",
        "2999-06-14, 21[01]\\d-[01]\\d-[0-2]\\d",
        "+31 (0)20-123456, \\+\\d\\d \\(\\d\\)\\d\\d-\\d{6}",
        "Zo\u00e9, [A-Z][a-z]{7}\u00e9",
        "contoso.onmicrosoft.com, [a-z]{8}\\.example\\.com",
    })
    void keepsTheForm(String value, String form) {
        Mask mask = new Mask();

        assertThat(mask.of(value)).matches(form).isNotEqualTo(value).isEqualTo(mask.of(value));
        assertThat(new Mask().of(value)).as("another recording").isNotEqualTo(mask.of(value));
    }

    @Test
    void keepsWhatTheContractKnows() {
        Exchange redacted = redaction.redact(json("{\"code\":600061,\"type\":\"MicrosoftCustomerAgreement\","
                + "\"message\":\"A partner confirmed agreement already exists for the customer.\",\"isRetryable\":false,"
                + "\"templateId\":\"117a77b0-9360-443b-8795-c6dedc750cf9\",\"agreementStatus\":true,"
                + "\"errorMessageExtended\":\"InternalErrorCode=600061\"}"));

        assertThat(redacted.response().text())
                .contains("600061", "MicrosoftCustomerAgreement", "already exists for the customer", "agreementStatus")
                .contains("117a77b0-9360-443b-8795-c6dedc750cf9", "InternalErrorCode=600061");
    }

    @Test
    void givesAnIdTheSameMaskInPathAndBody() {
        String id = UUID.randomUUID().toString();
        Exchange redacted = redaction.redact(exchange(
                "/v1/customers/" + id + "/agreements",
                "",
                "application/json",
                "{\"id\":\"" + id.toUpperCase(Locale.ROOT) + "\"}"));

        assertThat(redacted.response().text().toLowerCase(Locale.ROOT))
                .contains(redacted.path().split("/")[3]);
    }

    @Test
    void keepsExchangesOfManyThreadsApart() throws IOException {
        Path file = folder.resolve("recording.har");
        Exchange redacted = redaction.redact(json("{\"code\":3000}"));
        try (Har har = new Har(file)) {
            IntStream.range(0, 500).parallel().forEach(i -> {
                try {
                    har.write(redacted);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        assertThat(Trees.json(Files.readString(file))).isPresent();
        assertThat(Har.read(file)).hasSize(500);
    }

    @Test
    void ofACutFileWhatWasWrittenIsRead() throws IOException {
        Path file = folder.resolve("recording.har");
        try (Har har = new Har(file)) {
            for (int i = 0; i < 3; i++) {
                har.write(redaction.redact(json("{\"code\":3000}")));
            }
        }
        String whole = Files.readString(file);
        int second = whole.indexOf('\n', whole.indexOf('\n') + 1);

        assertThat(Har.read(file)).hasSize(3);
        for (int end = second + 1; end < whole.length(); end += 97) {
            Files.writeString(file, whole.substring(0, end));
            assertThat(Har.read(file)).hasSizeBetween(1, 3);
        }
    }

    private static Exchange json(String body) {
        return body("application/json", body);
    }

    private static Exchange header(String name, String value) {
        return both(Message.of(List.of(new Header(name, value)), ""));
    }

    private static Exchange body(String mediaType, String body) {
        return exchange(AGREEMENTS, "", mediaType, body);
    }

    private static Exchange exchange(String target, String header, String mediaType, String body) {
        List<Header> headers =
                mediaType.isEmpty() ? List.of() : List.of(new Header("Content-Type", mediaType + header));
        Message message = Message.of(headers, body);
        return new Exchange("POST", target, message, 400, "Bad Request", message, 0, 0);
    }

    private static Exchange both(Message message) {
        return new Exchange("POST", AGREEMENTS, message, 400, "", message, 0, 0);
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    record Place(String name, Function<String, Exchange> exchange) {

        @Override
        public String toString() {
            return name;
        }
    }
}
