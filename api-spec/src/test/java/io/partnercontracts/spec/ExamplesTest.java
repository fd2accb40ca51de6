package io.partnercontracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.spec.Contract.Part;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is there, is used, and is what the schema that refers to it allows, without a member more. */
class ExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidator VALIDATOR =
            new SchemaValidator(new OpenAPIV3Parser().read(Contract.FILE.toUri().toString()), new MessageResolver());

    /** A place of the contract that refers to an example file, and the schema of that place. */
    record Use(String at, JsonNode schema, String file) {
        /** The body, with names spelled as in the contract if it is a request, which may spell them in any case. */
        JsonNode body() throws IOException {
            JsonNode body = JSON.readTree(Contract.FOLDER.resolve(file).toFile());
            return at.contains("requestBody") ? Contract.inItsSpelling(body) : body;
        }

        @Override
        public String toString() {
            return file + " in " + at;
        }
    }

    /** An example that stands beside its schema in the contract. */
    record Inline(String at, JsonNode schema, JsonNode value) {
        @Override
        public String toString() {
            return value + " in " + at;
        }
    }

    static Stream<Use> uses() {
        return Contract.bodies().stream()
                .flatMap(body -> body.node().path("examples").properties().stream()
                        .map(example -> new Use(
                                body.at() + " > " + example.getKey(),
                                body.node().path("schema"),
                                example.getValue().path("externalValue").asText())));
    }

    static Stream<Inline> inlineExamples() {
        return Contract.PARTS.stream()
                .filter(part -> part.node().has("example"))
                .map(part -> new Inline(
                        part.at(),
                        part.node().has("schema") ? part.node().get("schema") : part.node(),
                        part.node().get("example")));
    }

    @Test
    void everyReferenceLeadsToAFile() {
        assertThat(uses().filter(use -> !Files.isRegularFile(Contract.FOLDER.resolve(use.file()))))
                .as("Add the example files that are named here, or correct externalValue")
                .isEmpty();
    }

    @Test
    void everyFileIsReferredTo() throws IOException {
        Set<Path> used = uses().map(use -> Path.of(use.file())).collect(Collectors.toSet());

        assertThat(Contract.exampleFiles())
                .as("Refer to the example files that are not expected here, or remove them")
                .isSubsetOf(used);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void bodyIsWhatItsSchemaAllows(Use use) throws IOException {
        assertThat(faults(use.body(), use.schema()))
                .as("Correct the example or the schema: %s", use)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void bodyWithARenamedMemberIsRefused(Use use) throws IOException {
        JsonNode body = use.body();
        ObjectNode object = innermostObject(body);
        String name = object.fieldNames().next();
        object.set(name + "Renamed", object.remove(name));

        assertThat(faults(body, use.schema())).as("Faults of %s", body).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void bodyWithAMemberOfAnotherTypeIsRefused(Use use) throws IOException {
        JsonNode body = use.body();
        ObjectNode object = innermostObject(body);
        object.putArray(object.fieldNames().next());

        assertThat(faults(body, use.schema())).as("Faults of %s", body).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inlineExamples")
    void inlineExampleIsWhatItsSchemaAllows(Inline example) {
        assertThat(faults(example.value(), example.schema()))
                .as("Correct the example or the schema: %s", example)
                .isEmpty();
    }

    @Test
    void inlineExampleOfAnotherTypeIsRefused() {
        JsonNode string = JSON.createObjectNode().put("type", "string");

        assertThat(faults(JSON.getNodeFactory().numberNode(5), string)).isNotEmpty();
    }

    @Test
    void everyDateIsAnIsoDateTimeWithOrWithoutZone() throws IOException {
        List<Part> dates = Contract.PARTS.stream()
                .filter(part -> part.node().path("format").asText().equals("partner-center-date-time"))
                .toList();
        List<String> values = new ArrayList<>();
        for (Part date : dates) {
            values.add(date.node().path("example").asText());
            for (Path file : Contract.exampleFiles()) {
                values.addAll(
                        JSON.readTree(Contract.FOLDER.resolve(file).toFile()).findValuesAsText(date.name()));
            }
        }

        assertThat(values).contains("2018-06-14T00:00:00.000Z", "2019-08-26T00:00:00");
        assertThat(values.stream().filter(value -> !isDateTime(value)))
                .as("Write these dates as ISO date-times")
                .isEmpty();
    }

    @Test
    void dateOfTheChangeLogIsRefused() {
        assertThat(isDateTime("07/09/2020: 00:00:00")).isFalse();
    }

    @Test
    void namesOfARequestMayBeInAnyCase() throws IOException {
        JsonNode sent =
                JSON.readTree("{\"PRIMARYCONTACT\": {\"FirstName\": \"Tania\"}, \"Items\": [{\"TemplateID\": 1}]}");

        assertThat(Contract.inItsSpelling(sent))
                .isEqualTo(JSON.readTree(
                        "{\"primaryContact\": {\"firstName\": \"Tania\"}, \"items\": [{\"templateId\": 1}]}"));
    }

    @Test
    void namesOfAResponseMayNot() throws IOException {
        Use response =
                uses().filter(use -> use.at().contains("responses")).findFirst().orElseThrow();

        assertThat(response.body())
                .isEqualTo(
                        JSON.readTree(Contract.FOLDER.resolve(response.file()).toFile()));
    }

    private static List<Message> faults(JsonNode value, JsonNode schema) {
        return faults(VALIDATOR, value, schema);
    }

    static List<Message> faults(SchemaValidator validator, JsonNode value, JsonNode schema) {
        Schema<?> converted = Json.mapper().convertValue(schema, Schema.class);
        return validator.validate(value::deepCopy, converted, "example").getMessages();
    }

    private static ObjectNode innermostObject(JsonNode node) {
        if (node.isObject() && node.iterator().next().isValueNode()) {
            return (ObjectNode) node;
        }
        return innermostObject(node.iterator().next());
    }

    private static boolean isDateTime(String value) {
        try {
            DateTimeFormatter.ISO_DATE_TIME.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
