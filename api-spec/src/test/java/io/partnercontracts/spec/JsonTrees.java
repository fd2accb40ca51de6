package io.partnercontracts.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** Compares JSON exactly: names, their order, values, and digits of numbers. */
final class JsonTrees {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTrees() {}

    /** Where the two texts differ; that one of them is no JSON is a difference too. */
    static List<String> differences(String printed, String example) {
        List<String> differences = new ArrayList<>();
        try {
            compare("", STRICT.readTree(printed), STRICT.readTree(example), differences);
        } catch (JsonProcessingException e) {
            differences.add("one of the two is no JSON: " + e.getMessage());
        }
        return differences;
    }

    private static void compare(String at, JsonNode printed, JsonNode example, List<String> differences) {
        List<String> names = Contract.keys(printed);
        if (printed.isValueNode()
                || printed.getNodeType() != example.getNodeType()
                || printed.size() != example.size()
                || !names.equals(Contract.keys(example))) {
            if (!printed.toString().equals(example.toString())) {
                differences.add(
                        "%s is printed as %s, and is here %s".formatted(at.isEmpty() ? "/" : at, printed, example));
            }
            return;
        }
        for (int index = 0; printed.isArray() && index < printed.size(); index++) {
            compare(at + "/" + index, printed.get(index), example.get(index), differences);
        }
        for (String name : names) {
            compare(at + "/" + name, printed.get(name), example.get(name), differences);
        }
    }
}
