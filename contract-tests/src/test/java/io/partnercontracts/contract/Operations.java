package io.partnercontracts.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** The operations of the contract, as its file names them. */
final class Operations {

    private static final JsonNode PATHS = paths();

    private Operations() {}

    /** The id of the operation to which a request belongs. */
    static String idOf(String method, String path) {
        return PATHS.properties().stream()
                .filter(template -> path.matches(template.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .map(Map.Entry::getValue)
                .map(item -> item.path(method.toLowerCase(Locale.ROOT)).path("operationId"))
                .filter(id -> !id.isMissingNode())
                .findFirst()
                .map(JsonNode::asText)
                .orElseThrow(
                        () -> new IllegalArgumentException("The contract has no operation " + method + " " + path));
    }

    private static JsonNode paths() {
        try (var stream = Operations.class.getResourceAsStream("/partner-center/openapi.yaml")) {
            return new YAMLMapper().readTree(stream).path("paths");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
