package io.partnercontracts.verify.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AgreementAlreadyConfirmedException;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.EducationSegment;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.PartnerCenterException;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.client.model.Contact;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.verify.traffic.RecordCommand.Recorder;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final UUID CUSTOMER = UUID.fromString("6c1f9a52-30d4-4b0e-9a77-1d2e4f5a6b7c");
    private static PartnerCenterStub stub;

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private Recorder recorder;

    @BeforeAll
    static void startStub() throws IOException {
        stub = PartnerCenterStub.start(0);
    }

    @AfterAll
    static void stopStub() {
        stub.close();
    }

    @BeforeEach
    void record() {
        stub.reset();
        recorder = new Recorder(stub.url(), 0, folder.resolve("recording.har"), lines::add);
    }

    @AfterEach
    void stop() {
        recorder.close();
    }

    @Test
    void recordsAllThatOurClientDoesWithoutItsSecrets() throws IOException {
        String token = stub.token();
        useEveryOperation(client(url(), token));
        recorder.close();

        assertThat(lines).as("drift").isEmpty();
        List<Exchange> exchanges = Har.read(recorder.file());
        assertThat(exchanges)
                .hasSizeGreaterThan(10)
                .hasSameSizeAs(recorder.findings().exchanges());
        assertThat(recorder.findings().coverage().unseen(Coverage.Part.OPERATIONS))
                .isEmpty();
        recorder.report().write(folder.resolve("report.md"));
        recorder.report().write(folder.resolve("report.json"));
        String all = Files.readString(recorder.file())
                + Files.readString(folder.resolve("report.md"))
                + Files.readString(folder.resolve("report.json"))
                + recorder.report().summary();
        assertThat(Stream.of(
                                token,
                                CUSTOMER.toString(),
                                "Quirinus",
                                "Vandersloot",
                                "qv@quirin.example",
                                "0612349876",
                                "Zwartewaal",
                                "quirin.edu",
                                "2017-03-04")
                        .filter(secret -> Exchange.decode(all)
                                .toLowerCase(Locale.ROOT)
                                .contains(secret.toLowerCase(Locale.ROOT))))
                .isEmpty();
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("| HTTP status of error 600061, a confirmation refused as a duplicate | 409 |")
                .contains("| Response's MS-RequestId: the request's, or another (C51) | the request's |");
    }

    @Test
    void comparesOfflineAsItDidLive() throws Exception {
        send("GET", "/v1/customers/" + CUSTOMER + "/agreements?country=NL&taniasParameter=1", "");
        send("GET", "/v1/unknown/" + CUSTOMER, "");
        recorder.close();
        Contract contract = new Contract();
        Findings offline = new Findings(contract, drift -> {});

        Har.read(recorder.file()).forEach(offline::add);

        assertThat(offline.drifts()).isNotEmpty().isEqualTo(recorder.findings().drifts());
        assertThat(lines).hasSameSizeAs(offline.drifts().keySet()).noneMatch(line -> line.contains("tania"));
    }

    @Test
    void recordsParallelRequestsWhole() throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, 50)
                .mapToObj(i -> HTTP.sendAsync(
                        request("GET", "/v1/agreements?agreementType=*", "").build(), BodyHandlers.ofString()))
                .toList();
        responses.forEach(response -> assertThat(response.join().statusCode()).isEqualTo(200));

        List<Exchange> exchanges = Har.read(recorder.file());
        // The client may have all bytes a moment before the recorder knows that these were all.
        for (int i = 0; i < 500 && exchanges.size() < 50; i++) {
            Thread.sleep(10);
            exchanges = Har.read(recorder.file());
        }
        assertThat(exchanges).as("already while it runs").hasSize(50);
        assertThat(exchanges)
                .allMatch(exchange -> Trees.read(exchange.response()).isPresent());
    }

    @Test
    void recordsRequestsOfOldClients() throws Exception {
        var recorded = Trees.JSON.readTree(Files.readString(Path.of("../src/test/resources/recorded-requests.json")));
        for (var request : recorded) {
            List<String> head = new ArrayList<>();
            request.path("headers")
                    .forEach(header -> head.add(header.asText()
                            .replaceFirst(
                                    "(?i)^content-length: .*",
                                    "Content-Length: "
                                            + request.path("body").asText().getBytes(StandardCharsets.UTF_8).length)
                            .replaceFirst("(?i)^connection: .*", "Connection: close")));
            head.removeIf(header -> header.toLowerCase(Locale.ROOT).startsWith("connection"));
            String response = raw(
                    recorder.port(),
                    request.path("method").asText() + " "
                            + request.path("target").asText() + " HTTP/1.1\r\n" + String.join("\r\n", head)
                            + "\r\nConnection: close\r\n\r\n"
                            + request.path("body").asText());
            assertThat(response).matches("(?s)HTTP/1.1 (200|201|409) .*");
        }

        assertThat(lines).isEmpty();
        assertThat(Files.readString(recorder.file()))
                .doesNotContain("Zo\u00e9", "M\u00fcller", "zoe@example.com", "5d4c6f3e");
    }

    @Test
    void saysThatTheTargetCannotBeReachedAndRecordsNothing() throws Exception {
        try (Recorder lost = new Recorder(URI.create("http://127.0.0.1:1"), 0, folder, lines::add)) {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + lost.port() + "/v1/agreements"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.body()).contains("could not be reached", "--target");
            assertThat(Har.read(lost.file())).isEmpty();
        }
    }

    @Test
    void refusesAFileThatExists() {
        assertThatThrownBy(() -> new Recorder(stub.url(), 0, recorder.file(), lines::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--to");
    }

    @Test
    void aRecordingPlaysToAProviderAndToAClient() throws Exception {
        useEveryOperation(client(url(), stub.token()));
        recorder.close();
        stub.reset();

        // Not the same customer, but the same form: the name is masked, so that the search finds none.
        assertThat(new picocli.CommandLine(new ReplayCommand())
                        .execute(recorder.file().toString(), "--provider-url=" + stub.url()))
                .isZero();

        Server server = Servers.start(0, new RecordedResponses(new Contract(), Har.read(recorder.file())));
        try {
            PartnerCenterClient client = client("http://127.0.0.1:" + Servers.port(server), "any");
            UUID other = UUID.randomUUID();
            String template = client.agreements()
                    .metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT)
                    .get(0)
                    .getTemplateId();
            assertThat(client.agreements()
                            .create(other, agreement(template))
                            .getPrimaryContact()
                            .getEmail())
                    .startsWith("person-");
            assertThatThrownBy(() -> client.agreements().create(other, agreement(template)))
                    .isInstanceOf(AgreementAlreadyConfirmedException.class);
        } finally {
            Servers.stop(server);
        }
    }

    @Test
    void aChangedProviderDiffersFromTheRecording() throws Exception {
        useEveryOperation(client(url(), stub.token()));
        recorder.close();
        stub.reset();
        stub.faults().forOperation("createAgreement").answer(400);

        assertThat(new picocli.CommandLine(new ReplayCommand())
                        .execute(recorder.file().toString(), "--provider-url=" + stub.url()))
                .isEqualTo(1);
    }

    private static void useEveryOperation(PartnerCenterClient client) {
        var template = client.agreements()
                .metadata(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT)
                .get(0);
        var agreement = agreement(template.getTemplateId());
        client.agreements().create(CUSTOMER, agreement);
        assertThatThrownBy(() -> client.agreements().create(CUSTOMER, agreement))
                .isInstanceOf(AgreementAlreadyConfirmedException.class);
        client.agreements().list(CUSTOMER, AgreementType.MICROSOFT_CUSTOMER_AGREEMENT);
        client.agreements().document(template.getTemplateId(), "NL", "nl-NL");
        client.agreements().isSignedDirectly(CUSTOMER);
        client.qualifications()
                .request(
                        CUSTOMER,
                        CustomerQualificationRequest.builder()
                                .qualification("Education")
                                .educationSegment(EducationSegment.HIGHER_EDUCATION)
                                .website("quirin.edu")
                                .build());
        client.qualifications().list(CUSTOMER);
        client.qualifications().validationCodes();
        client.customers().get(CUSTOMER);
        assertThat(client.customers().list().toList()).isNotNull();
        assertThat(client.customers().findByName("Zwartewaal").toList()).isEmpty();
        assertThatThrownBy(() -> client.agreements().document("Zwartewaal", "NL", "nl-NL"))
                .isInstanceOf(PartnerCenterException.class);
    }

    private static AgreementRequest agreement(String template) {
        return AgreementRequest.builder()
                .templateId(template)
                .type(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT)
                .dateAgreed(OffsetDateTime.parse("2017-03-04T05:06:07Z"))
                .primaryContact(Contact.builder()
                        .firstName("Quirinus")
                        .lastName("Vandersloot")
                        .email("qv@quirin.example")
                        .phoneNumber("0612349876")
                        .build())
                .build();
    }

    private static PartnerCenterClient client(String url, String token) {
        return PartnerCenterClient.builder()
                .baseUrl(URI.create(url))
                .accessToken(() -> AccessToken.of(token))
                .build();
    }

    private String url() {
        return "http://127.0.0.1:" + recorder.port();
    }

    private HttpRequest.Builder request(String method, String target, String body) {
        return HttpRequest.newBuilder(URI.create(url() + target))
                .header("Authorization", "Bearer any")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(String method, String target, String body) throws Exception {
        return HTTP.send(request(method, target, body).build(), BodyHandlers.ofString());
    }

    static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
