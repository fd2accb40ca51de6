package io.partnercontracts.verify.exchange;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One exchange as Microsoft's pages print it: read from the contract file of the same name, so that the contracts are
 * the only place where exchanges are written down. A few are described in words alone, and no page prints them.
 */
public record DocumentedExchange(String name, JsonNode contract) {

    private static final String CONTRACTS = "/partner-center/contracts";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern CUSTOMER = Pattern.compile("/customers/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** A page that prints the exchange. */
    public record Page(String language, String path, String date) {

        /** The page's file name without folder and ending. */
        public String name() {
            return path.replaceAll(".*/|\\.md$", "");
        }
    }

    public static List<DocumentedExchange> all() {
        return names().stream()
                .map(DocumentedExchange::named)
                .sorted(Comparator.comparing(DocumentedExchange::number).thenComparing(DocumentedExchange::name))
                .toList();
    }

    public static DocumentedExchange named(String name) {
        try (var contract = DocumentedExchange.class.getResourceAsStream(CONTRACTS + "/" + name + ".yml")) {
            if (contract == null) {
                throw new IllegalArgumentException("There is no documented exchange " + name);
            }
            return new DocumentedExchange(name, YAML.readTree(contract));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder in this module's build, and a part of the packed program. */
    private static List<String> names() {
        try {
            var folder = requireNonNull(DocumentedExchange.class.getResource(CONTRACTS));
            if (!folder.getProtocol().equals("jar")) {
                return namesIn(Path.of(folder.toURI()));
            }
            var jar = ((JarURLConnection) folder.openConnection()).getJarFileURL();
            try (var files = FileSystems.newFileSystem(Path.of(jar.toURI()))) {
                return namesIn(files.getPath(CONTRACTS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> requireNonNull(file.getFileName()).toString())
                    .filter(file -> file.endsWith(".yml"))
                    .map(file -> file.replace(".yml", ""))
                    .toList();
        }
    }

    public String id() {
        return contract.at("/metadata/partnerCenter/exchange").asText();
    }

    /** What the exchange shows, in words. */
    public String sentence() {
        return name.replace('_', ' ');
    }

    private int number() {
        return Integer.parseInt(id().replaceAll("\\D", ""));
    }

    public List<Page> pages() {
        return StreamSupport.stream(
                        contract.at("/metadata/partnerCenter/documentedIn").spliterator(), false)
                .map(page -> new Page(
                        page.path("language").asText(),
                        page.path("page").asText(),
                        page.path("date").asText()))
                .toList();
    }

    /** What the stub has to know beforehand. */
    public JsonNode given() {
        return contract.at("/metadata/partnerCenter/given");
    }

    /** The contract's operation. */
    public String operationId() {
        return Operations.idOf(method(), path());
    }

    public String method() {
        return contract.at("/request/method").asText();
    }

    public String path() {
        return contract.at("/request/urlPath").asText();
    }

    /** The customer in the path. */
    public Optional<UUID> customer() {
        return CUSTOMER.matcher(path())
                .results()
                .map(found -> UUID.fromString(found.group(1)))
                .findFirst();
    }

    /** In the order in which the page prints it. */
    public Map<String, String> query() {
        var query = new LinkedHashMap<String, String>();
        contract.at("/request/queryParameters")
                .properties()
                .forEach(parameter ->
                        query.put(parameter.getKey(), parameter.getValue().asText()));
        return query;
    }

    public Map<String, String> requestHeaders() {
        return texts(contract.at("/request/headers"));
    }

    public JsonNode requestBody() {
        return body(contract.path("request"));
    }

    public int status() {
        return contract.at("/response/status").asInt();
    }

    public Map<String, String> responseHeaders() {
        return texts(contract.at("/response/headers"));
    }

    /** The body of the response; missing if no page prints one. */
    public JsonNode responseBody() {
        return body(contract.path("response"));
    }

    /** Whether the client lets a caller ask for this; it does not for a customer id that is no GUID. */
    public boolean isExpressibleWithTheClient() {
        return !path().contains("not-a-guid");
    }

    /** JSON pointers of values that differ on every call, with the pattern that they follow. */
    public Map<String, String> patterns() {
        var patterns = new TreeMap<String, String>();
        contract.at("/response/matchers/body")
                .forEach(matcher -> patterns.put(
                        matcher.path("path").asText().replace("$", "").replace('.', '/'),
                        matcher.path("value").asText()));
        return patterns;
    }

    private static JsonNode body(JsonNode message) {
        var file = message.path("bodyFromFile").asText();
        return file.isEmpty() ? message.path("body") : Examples.json(file.replaceFirst("^examples/", ""));
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        object.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    @Override
    public String toString() {
        return id() + " " + sentence();
    }
}
