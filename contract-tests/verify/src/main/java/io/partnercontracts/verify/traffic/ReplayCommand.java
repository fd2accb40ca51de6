package io.partnercontracts.verify.traffic;

import io.partnercontracts.verify.exchange.ThisMachine;
import io.partnercontracts.verify.traffic.Message.Header;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends recorded requests to a provider and compares its responses with the recorded ones. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Sends the requests of a recording to a provider, in their order, and compares status, error code, "
                        + "media type and structure of the responses with the recorded ones.",
        footer = "It ends with 0, or with 1 if a response differs, or with 2 if it cannot be done.")
public final class ReplayCommand implements Callable<Integer> {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    /** What the HTTP client sets itself, and what belongs to one connection. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "te",
            "transfer-encoding",
            "upgrade",
            "accept-encoding");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "RECORDING", description = "A file that record wrote.")
    private Path recording = Path.of("");

    @Option(
            names = "--provider-url",
            required = true,
            paramLabel = "URL",
            description = "The provider, such as a stub.")
    private String providerUrl = "";

    @Option(
            names = "--token-variable",
            paramLabel = "NAME",
            description = "Environment variable with the token for the provider. Without it a word is sent as token.")
    private @Nullable String tokenVariable;

    @Option(
            names = "--allow-writes",
            description = "Also sends what may change something to a provider on another machine.")
    private boolean allowsWrites;

    @Override
    public Integer call() throws InterruptedException {
        return Commands.run(spec, () -> {
            URI provider = Servers.address("--provider-url", providerUrl);
            String token = token();
            List<Exchange> exchanges = Har.read(recording);
            boolean writes = allowsWrites || isThisMachine(provider);
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
            int differing = 0;
            int sent = 0;
            for (Exchange exchange : exchanges) {
                if (!writes && !READING.contains(exchange.method())) {
                    System.out.println(
                            line(exchange) + ": not sent, because it may change something. See --allow-writes.");
                    continue;
                }
                sent++;
                List<String> differences = Difference.of(exchange, send(http, provider, exchange, token));
                differences.forEach(difference -> System.out.println(line(exchange) + ": " + difference));
                differing += differences.isEmpty() ? 0 : 1;
            }
            System.out.printf(
                    Locale.ROOT, "%d of %d requests sent, %d responses differ%n", sent, exchanges.size(), differing);
            return differing == 0 ? 0 : 1;
        });
    }

    private String token() {
        if (tokenVariable == null) {
            return "replayed";
        }
        String token = System.getenv(tokenVariable);
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("The variable that --token-variable names is not set.");
        }
        return token.strip();
    }

    private static boolean isThisMachine(URI provider) {
        try {
            return ThisMachine.hosts(provider);
        } catch (IOException e) {
            return false;
        }
    }

    private static Exchange send(HttpClient http, URI provider, Exchange exchange, String token)
            throws InterruptedException {
        String base = provider.toString().replaceFirst("/$", "");
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + exchange.target()))
                    .timeout(Duration.ofMinutes(1))
                    .method(
                            exchange.method(),
                            exchange.request().body().length == 0
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofByteArray(
                                            exchange.request().body()));
            for (Header header : exchange.request().headers()) {
                if (!OWN_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))) {
                    request.header(header.name(), header.value());
                } else if (header.is("Authorization")) {
                    request.header(header.name(), "Bearer " + token);
                }
            }
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            List<Header> headers = new ArrayList<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
            return new Exchange(
                    exchange.method(),
                    exchange.target(),
                    exchange.request(),
                    response.statusCode(),
                    "",
                    new Message(headers, response.body()),
                    0,
                    0);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    provider + " cannot be reached. Start the provider, or check --provider-url.", e);
        }
    }

    private static String line(Exchange exchange) {
        return exchange.method() + " " + exchange.path();
    }
}
