package io.partnercontracts.stub.internal.binding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.Leaves;
import io.partnercontracts.stub.RunningStub;
import io.partnercontracts.stub.RunningStub.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The documented JSON bodies, sent in the other media types of the contract, for which nothing is documented. */
class SentBodiesTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> TYPES =
            List.of("application/json", "text/json", "application/xml", "text/xml", FORM);
    private static final String NIL = " xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'";
    private static final JsonNode CONFIRMED = Examples.json("agreements/create-agreement.response.json");

    @AutoClose
    private static final RunningStub STUB = new RunningStub();

    private final String customer = RunningStub.newCustomer();

    @ParameterizedTest(name = "records an agreement sent as {0}")
    @FieldSource("TYPES")
    void recordsAnAgreement(String type) {
        var sent = Examples.agreement();
        var first = post("agreements", type, body(type, sent));
        var second = post("agreements", type, body(type, sent));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json()).isEqualTo(CONFIRMED);
        assertThat(second.code()).isEqualTo(600061);
    }

    @ParameterizedTest(name = "records an agreement with placeholder ids sent as {0}")
    @FieldSource("TYPES")
    void recordsAnAgreementWithPlaceholderIds(String type) {
        var sent = Examples.json("agreements/create-agreement-anonymised.request.json");

        var reply = post("agreements", type, body(type, sent));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("templateId")).isEqualTo(sent.path("templateId"));
    }

    static Stream<Arguments> qualifications() {
        return TYPES.stream()
                .flatMap(type -> Stream.of(
                                "create-education-2021",
                                "create-education-2022",
                                "create-government-2022",
                                "create-state-owned-entity-2022")
                        .map(request -> arguments(request, type)));
    }

    @ParameterizedTest(name = "reads {0} sent as {1}")
    @MethodSource("qualifications")
    void readsRequestsForQualifications(String request, String type) {
        var sent = Examples.json("qualifications/" + request + ".request.json");

        var reply = post("qualifications", type, body(type, sent));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("qualification"))
                .isEqualTo(sent.path(request.endsWith("2021") ? "Qualification" : "qualification"));
    }

    @ParameterizedTest(name = "names what is wrong in {0} the same way in all types")
    @ValueSource(
            strings = {
                "{\"dateAgreed\": \"\", \"templateId\": \"\", \"primaryContact\": {\"phoneNumber\": \"1\"}}",
                "{\"primaryContact\": \"Tania\"}",
                "{\"PRIMARYCONTACT\": {\"FirstName\": {\"x\": \"y\"}}}",
                "{\"x\": \"y\"}"
            })
    void namesWhatIsWrongTheSameWay(String agreement) {
        var sent = Examples.parse(agreement);
        var expected = post("agreements", "application/json", body("application/json", sent));

        assertThat(expected.code()).isEqualTo(3000);
        assertThat(TYPES).allSatisfy(type -> {
            var reply = post("agreements", type, body(type, sent));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json()).isEqualTo(expected.json());
        });
    }

    @ParameterizedTest(name = "names an unknown segment sent as {0}")
    @FieldSource("TYPES")
    void namesAnUnknownSegment(String type) {
        var sent = Examples.parse("{\"qualification\": \"Education\", \"educationSegment\": \"K13\"}");

        assertThat(post("qualifications", type, body(type, sent))
                        .json()
                        .at("/data/0")
                        .asString())
                .isEqualTo("educationSegment: must be [K12, HigherEducation]");
    }

    static Stream<Arguments> agreementsInXml() {
        var plain = Leaves.xml(Examples.agreement());
        return Stream.of(
                arguments("a namespace", "<Agreement xmlns='urn:x'>" + plain + "</Agreement>"),
                arguments(
                        "prefixes",
                        "<m:A xmlns:m='urn:x'>" + plain.replace("</", "</m:").replaceAll("<(\\w)", "<m:$1") + "</m:A>"),
                arguments("another root", "<request>" + plain + "</request>"),
                arguments(
                        "a type",
                        "<A xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='A'>" + plain + "</A>"),
                arguments("attributes of texts", "<A>" + plain.replace("<email>", "<email lang='en'>") + "</A>"),
                arguments(
                        "upper case",
                        "<A>" + plain.replace("firstName", "FIRSTNAME").replace("type", "Type") + "</A>"),
                arguments(
                        "explicit nulls",
                        "<A><userId" + NIL + "/><agreementLink" + NIL + "></agreementLink>" + plain + "</A>"),
                arguments(
                        "unknown members",
                        "<A><attributes><objectType>Agreement</objectType></attributes><x/>" + plain + "</A>"),
                arguments("CDATA", "<A>" + plain.replace("Tania", "<![CDATA[Tan]]>&#x69;a") + "</A>"),
                arguments("comments", "<!-- a --><?p i?><A>" + plain.replace("Tania", "Ta<!-- b -->nia") + "</A>"),
                arguments("lines", "<A>\r\n  " + plain.replace("><", ">\r\n  <") + "\n</A>\n"),
                arguments("a document type", "<!DOCTYPE A SYSTEM 'urn:x'><A>" + plain + "</A>"));
    }

    @ParameterizedTest(name = "reads XML with {0}")
    @MethodSource("agreementsInXml")
    void readsXml(String what, String xml) {
        var reply = post("agreements", "application/xml", xml.getBytes(UTF_8));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).isEqualTo(CONFIRMED);
    }

    @Test
    void readsNamesOfAnyLetterCaseWhateverTheLocaleOfTheJvm() {
        // In Turkish QUALIFICATION and qualification would be two names; the locale is fixed when the class is loaded.
        assertThat(Json.MAPPER.deserializationConfig().getLocale()).isEqualTo(Locale.ROOT);

        assertThat(post("qualifications", "application/json", "{\"QUALIFICATION\":\"Education\"}".getBytes(UTF_8))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void takesAnEmptyElementForAnEmptyText() {
        var agreement = Examples.agreement();
        agreement.withObject("/primaryContact").put("email", "");

        var reply = post("agreements", "text/xml", body("text/xml", agreement));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().at("/primaryContact/email").asString()).isEmpty();
    }

    @Test
    void readsDatesOfAllForms() {
        assertThat(List.of("2018-06-14T00:00:00", "2018-06-14T02:00:00.1234567+02:00"))
                .allSatisfy(date -> assertThat(TYPES).allSatisfy(type -> {
                    var sent = Examples.agreement().put("dateAgreed", date);
                    sent.withObject("/primaryContact").put("lastName", type + date);
                    assertThat(post("agreements", type, body(type, sent))
                                    .json()
                                    .path("dateAgreed")
                                    .asString())
                            .isEqualTo(date);
                }));
    }

    static Stream<Arguments> charsets() {
        return Stream.of("application/json", "application/xml", "text/xml", FORM)
                .flatMap(type -> Stream.of("utf-8", "\"UTF-8\"", "utf8", "utf-16", "UTF-16LE", "iso-8859-1", "latin1")
                        .map(charset -> arguments(type, charset)));
    }

    @ParameterizedTest(name = "reads {0} in {1}")
    @MethodSource("charsets")
    void readsTheCharsetThatTheHeaderNames(String type, String charset) {
        var sent = Examples.agreement();
        sent.withObject("/primaryContact").put("lastName", "Müller");
        var text = type.equals(FORM)
                ? new String(body(type, sent), UTF_8).replace("%C3%BC", "ü")
                : new String(body(type, sent), UTF_8);

        var reply = post(
                "agreements", type + ";Charset=" + charset, text.getBytes(Charset.forName(charset.replace("\"", ""))));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().at("/primaryContact/lastName").asString()).isEqualTo("Müller");
    }

    @ParameterizedTest(name = "reads {0} after a byte order mark")
    @FieldSource("TYPES")
    void passesOverAByteOrderMark(String type) {
        var body = ("\uFEFF" + new String(body(type, Examples.agreement()), UTF_8)).getBytes(UTF_8);

        var reply = post("agreements", type + "; charset=utf-8", body);

        assertThat(reply.json()).isEqualTo(CONFIRMED);
    }

    static Stream<Arguments> encodedXml() {
        var agreement = Examples.agreement();
        agreement.withObject("/primaryContact").put("lastName", "Müller");
        var xml = "<A>" + Leaves.xml(agreement) + "</A>";
        return Stream.of(
                arguments("by default UTF-8", xml.getBytes(UTF_8)),
                arguments("as its mark says", ("\uFEFF" + xml).getBytes(UTF_8)),
                arguments("as its mark says, UTF-16", xml.getBytes(UTF_16)),
                arguments(
                        "as it declares", ("<?xml version='1.0' encoding='ISO-8859-1'?>" + xml).getBytes(ISO_8859_1)));
    }

    @ParameterizedTest(name = "reads XML {0}")
    @MethodSource("encodedXml")
    void readsTheEncodingOfXml(String encoding, byte[] xml) {
        assertThat(post("agreements", "text/xml", xml)
                        .json()
                        .at("/primaryContact/lastName")
                        .asString())
                .isEqualTo("Müller");
    }

    @Test
    void prefersTheHeadersCharsetToTheDeclaredEncoding() {
        var xml = "<?xml version='1.0' encoding='UTF-8'?><A>" + Leaves.xml(Examples.agreement()) + "</A>";

        assertThat(post("agreements", "text/xml;charset=utf-16le", xml.getBytes(UTF_16LE))
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest(name = "refuses {0}")
    @ValueSource(
            strings = {
                "application/xml; charset=ebcdic-cp-us",
                "application/json; charset=utf-7",
                "text/xml; charset=",
                "text/xml; charset",
                "application/xml; charset=\"no such\"",
                "application/soap+xml",
                "multipart/form-data; boundary=x",
                "*/*"
            })
    void refusesOtherTypesAndCharsets(String type) {
        var reply = post("agreements", type, body("application/xml", Examples.agreement()));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.code()).isEqualTo(800002);
        assertThat(reply.json().at("/data/0").asString()).containsAnyOf("declares [application/json, ", "UTF-16");
    }

    @ParameterizedTest(name = "refuses {0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            application/xml | ~~
            application/xml | {}
            application/xml | <a>
            application/xml | <a/><b/>
            application/xml | <a/>b
            application/xml | <a>text</a>
            application/xml | <a b='c'>text</a>
            application/xml | <a><type>&nbsp;</type></a>
            application/xml | <a><type>&#1;</type></a>
            application/xml | <?xml version='1.0' encoding='no such'?><a/>
            application/x-www-form-urlencoded | type=%
            application/x-www-form-urlencoded | type=%4
            application/x-www-form-urlencoded | ty%zzpe=a
            application/x-www-form-urlencoded | type=%ff
            application/x-www-form-urlencoded | type=%E2%82
            """)
    void refusesWhatItCannotRead(String type, String body) {
        var reply = post("agreements", type, body.getBytes(UTF_8));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(800002);
        assertThat(reply.json().at("/data/0").asString()).startsWith("The body is no");
    }

    static Stream<Arguments> noUtf8() {
        var bytes =
                Stream.of("\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00e2\u0082", "\u00f5\u0080\u0080\u0080");
        return bytes.flatMap(text ->
                TYPES.stream().map(type -> arguments(type, HexFormat.of().formatHex(text.getBytes(ISO_8859_1)), text)));
    }

    @ParameterizedTest(name = "refuses {0} with the bytes {1}")
    @MethodSource("noUtf8")
    void refusesBytesThatAreNotUtf8(String type, String hex, String bytes) {
        var body = new String(body(type, Examples.agreement()), UTF_8)
                .replace("Tania", "T" + bytes)
                .getBytes(ISO_8859_1);

        assertThat(post("agreements", type, body).json().at("/data/0").asString())
                .contains("no character in its encoding");
        assertThat(post("agreements", type + ";charset=utf-8", body)
                        .json()
                        .at("/data/0")
                        .asString())
                .contains("no character in its encoding");
    }

    @ParameterizedTest(name = "refuses the form with {0}")
    @ValueSource(strings = {"%C0%AF", "%ED%A0%80", "%F5%80%80%80"})
    void refusesEscapesThatAreNotUtf8(String escapes) {
        assertThat(post("agreements", FORM, ("type=" + escapes).getBytes(UTF_8)).code())
                .isEqualTo(800002);
    }

    static Stream<Arguments> jsonThatSaysHowItIsEncoded() {
        return Stream.of("UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "UTF-8")
                .flatMap(charset -> Stream.of("", "\uFEFF").map(mark -> arguments(charset, mark)));
    }

    @ParameterizedTest(name = "reads JSON in {0} as its first bytes say, after the mark \"{1}\"")
    @MethodSource("jsonThatSaysHowItIsEncoded")
    void readsJsonAsItsFirstBytesSay(String charset, String mark) {
        var agreement = Examples.agreement();
        agreement.withObject("/primaryContact").put("lastName", "M\u00fcller \ud83d\ude42");
        var whole = (mark + agreement).getBytes(Charset.forName(charset));

        assertThat(post("agreements", "application/json", whole)
                        .json()
                        .at("/primaryContact/lastName")
                        .asString())
                .isEqualTo("M\u00fcller \ud83d\ude42");
        assertThat(post("agreements", "application/json", Arrays.copyOf(whole, whole.length + 1))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "refuses half a surrogate pair in {0} as {1}")
    @CsvSource({
        "UTF-16BE, application/json",
        "UTF-16LE, application/json",
        "UTF-32BE, application/json",
        "UTF-32LE, application/json",
        "UTF-16BE, text/xml",
        "UTF-16LE, text/xml",
        "UTF-32BE, text/xml",
    })
    void refusesHalfASurrogatePair(String charset, String type) {
        var xml = type.equals("text/xml") ? "<?xml version='1.0' encoding='" + charset + "'?>" : "";
        var body = xml + new String(body(type, Examples.agreement()), UTF_8);
        var broken = body.replace("Tania", "T\ue000").getBytes(Charset.forName(charset));
        // E000 is a character of its own; D800 is half of one.
        for (int i = 0; i < broken.length; i++) {
            broken[i] = broken[i] == (byte) 0xe0 ? (byte) 0xd8 : broken[i];
        }

        assertThat(post("agreements", type, body.getBytes(Charset.forName(charset)))
                        .status())
                .isEqualTo(201);
        assertThat(post("agreements", type, broken).json().at("/data/0").asString())
                .contains("no character in its encoding");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "\\ud800, 400", "\\uDFFF, 400", "\\udc00\\ud800, 400", "\\ud83d\\ud83d\\ude42, 400", "\\\\\\ud800, 400",
        "\\ud800\\\\udc00, 400", "\\ud83d\\uDE42, 201", "\\\\ud800, 201", "\\ue000, 201", "\\u0000, 201",
    })
    void refusesAnEscapeThatIsHalfACharacter(String escape, int status) {
        var body = new String(body("application/json", Examples.agreement()), UTF_8).replace("Tania", escape);

        var reply = post("agreements", "application/json", body.getBytes(UTF_8));
        var utf16 = post("qualifications", "application/json", ("{\"" + escape + "\": 1}").getBytes(UTF_16));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(utf16.code()).isEqualTo(status == 201 ? 3000 : 800002);
        if (status == 400) {
            assertThat(reply.json().at("/data/0").asString()).contains("half a character");
        }
    }

    @Test
    void fetchesAndExpandsNothing() throws IOException {
        var fetched = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            fetched.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort();
            var hostile = Stream.of(
                    "<!DOCTYPE a [<!ENTITY x SYSTEM '" + url + "/entity'>]><a><type>&x;</type></a>",
                    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a><type>&x;</type></a>",
                    "<!DOCTYPE a [<!ENTITY % x SYSTEM '" + url + "/parameter'> %x;]><a><type>&y;</type></a>",
                    "<!DOCTYPE a SYSTEM '" + url + "/subset'><a><type>&y;</type></a>",
                    "<!DOCTYPE a [<!ENTITY x 'expanded'>]><a><type>&x;</type></a>",
                    "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + url + "/include'/></a>");

            assertThat(hostile).allSatisfy(xml -> {
                var reply = post("agreements", "application/xml", xml.getBytes(UTF_8));
                assertThat(reply.code()).isEqualTo(xml.contains("include") ? 3000 : 800002);
            });
            assertThat(fetched).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesBombs() {
        var laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 'lol'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY x" + i + " '" + ("&x" + (i - 1) + ";").repeat(10) + "'>");
        }
        laughs.append("]><a><type>&x29;</type></a>");
        var attributes = "<a "
                + Stream.iterate(0, i -> i + 1)
                        .limit(50_000)
                        .map(i -> "a" + i + "=''")
                        .collect(joining(" "))
                + "/>";
        var names = Stream.iterate(0, i -> i + 1)
                .limit(50_000)
                .map(i -> "a" + i + ".b=")
                .collect(joining("&"));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(post("agreements", "text/xml", laughs.toString().getBytes(UTF_8))
                            .code())
                    .isEqualTo(800002);
            assertThat(post("agreements", "text/xml", "<a>".repeat(200_000).getBytes(UTF_8))
                            .code())
                    .isEqualTo(800002);
            assertThat(post("agreements", "text/xml", attributes.getBytes(UTF_8))
                            .status())
                    .isEqualTo(400);
            assertThat(post("agreements", FORM, names.getBytes(UTF_8)).code()).isEqualTo(800002);
            assertThat(post("agreements", FORM, "a.".repeat(400_000).getBytes(UTF_8))
                            .code())
                    .isEqualTo(800002);
        });
    }

    @ParameterizedTest(name = "reads the form with {0}")
    @CsvSource({
        "dots, primaryContact.firstName, primaryContact.lastName",
        "brackets, primaryContact[firstName], primaryContact[lastName]",
        "escaped brackets, primaryContact%5BfirstName%5D, primaryContact%5blastName%5d",
        "mixed letter case, PrimaryContact.FIRSTNAME, primarycontact[LastName]"
    })
    void readsFormNames(String names, String firstName, String lastName) {
        var form = new String(body(FORM, Examples.agreement()), UTF_8)
                .replace("primaryContact.firstName", firstName)
                .replace("primaryContact.lastName", lastName);

        var reply = post("agreements", FORM, form.getBytes(UTF_8));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).isEqualTo(CONFIRMED);
    }

    @ParameterizedTest(name = "ignores {0} in a form")
    @ValueSource(
            strings = {"&", "=", "=x", ".", "...=x", "]", "[", "[]=x", "x", "x=", "attributes.objectType=A", "a[0][b]=c"
            })
    void ignoresUnknownNamesInForms(String pair) {
        var form = pair + "&" + new String(body(FORM, Examples.agreement()), UTF_8) + "&" + pair;

        assertThat(post("agreements", FORM, form.getBytes(UTF_8)).json()).isEqualTo(CONFIRMED);
    }

    @Test
    void takesTheLastOfSeveralValues() {
        var form = "type=first&primaryContact=text&" + new String(body(FORM, Examples.agreement()), UTF_8)
                + "&primaryContact.lastName=Last+One&TEMPLATEID=other&TYPE=last";

        var reply = post("agreements", FORM, form.getBytes(UTF_8));

        assertThat(reply.json().at("/primaryContact/lastName").asString()).isEqualTo("Last One");
        assertThat(reply.json().path("type").asString()).isEqualTo("last");
    }

    private Reply post(String resource, String type, byte[] body) {
        return STUB.post(customer + "/" + resource, body, "Content-Type", type);
    }

    private static byte[] body(String type, JsonNode json) {
        var text = type.equals(FORM)
                ? Leaves.ofJson(json).stream()
                        .map(leaf -> leaf.substring(0, leaf.indexOf('=') + 1)
                                + URLEncoder.encode(leaf.substring(leaf.indexOf('=') + 1), UTF_8))
                        .collect(joining("&"))
                : type.endsWith("xml") ? "<root>" + Leaves.xml(json) + "</root>" : json.toString();
        return text.getBytes(UTF_8);
    }
}
