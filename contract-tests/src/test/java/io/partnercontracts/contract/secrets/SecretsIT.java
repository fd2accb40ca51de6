package io.partnercontracts.contract.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.contract.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives a secret to each place that has one, and looks for them in all that the programs put out. */
@Tag("full")
class SecretsIT {

    private static final String STUB = System.getProperty("stub.jar");
    private static final String VERIFIER = System.getProperty("verify.jar").replaceFirst("\\.jar$", "-all.jar");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final Canaries canaries = new Canaries();
    private final Map<String, String> texts = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void theStubGivesNoneAway(String format) throws Exception {
        findNoneAfterTraffic("--log-format=" + format);
    }

    @Test
    void theDatabaseHasNone() throws Exception {
        try (var database = new Database()) {
            findNoneAfterTraffic(
                    "--store=postgresql", "--datasource-url=" + database.url(), "--datasource-user=" + Database.USER);

            var tables = database.tables();
            assertThat(tables.get("agreements")).contains("Tania");
            assertThat(tables.get("responses")).contains("Tania", "600061");
            assertThat(tables.values())
                    .allSatisfy(table -> assertThat(canaries.in(table)).isEmpty());
        }
    }

    private void findNoneAfterTraffic(String... options) throws Exception {
        var keys = keyStore(canaries.of("password of the key store"));
        var environment = Map.of(
                "PARTNER_CENTER_STUB_ADMIN_TOKEN", canaries.of("admin token"),
                "PARTNER_CENTER_STUB_TOKEN_SECRET", canaries.of("secret that signs tokens"),
                "PARTNER_CENTER_STUB_HTTPS_PASSWORD", canaries.of("password of the key store"),
                "PARTNER_CENTER_STUB_DATASOURCE_PASSWORD", canaries.of("password of the database"));
        var arguments = Stream.concat(Stream.of("-jar", STUB, "--port=0", "--https=" + keys), Stream.of(options));
        try (var stub = Program.start(folder, environment, arguments)) {
            var address = URI.create(stub.address().replaceFirst("^https", "http"));
            var traffic = new SecretiveTraffic(canaries, address);
            texts.putAll(traffic.send());
            for (var fault : List.of(
                    "{\"error\":\"throttled\",\"times\":1}",
                    "{\"status\":500,\"times\":1}",
                    "{\"connection\":\"drop\",\"times\":1}")) {
                admin(address, "faults", fault);
                texts.putAll(traffic.send());
            }
            for (var part : List.of(
                    "requests?limit=1000",
                    "customers",
                    "faults",
                    "clock",
                    "provider-states",
                    "metrics",
                    "info",
                    "certificate",
                    "health/live",
                    "health/ready",
                    "nothing")) {
                texts.put("/__admin/" + part, admin(address, part, ""));
            }
            assertThat(texts.get("/__admin/requests?limit=1000")).contains("createAgreement", "(not kept)");
            assertThat(stub.output()).contains("/v1/nothing/here");
            texts.put("log", stub.output());
        }

        assertThat(canaries.places()).isGreaterThan(40);
        // The journal keeps the bodies of the contract's operations, and the names of headers, as its manual says.
        assertThat(givenAway())
                .isNotEmpty()
                .allMatch(leak -> leak.matches("/__admin/requests.* has (body, .*|name of a header)"));
    }

    private String admin(URI stub, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stub.resolve("/__admin/" + path))
                .header("Authorization", "Bearer " + canaries.of("admin token"))
                .header("Content-Type", "application/json");
        var response = HTTP.send(
                (body.isEmpty() ? request : request.POST(BodyPublishers.ofString(body))).build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as(path + ": " + response.body())
                .isLessThan(500)
                .isNotEqualTo(400);
        return response.headers().map() + response.body();
    }

