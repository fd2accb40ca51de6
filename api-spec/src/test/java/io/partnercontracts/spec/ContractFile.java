package io.partnercontracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A contract of the module contract-tests, which plays it against client and stub. Read from there by its path, because
 * a check of where exchanges come from belongs to the documents, and needs neither client nor stub.
 */
record ContractFile(String name, JsonNode tree) {
    private static final Path FOLDER = Path.of("../contract-tests/src/test/contracts");
    private static final String SERVICE = Contract.TREE.at("/servers/0/url").asText();
    private static final String EXAMPLES = "examples/";

    /** A page that prints the exchange, and how the contract departs from it. */
    record Printed(PageState page, Set<String> requestDepartures, Set<String> responseDepartures) {}

    static List<ContractFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .map(ContractFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The contracts are read from the module beside this one", e);
        }
    }

    List<Printed> printed() {
        JsonNode metadata = tree.at("/metadata/partnerCenter");
        return metadata.path("documentedIn")
                .valueStream()
                .map(page -> {
                    JsonNode departures = (page.has("departures") ? page : metadata).path("departures");
                    return new Printed(
                            PageState.of(text(page, "page"), text(page, "date"), text(page, "language")),
                            departures(departures.path("request")),
                            departures(departures.path("response")));
                })
                .toList();
    }

    /** The number of the exchange. */
    String exchange() {
        return tree.at("/metadata/partnerCenter/exchange").asText();
    }

    HttpMessage request() {
        JsonNode request = tree.path("request");
        String query = request.path("queryParameters").properties().stream()
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue().asText(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String address = SERVICE + text(request, "urlPath") + (query.isEmpty() ? "" : "?" + query);
        return new HttpMessage(text(request, "method") + " " + address, headers(request));
    }

    HttpMessage response() {
        return new HttpMessage("HTTP/1.1 " + text(tree.path("response"), "status"), headers(tree.path("response")));
    }

    Optional<String> requestExample() {
        return example(tree.path("request"));
    }

    Optional<String> responseExample() {
        return example(tree.path("response"));
    }

    /** Each as {@code kind: what}. */
    private static Set<String> departures(JsonNode kinds) {
        return kinds.properties().stream()
                .flatMap(kind -> kind.getValue().valueStream().map(what -> kind.getKey() + ": " + what.asText()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> headers(JsonNode message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private static Optional<String> example(JsonNode message) {
        return Optional.ofNullable(message.path("bodyFromFile").textValue())
                .map(file -> file.substring(EXAMPLES.length()));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText();
    }

    private static ContractFile read(Path file) {
        try {
            return new ContractFile(
                    file.getFileName().toString().replace(".yml", ""), new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
