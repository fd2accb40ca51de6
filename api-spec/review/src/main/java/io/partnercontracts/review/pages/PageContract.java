package io.partnercontracts.review.pages;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.contract.Operation;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The contract, as far as examples are compared with it. */
final class PageContract {
    private static final Pattern VALUE_IN_TEXT = Pattern.compile("`([A-Z]\\w*|\\*)`");

    private final Document document;
    private final List<PageOperation> operations;
    private final SchemaValidator judge;
    private final Map<String, Set<String>> names = new TreeMap<>();
    private final Set<String> members;
    private final Map<JsonNode, Schema<?>> schemas = new HashMap<>();

    PageContract(String openapi) {
        document = Document.parse(openapi, "The contract");
        operations = Operation.of(document).values().stream()
                .map(operation -> PageOperation.of(operation, document))
                .toList();
        judge = new SchemaValidator(new OpenAPIV3Parser().readContents(openapi).getOpenAPI(), new MessageResolver());
        document.root().at("/components/schemas").properties().forEach(schema -> {
            Set<String> own = new LinkedHashSet<>();
            schema.getValue().path("properties").fieldNames().forEachRemaining(own::add);
            names.put(schema.getKey(), own);
        });
        members = new LinkedHashSet<>();
        names.values().forEach(members::addAll);
    }

    List<PageOperation> operations() {
        return operations;
    }

    List<String> servers() {
        return document.root()
                .path("servers")
                .valueStream()
                .map(server -> server.path("url").asText())
                .toList();
    }

    JsonNode resolve(JsonNode schema) {
        return document.resolve(schema);
    }

    /** The members of each schema by its name. */
    Map<String, Set<String>> schemas() {
        return names;
    }

    /** The names of the schemas that the bodies of an operation have, also inside others. */
    Set<String> schemasOf(PageOperation operation) {
        Set<String> found = new LinkedHashSet<>();
        addSchemas(operation.request(), found);
        operation.responses().values().forEach(schema -> addSchemas(schema, found));
        return found;
    }

    private void addSchemas(JsonNode node, Set<String> found) {
        String name = Document.name(node);
        if (!name.isEmpty() && found.add(name)) {
            addSchemas(document.resolve(node), found);
        }
        node.forEach(part -> addSchemas(part, found));
    }

    /** What the schema refuses, by JSON pointer. */
    List<Finding> faults(JsonNode value, JsonNode schema) {
        Schema<?> converted =
                schemas.computeIfAbsent(schema, node -> Json.mapper().convertValue(node, Schema.class));
        return judge.validate(value::deepCopy, converted, "example").getMessages().stream()
                .map(message -> Finding.difference(pointer(message), "", message.getMessage()))
                .toList();
    }

    /**
     * The values that the contract names for a member or parameter: of a closed list, or of an open one that its text
     * gives. Empty if any value is allowed.
     */
    Set<String> values(JsonNode schema, String text) {
        Set<String> values = new LinkedHashSet<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        VALUE_IN_TEXT
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(value -> !members.contains(value))
                .forEach(values::add);
        return values.size() < 2 ? Set.of() : values;
    }

    /** All schemas of bodies of these operations, each with what it is of. */
    static List<Map.Entry<String, JsonNode>> bodies(List<PageOperation> operations) {
        List<Map.Entry<String, JsonNode>> bodies = new ArrayList<>();
        for (PageOperation operation : operations) {
            operation
                    .responses()
                    .forEach((status, schema) -> bodies.add(Map.entry(operation.id() + " response " + status, schema)));
            Stream.of(operation.request())
                    .filter(schema -> !schema.isMissingNode())
                    .forEach(schema -> bodies.add(Map.entry(operation.id() + " request", schema)));
        }
        return bodies;
    }

    private static String pointer(Message message) {
        return message.getContext()
                .flatMap(MessageContext::getPointers)
                .map(MessageContext.Pointers::getInstance)
                .filter(pointer -> !pointer.isEmpty())
                .orElse("/");
    }
}