    private Path keyStore(String password) throws IOException, InterruptedException {
        var file = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    /** Most are refused, or cannot be used. */
    @Test
    void aStubWithWrongSettingsGivesNoneAway() throws Exception {
        var database = "jdbc:postgresql://me:" + canaries.of("address of the database") + "@127.0.0.1:1/x?password="
                + canaries.of("query of the database");
        var file = Files.writeString(
                folder.resolve("stub.properties"),
                "datasource-password=" + canaries.of("file") + "\nadmin-tokne=" + canaries.of("misspelt key in a file")
                        + "\n");
        var short16 = canaries.of("token that is too short").substring(0, 15);
        for (var arguments : List.of(
                List.of(
                        "--store=postgresql",
                        "--datasource-url=" + database,
                        "--datasource-user=me",
                        "--datasource-password=" + canaries.of("password"),
                        "--datasource-timeout=300"),
                List.of("--store=memory", "--datasource-url=" + database),
                List.of(
                        "--https=" + keyStore(canaries.of("right password")),
                        "--https-password=" + canaries.of("wrong password")),
                List.of("--https=own", "--https-password=" + canaries.of("password without a file")),
                List.of("--https-password=" + canaries.of("password without HTTPS")),
                List.of("--config=" + file),
                List.of("--admin-token=" + short16),
                List.of("--token-secret=" + short16),
                List.of("--admin-tokne=" + canaries.of("misspelt option")),
                List.of("--admin-token", canaries.of("token twice"), "--admin-token", canaries.of("token twice")),
                List.of("--port=" + canaries.of("token in place of a port")),
                List.of(canaries.of("token without a name")))) {
            var all = Stream.concat(Stream.of("-jar", STUB, "--port=0"), arguments.stream());
            try (var stub = Program.start(folder, Map.of(), all)) {
                stub.settle();
                texts.put(arguments.toString().replaceAll("=.*", ""), stub.output());
            }
        }

        assertThat(givenAway()).isEmpty();
    }

    @Test
    void theClientGivesNoneAway() throws Exception {
        var environment = Map.of(
                "CALLERS_TOKEN", canaries.of("token"),
                "CALLERS_PROXY_PASSWORD", canaries.of("password of the proxy"),
                "CALLERS_USERINFO", canaries.of("userinfo"),
                "CALLERS_HEADER", canaries.of("header"));
        try (var server = new SecretiveServer(canaries);
                var stub = Program.start(folder, Map.of(), Stream.of("-jar", STUB, "--port=0"));
                var caller = Program.start(
                        folder,
                        environment,
                        Stream.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                                SecretiveCaller.class.getName(),
                                stub.address(),
                                server.url().toString()))) {
            assertThat(caller.exitCode()).as(caller.output()).isZero();
            texts.put("caller", caller.output());
            texts.put("stub", stub.output());
            texts.put(
                    "evidence",
                    caller.output()
                            .lines()
                            .filter(line -> line.startsWith("evidence "))
                            .collect(Collectors.joining("\n")));
            assertThat(texts.get("evidence")).contains("\"status\":403");
            assertThat(caller.output()).contains("DEBUG", "407", "401", "500");
        }

        // An exception quotes what it cannot read as an error of the service, as the manual says.
        assertThat(givenAway())
                .isNotEmpty()
                .allMatch(leak -> leak.matches("(caller|file output.*) has (response body|name in a response)"));
    }

    @Test
    void theRecorderGivesNoneAway() throws Exception {
        var recording = folder.resolve("stub.har");
        try (var stub = Program.start(folder, Map.of(), Stream.of("-jar", STUB, "--port=0", "--request-log=false"))) {
            record(URI.create(stub.address()), recording);
        }
        try (var server = new SecretiveServer(canaries)) {
            record(server.url(), folder.resolve("server.har"));
        }
        var secretive = "--target=http://me:" + canaries.of("userinfo of the target") + "@127.0.0.1:1";
        try (var recorder = Program.start(
                folder, Map.of(), Stream.of("-jar", VERIFIER, "record", secretive, "--port=0", "--to=" + folder))) {
            recorder.settle();
            texts.put("record with userinfo", recorder.output());
        }
        var foreign = Files.writeString(folder.resolve("foreign.har"), foreign());
        for (var file : List.of(recording, folder.resolve("server.har"), foreign)) {
            var name = file.getFileName() + "-compared";
            verifier(
                    Map.of(),
                    "compare",
                    file.toString(),
                    "--report=" + folder.resolve(name + ".md"),
                    "--report=" + folder.resolve(name + ".json"));
        }
        Files.delete(foreign);

        assertThat(givenAway()).isEmpty();
    }

