package io.partnercontracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract has what the REST reference has, place by place, but for what documents/README.md lists. */
class ReferenceTablesTest {
    private static final String ABSENT = "–";

    enum Document {
        AGREEMENT("nl/reference-create-agreement", "/v1/customers/{customer_id}/agreements", "Agreement", "Contact"),
        QUALIFICATIONS(
                "nl/reference-create-customer-qualifications",
                "/v1/customers/{customer_id}/qualifications",
                "CustomerQualification",
                "CustomerQualifications");

        private final String file;
        private final String path;
        private final List<String> schemas;

        Document(String file, String path, String... schemas) {
            this.file = file;
            this.path = path;
            this.schemas = List.of(schemas);
        }

        JsonNode tables() {
            return ReferenceTables.read(file);
        }

        /** Place, printed value and value of the contract, as the README lists them. */
        List<String> differences(Map<String, String> printed) {
            Map<String, String> contract = ContractTables.places(path, "post", schemas);
            TreeSet<String> places = new TreeSet<>(printed.keySet());
            places.addAll(contract.keySet());
            return places.stream()
                    .filter(place -> !isSame(printed.get(place), contract.get(place)))
                    .map(place -> "%s | %s | %s"
                            .formatted(
                                    place,
                                    Objects.requireNonNullElse(printed.get(place), ABSENT),
                                    Objects.requireNonNullElse(contract.get(place), ABSENT)))
                    .toList();
        }

        /** A name that the copy cuts short is that of one of the definitions, or of a list of them. */
        private boolean isSame(String printed, String contract) {
            return Objects.equals(printed, contract)
                    || "Microsoft.".equals(printed)
                            && contract != null
                            && schemas.contains(contract.replace("array of ", ""));
        }

        List<String> listed() {
            return rows(file).map(row -> String.join(" | ", row.subList(1, 4))).toList();
        }

        @Override
        public String toString() {
            return file;
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void contractHasWhatTheReferenceHas(Document document) {
        List<String> differences = document.differences(ReferenceTables.places(document.tables()));
        List<String> listed = document.listed();

        assertThat(differences.stream().filter(difference -> !listed.contains(difference)))
                .as(
                        "Place, value in %s, value in the contract: correct it, or list it in documents/README.md",
                        document)
                .isEmpty();
        assertThat(listed.stream().filter(difference -> !differences.contains(difference)))
                .as("documents/README.md lists differences from %s that are none", document)
                .isEmpty();
    }

    @Test
    void everyListedDifferenceHasAReason() {
        List<List<String>> rows = DocumentsReadme.rows("Where the contract departs from the reference")
                .toList();

        assertThat(rows).isNotEmpty();
        assertThat(rows.stream().filter(row -> !row.get(4).matches(".*(\\bC\\d+\\b|, as the contract's .+ says).*")))
                .as("Name the decision that these differences follow")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void otherValueInAnyPlaceIsFound(Document document) {
        Map<String, String> places = ReferenceTables.places(document.tables());

        places.forEach((place, value) -> {
            for (String other : List.of(value + "x", "X" + value)) {
                Map<String, String> changed = new TreeMap<>(places);
                changed.put(place, other);
                assertThat(document.differences(changed))
                        .as("%s: %s instead of %s", place, other, value)
                        .isNotEqualTo(document.differences(places));
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void missingAndAddedPlacesAreFound(Document document) {
        Map<String, String> places = ReferenceTables.places(document.tables());

        places.keySet().forEach(place -> {
            Map<String, String> renamed = new TreeMap<>(places);
            renamed.put(place + "x", renamed.remove(place));
            assertThat(document.differences(renamed)).as(place).isNotEqualTo(document.differences(places));
        });
    }

    @Test
    void errorEnvelopeHasTheMembersThatTheErrorArticlePrints() {
        Pattern member = Pattern.compile("\"(\\w+)\":");

        for (String language : List.of("nl", "tr")) {
            Block block = DocumentBlocks.of(new PageState("error-codes", "2021-10-01", language), 1);
            assertThat(ContractTables.members("ApiError"))
                    .as("Members of ApiError and of %s", block)
                    .isEqualTo(member.matcher(block.text())
                            .results()
                            .map(result -> result.group(1))
                            .toList());
        }
    }

    private static Stream<List<String>> rows(String file) {
        return DocumentsReadme.rows("Where the contract departs from the reference")
                .filter(row -> row.get(0).equals("`" + file.replaceFirst(".*/", "") + "`"));
    }
}
