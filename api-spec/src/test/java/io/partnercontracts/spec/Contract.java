package io.partnercontracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The contract: its YAML as a tree in the order of the file, and its example files. */
final class Contract {
    static final Path FOLDER = Path.of("src/main/resources/partner-center");
    static final Path FILE = FOLDER.resolve("openapi.yaml");
    static final JsonNode TREE = read(FILE);
    static final List<Part> PARTS = parts(TREE);
    private static final Map<String, String> SPELLING = spelling();

    private Contract() {}

    /** An object of the tree and the keys that lead to it. */
    record Part(List<String> path, JsonNode node) {
        String at() {
            return String.join(" > ", path);
        }

        String name() {
            return path.isEmpty() ? "" : path.get(path.size() - 1);
        }

        String parent() {
            return path.size() < 2 ? "" : path.get(path.size() - 2);
        }

        boolean isReference() {
            return node.has("$ref");
        }
    }

    static List<Part> operations() {
        return operations(PARTS);
    }

    static List<Part> operations(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.path().size() == 3 && part.path().get(0).equals("paths"))
                .toList();
    }

    /** The request and response bodies, one for each media type. */
    static List<Part> bodies() {
        return bodies(PARTS);
    }

    static List<Part> bodies(List<Part> parts) {
        return parts.stream().filter(part -> part.parent().equals("content")).toList();
    }

    static List<Path> exampleFiles() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER.resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(FOLDER::relativize)
                    .sorted()
                    .toList();
        }
    }

    static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The same JSON with names that differ from the contract's only by letter case as the contract spells them. */
    static JsonNode inItsSpelling(JsonNode json) {
        if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> array.add(inItsSpelling(item)));
            return array;
        }
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.properties()
                    .forEach(member -> object.set(
                            SPELLING.getOrDefault(member.getKey(), member.getKey()), inItsSpelling(member.getValue())));
            return object;
        }
        return json;
    }

    private static Map<String, String> spelling() {
        Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        TREE.findValues("properties").forEach(properties -> keys(properties).forEach(name -> spelling.put(name, name)));
        return spelling;
    }

    /** The objects of a contract. */
    static List<Part> parts(JsonNode tree) {
        return parts(List.of(), tree);
    }

    private static List<Part> parts(List<String> path, JsonNode node) {
        List<Part> parts = new ArrayList<>();
        if (node.isObject()) {
            parts.add(new Part(path, node));
        }
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            parts.addAll(parts(below(path, String.valueOf(index)), node.get(index)));
        }
        for (String key : keys(node)) {
            // The value of an example is data, not a part of the contract.
            if (!key.equals("example")) {
                parts.addAll(parts(below(path, key), node.get(key)));
            }
        }
        return parts;
    }

    private static List<String> below(List<String> path, String key) {
        return Stream.concat(path.stream(), Stream.of(key)).toList();
    }

    static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