    private void record(URI target, Path recording) throws Exception {
        var name = recording.toString();
        try (var recorder = Program.start(
                folder,
                Map.of(),
                Stream.of(
                        "-jar",
                        VERIFIER,
                        "record",
                        "--target=" + target,
                        "--port=0",
                        "--to=" + name,
                        "--report=" + name + ".md",
                        "--report=" + name + ".json"))) {
            new SecretiveTraffic(canaries, URI.create(recorder.address())).send();
        }
        assertThat(Files.size(recording)).isGreaterThan(10_000);
    }

    /** A recording that another tool made, which masks nothing. */
    private String foreign() {
        return """
                {"log":{"version":"1.2","entries":[{"startedDateTime":"2020-01-01T00:00:00Z","time":1,
                "request":{"method":"GET","url":"https://api.partnercenter.microsoft.com/v1/nothing/here?access_token=%s",
                "httpVersion":"HTTP/1.1","headers":[{"name":"Authorization","value":"Bearer %s"},{"name":"X-Key","value":"%s"}]},
                "response":{"status":418,"statusText":"%s","httpVersion":"HTTP/1.1",
                "headers":[{"name":"Set-Cookie","value":"%s"},{"name":"Content-Type","value":"application/json"}],
                "content":{"mimeType":"application/json","text":"{\\"access_token\\":\\"%s\\"}"}}}]}}""".formatted(Stream.of("query", "header", "key", "reason", "cookie", "body")
                .map(place -> canaries.of("foreign " + place))
                .toArray());
    }

    @Test
    void theVerificationGivesNoneAway() throws Exception {
        var token = canaries.of("token of the provider");
        var environment = Map.of(
                "PACT_BROKER_TOKEN", canaries.of("token of the broker"),
                "PROVIDERS_TOKEN", canaries.of("token of the replay"));
        var user = Map.of("PACT_BROKER_USERNAME", "me", "PACT_BROKER_PASSWORD", canaries.of("password of the broker"));
        try (var server = new SecretiveServer(canaries);
                var stub =
                        Program.start(folder, Map.of(), Stream.of("-jar", STUB, "--port=0", "--request-log=false"))) {
            var provider = stub.address();
            for (var url : List.of(provider, server.url().toString(), "http://127.0.0.1:1")) {
                var name = folder.resolve("report" + texts.size()).toString();
                verifier(
                        environment,
                        "--provider-url=" + url,
                        "--token=" + token,
                        "--timeout=3",
                        "--report=" + name + ".md",
                        "--report=" + name + ".html",
                        "--report=" + name + ".json",
                        "--junit-report=" + name + ".xml");
                verifier(environment, "pacts", "--provider-url=" + url, "--pacts=" + server.url());
                verifier(user, "pacts", "--provider-url=" + url, "--pacts=" + server.url());
            }
            var secretive = "http://me:" + canaries.of("userinfo of the provider") + "@127.0.0.1:1";
            verifier(environment, "--provider-url=" + secretive, "--token=" + token);
            verifier(environment, "pacts", "--provider-url=" + provider, "--pacts=" + secretive);
            verifier(environment, "--provider-url=" + provider, "--token=" + token + "\n" + token);
            verifier(environment, "--provider-url=" + provider, "--tokne=" + canaries.of("misspelt option"));
            verifier(
                    environment,
                    "replay",
                    "--provider-url=" + provider,
                    "--token-variable=PROVIDERS_TOKEN",
                    "nothing.har");
            verifier(
                    environment,
                    "--provider-url=" + provider,
                    "--timeout=3",
                    "--token-command=sh -c 'echo " + canaries.of("output of a failing command") + "; exit 1'");
        }

        // A member that the contract does not have is a finding, and so named.
        assertThat(givenAway()).allMatch(leak -> leak.endsWith(" has name in a response"));
    }

    private void verifier(Map<String, String> environment, String... arguments) throws Exception {
        try (var program =
                Program.start(folder, environment, Stream.concat(Stream.of("-jar", VERIFIER), Stream.of(arguments)))) {
            program.exitCode();
            texts.put(
                    texts.size() + " " + String.join(" ", arguments).replaceAll("Canary\\w+", "..."), program.output());
        }
    }

    /** What text gives away the secret of which place. All that was written into files counts too. */
    private List<String> givenAway() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().matches(".*\\.(p12|properties)")) {
                    texts.put("file " + file.getFileName(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        var found = new ArrayList<String>();
        texts.forEach((name, text) -> canaries.in(text).forEach(place -> found.add(name + " has " + place)));
        return found;
    }
}
