package io.partnercontracts.contract.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A contradiction of the sources, and what holds the decision on it.
 *
 * @param number the mark that contract and code use
 * @param about what the sources disagree on
 * @param readings who says what
 * @param followed what is done here
 * @param tests the tests that pin it, as they ended in this build
 */
record Decided(String number, String about, List<String> readings, String followed, List<Cell> tests) {

    static List<Decided> all(TestResults results) throws IOException {
        try (var yaml = Decided.class.getResourceAsStream("/partner-center/decisions.yaml")) {
            var decided = new ArrayList<Decided>();
            for (var decision : new YAMLMapper().readTree(yaml).path("decisions")) {
                decided.add(new Decided(
                        decision.path("number").asText(),
                        decision.path("about").asText(),
                        stream(decision.path("readings"))
                                .map(reading -> reading.path("says").asText() + ": "
                                        + String.join(
                                                ", ",
                                                stream(reading.path("sources"))
                                                        .map(JsonNode::asText)
                                                        .toList()))
                                .toList(),
                        decision.path("followed").asText(),
                        stream(decision.path("tests"))
                                .map(test -> results.of(test.asText()))
                                .toList()));
            }
            return decided;
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
