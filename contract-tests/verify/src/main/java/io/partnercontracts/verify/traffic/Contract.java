package io.partnercontracts.verify.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The contract with its examples, as far as traffic is compared with it. */
final class Contract {

    private static final Pattern CODE_IN_TEXT = Pattern.compile("(?:\\d{3}/|[Cc]odes? |[Ee]rror )(\\d{4,6})\\b");

    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> codes = new TreeSet<>();
    private final Set<String> errorTexts = new TreeSet<>();
    private final Set<String> templateIds = new TreeSet<>();

    Contract() {
        try (InputStream file = Contract.class.getResourceAsStream("/partner-center/openapi.bundled.yaml")) {
            root = new YAMLMapper().readTree(Objects.requireNonNull(file, "The contract is not on the class path."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("operationId")) {
                        operations.add(new Operation(this, operation.getKey(), path.getKey(), operation.getValue()));
                    }
                }));
        readCodes(root);
        readExamples(root);
        root.findValues("headers").forEach(names -> names.fieldNames().forEachRemaining(headers::add));
    }

    private void readCodes(JsonNode node) {
        if (node.isTextual()) {
            CODE_IN_TEXT.matcher(node.textValue()).results().forEach(match -> codes.add(match.group(1)));
        }
        node.forEach(this::readCodes);
    }

    private void readExamples(JsonNode node) {
        if (node.path("code").isValueNode() && (node.has("description") || node.has("message"))) {
            codes.add(node.path("code").asText());
        }
        for (String name : List.of("message", "description")) {
            if ((node.has("code") || node.has("statusCode")) && node.path(name).isTextual()) {
                errorTexts.add(node.path(name).textValue());
            }
        }
        if (node.path("templateId").isTextual()) {
            templateIds.add(node.path("templateId").textValue());
        }
        node.forEach(this::readExamples);
    }

    JsonNode root() {
        return root;
    }

    List<Operation> operations() {
        return operations;
    }

    /** The operation of a path, which ASP.NET reads without regard to case. */
    Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.matches(method, path))
                .findFirst();
    }

    /** The error codes that the contract's texts and examples name. */
    Set<String> codes() {
        return codes;
    }

    Set<String> errorTexts() {
        return errorTexts;
    }

    Set<String> templateIds() {
        return templateIds;
    }

    /** Whether any response has this header: which one has it the contract knows from single captures. */
    boolean isHeader(String name) {
        return headers.contains(name);
    }

    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(root.at(node.path("$ref").asText().substring(1))) : node;
    }

    /** An operation of the contract. Of two that fit a path, the one with fewer parameters comes first. */
    static final class Operation {

        private final Contract contract;
        private final String method;
        private final Pattern pattern;
        private final JsonNode node;
        final String id;
        final String template;

        Operation(Contract contract, String method, String template, JsonNode node) {
            this.contract = contract;
            this.method = method;
            this.template = template;
            this.node = node;
            id = node.path("operationId").asText();
            pattern = Pattern.compile(template.replaceAll("\\{\\w+}", "[^/]+"), Pattern.CASE_INSENSITIVE);
        }

        boolean matches(String otherMethod, String path) {
            return method.equalsIgnoreCase(otherMethod) && pattern.matcher(path).matches();
        }

        /** The parameters by their names, which are case-insensitive. */
        Map<String, JsonNode> parameters(String place) {
            Map<String, JsonNode> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (JsonNode reference : node.path("parameters")) {
                JsonNode parameter = contract.resolve(reference);
                if (parameter.path("in").asText().equals(place)) {
                    parameters.put(parameter.path("name").asText(), parameter);
                }
            }
            return parameters;
        }

        /** The schemas of the request's body by media type. */
        Map<String, JsonNode> request() {
            return schemas(contract.resolve(node.path("requestBody")));
        }

        Set<String> statuses() {
            Set<String> statuses = new TreeSet<>();
            node.path("responses").fieldNames().forEachRemaining(statuses::add);
            return statuses;
        }

        Map<String, JsonNode> response(int status) {
            return schemas(response(String.valueOf(status)));
        }

        Set<String> headers(int status) {
            Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            response(String.valueOf(status)).path("headers").fieldNames().forEachRemaining(headers::add);
            return headers;
        }

        private JsonNode response(String status) {
            return contract.resolve(node.path("responses").path(status));
        }

        private static Map<String, JsonNode> schemas(JsonNode holder) {
            Map<String, JsonNode> schemas = new TreeMap<>();
            holder.path("content")
                    .properties()
                    .forEach(type -> schemas.put(type.getKey(), type.getValue().path("schema")));
            return schemas;
        }
    }

    /** All names that the contract gives to anything: members, parameters, headers, schemas, operations, values. */
    Stream<String> names() {
        List<String> names = new ArrayList<>();
        root.path("paths").fieldNames().forEachRemaining(names::add);
        root.path("components").forEach(kind -> kind.fieldNames().forEachRemaining(names::add));
        collectNames(root, names);
        return names.stream();
    }

    private static void collectNames(JsonNode node, List<String> names) {
        node.path("properties").fieldNames().forEachRemaining(names::add);
        node.path("headers").fieldNames().forEachRemaining(names::add);
        node.path("enum").forEach(value -> names.add(value.asText()));
        for (String key : List.of("name", "operationId")) {
            if (node.path(key).isTextual()) {
                names.add(node.path(key).textValue());
            }
        }
        node.forEach(part -> collectNames(part, names));
    }

    /** The sentences that describe something, without the examples. */
    Stream<String> texts() {
        List<String> texts = new ArrayList<>();
        collectTexts(root, texts);
        return texts.stream();
    }

    private static void collectTexts(JsonNode node, List<String> texts) {
        node.properties().forEach(member -> {
            boolean isText =
                    member.getKey().equals("description") || member.getKey().equals("summary");
            if (isText && member.getValue().isTextual()) {
                texts.add(member.getValue().textValue());
            } else if (!member.getKey().startsWith("example")) {
                collectTexts(member.getValue(), texts);
            }
        });
        if (node.isArray()) {
            node.forEach(item -> collectTexts(item, texts));
        }
    }
}
