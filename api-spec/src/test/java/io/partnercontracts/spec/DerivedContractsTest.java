package io.partnercontracts.spec;

import static io.partnercontracts.spec.Contract.bodies;
import static io.partnercontracts.spec.Contract.keys;
import static io.partnercontracts.spec.Contract.operations;
import static io.partnercontracts.spec.Contract.parts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.partnercontracts.spec.Contract.Part;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** What the build derives from the contract says the same, and code generators get what they can read. */
class DerivedContractsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ERRORS = Set.of("ApiError", "CommerceError", "ThrottlingError");

    enum Derived {
        BUNDLED,
        FOLLOWED;

        final Path file =
                Path.of("target/classes/partner-center", "openapi." + name().toLowerCase(Locale.ROOT) + ".yaml");
        final JsonNode tree = Contract.read(file);
        final List<Part> parts = parts(tree);

        JsonNode resolved(JsonNode node) {
            return node.has("$ref") ? tree.at(node.get("$ref").asText().substring(1)) : node;
        }

        SchemaValidator validator() {
            return new SchemaValidator(new OpenAPIV3Parser().read(file.toUri().toString()), new MessageResolver());
        }
    }

    @ParameterizedTest
    @EnumSource
    void parserHasNothingToSay(Derived derived) {
        var result = new OpenAPIV3Parser().readLocation(derived.file.toUri().toString(), null, null);

        assertThat(result.getMessages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatItIsDerivedFrom(Derived derived) throws IOException {
        assertThat(Files.readString(derived.file))
                .startsWith("# Derived by the build")
                .contains("edit openapi.yaml");
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameToEveryReaderOfYaml(Derived derived) throws IOException {
        Object plain = new Yaml().load(Files.readString(derived.file));

        assertThat(keysOf(plain)).allMatch(String.class::isInstance);
        assertThat(JSON.<JsonNode>valueToTree(plain)).isEqualTo(derived.tree);
    }

    @ParameterizedTest
    @EnumSource
    void everyExampleIsWhatItsSchemaAllows(Derived derived) {
        SchemaValidator validator = derived.validator();
        for (Part body : bodies(derived.parts)) {
            for (JsonNode value : examples(body.node())) {
                JsonNode spelled = body.at().contains("requestBody") ? Contract.inItsSpelling(value) : value;
                assertThat(ExamplesTest.faults(validator, spelled, body.node().get("schema")))
                        .as("%s in %s", value, body.at())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasNoMarks(Derived derived) {
        assertThat(derived.parts.stream().flatMap(part -> keys(part.node()).stream()))
                .noneMatch(key -> key.startsWith("x-"));
    }

    @ParameterizedTest
    @EnumSource
    void namesOfASchemaDifferInMoreThanLetterCase(Derived derived) {
        assertNone(derived.parts, OpenApiRulesTest::hasNamesThatDifferInCaseAlone);
        assertNone(derived.parts, part -> OpenApiRulesTest.joinsObjectAndArray(part.node(), derived.tree));
    }

    @Test
    void bundledIsTheContractWithItsExamplesPutIn() throws IOException {
        JsonNode expected = Contract.TREE.deepCopy();
        for (Part part : parts(expected)) {
            ObjectNode object = (ObjectNode) part.node();
            object.remove(List.of("x-followed-form", "x-followed-as"));
            if (object.has("externalValue")) {
                Path file =
                        Contract.FOLDER.resolve(object.remove("externalValue").asText());
                object.set("value", JSON.readTree(file.toFile()));
            }
        }

        assertThat(Derived.BUNDLED.tree.toPrettyString()).isEqualTo(expected.toPrettyString());
    }

    @Test
    void followedHasNoChoices() {
        assertNone(
                Derived.FOLLOWED.parts,
                part -> Stream.of("oneOf", "anyOf", "allOf").anyMatch(part.node()::has));
    }

    @Test
    void followedSpeaksJsonAlone() {
        assertThat(bodies(Derived.FOLLOWED.parts)).extracting(Part::name).containsOnly("application/json");
    }

    @Test
    void followedHasAllOperationsWithTheirParametersAndStatuses() {
        assertThat(operations(Derived.FOLLOWED.parts)).hasSameSizeAs(operations());
        for (Part operation : operations()) {
            JsonNode followed = Derived.FOLLOWED
                    .tree
                    .path("paths")
                    .path(operation.path().get(1))
                    .path(operation.name());
            assertThat(followed.get("operationId")).isEqualTo(operation.node().get("operationId"));
            assertThat(followed.get("parameters")).isEqualTo(operation.node().get("parameters"));
            assertThat(keys(followed.path("responses")))
                    .isEqualTo(keys(operation.node().path("responses")));
        }
    }

    @Test
    void lowestSuccessIsTypedAndTheOnlyType() {
        for (Part operation : operations(Derived.FOLLOWED.parts)) {
            List<JsonNode> successes = operation.node().path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .map(response -> response.getValue().at("/content/application~1json/schema"))
                    .distinct()
                    .toList();

            assertThat(successes).as(operation.at()).hasSize(1).allMatch(DerivedContractsTest::isTyped);
        }
    }

    private static boolean isTyped(JsonNode schema) {
        JsonNode resolved = Derived.FOLLOWED.resolved(schema);
        return resolved.path("type").asText().equals("array")
                ? isTyped(resolved.path("items"))
                : !resolved.path("properties").isEmpty();
    }

    /** So that no reader refuses the answer to a request that was done. */
    @Test
    void answersToPostsRequireNothing() {
        Set<String> read = new TreeSet<>();
        operations(Derived.FOLLOWED.parts).stream()
                .filter(operation -> operation.name().equals("post"))
                .flatMap(operation -> operation.node().path("responses").properties().stream())
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> addSchemas(response.getValue().path("content"), read));

        assertThat(read)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(schema(name).has("required")).isFalse());
    }

    @Test
    void nothingAnsweredIsClosed() {
        Set<String> read = new TreeSet<>();
        operations(Derived.FOLLOWED.parts)
                .forEach(operation -> addSchemas(operation.node().path("responses"), read));
        addSchemas(Derived.FOLLOWED.tree.at("/components/responses"), read);

        assertThat(read.stream().filter(name -> schema(name).has("properties")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                schema(name).path("additionalProperties").asBoolean())
                        .isTrue());
    }

    @Test
    void oneTokenServesAllOperations() {
        assertThat(keys(Derived.FOLLOWED.tree.at("/components/securitySchemes")))
                .hasSize(1);
        assertThat(Derived.FOLLOWED.tree.findValues("security"))
                .extracting(JsonNode::toString)
                .containsOnly("[{\"bearerToken\":[]}]");
    }

    @Test
    void oneErrorHasTheMembersOfAllEnvelopes() {
        Set<String> members = ERRORS.stream()
                .flatMap(name -> keys(Contract.TREE.at("/components/schemas/" + name + "/properties")).stream())
                .collect(Collectors.toSet());

        assertThat(keys(schema("PartnerCenterError").get("properties"))).containsExactlyInAnyOrderElementsOf(members);
        assertThat(bodies(Derived.FOLLOWED.parts).stream()
                        .filter(body -> body.at().matches("(?s).*responses > ([45]|[A-Z]).*"))
                        .map(body -> body.node().at("/schema/$ref").asText()))
                .containsOnly("#/components/schemas/PartnerCenterError");
    }

    /** The documented bodies of all forms but those of lists, of which one form is followed. */
    @Test
    void followedReadsTheAnswersOfTheOtherForms() {
        SchemaValidator validator = Derived.FOLLOWED.validator();
        List<Part> answers = bodies(Derived.BUNDLED.parts).stream()
                .filter(body -> body.at().contains("responses"))
                .filter(body ->
                        !Derived.BUNDLED.resolved(body.node().get("schema")).has("oneOf"))
                .toList();

        assertThat(answers).isNotEmpty();
        for (Part answer : answers) {
            JsonNode followed = Derived.FOLLOWED.tree.at("/"
                    + answer.path().stream().map(key -> key.replace("/", "~1")).collect(Collectors.joining("/")));
            for (JsonNode value : examples(answer.node())) {
                assertThat(ExamplesTest.faults(validator, value, followed.get("schema")))
                        .as(answer.at())
                        .isEmpty();
            }
        }
    }

    @Test
    void everyAnswerKeepsADocumentedExample() {
        Predicate<Part> hasNone =
                body -> body.at().contains("responses") && examples(body.node()).isEmpty();

        assertNone(bodies(Derived.FOLLOWED.parts), hasNone);
    }

    @Test
    void saysWhichMarkIsWrong() throws IOException {
        ObjectNode contract = (ObjectNode) new YAMLMapper()
                .readTree(
                        "components: {schemas: {List: {x-followed-form: 3, oneOf: [{type: array}, {type: object}]}}}");

        assertThatThrownBy(() -> FollowedContract.of(contract))
                .hasMessage("x-followed-form of List is 3: write any, or a number from 1 to 2");
    }

    private static List<JsonNode> examples(JsonNode body) {
        return Stream.concat(
                        body.path("examples").valueStream().map(example -> example.get("value")),
                        Stream.ofNullable(body.get("example")))
                .toList();
    }

    private static Stream<?> keysOf(Object yaml) {
        if (yaml instanceof Map<?, ?> map) {
            return Stream.concat(map.keySet().stream(), map.values().stream().flatMap(DerivedContractsTest::keysOf));
        }
        return yaml instanceof List<?> list ? list.stream().flatMap(DerivedContractsTest::keysOf) : Stream.of();
    }

    private static JsonNode schema(String name) {
        return Derived.FOLLOWED.tree.at("/components/schemas/" + name);
    }

    private static void addSchemas(JsonNode node, Set<String> names) {
        for (Part part : parts(node)) {
            String reference = part.node().path("$ref").asText();
            if (reference.startsWith("#/components/schemas/") && names.add(reference.replaceFirst(".*/", ""))) {
                addSchemas(Derived.FOLLOWED.tree.at(reference.substring(1)), names);
            }
        }
    }

    private static void assertNone(List<Part> parts, Predicate<Part> isWrong) {
        assertThat(parts).isNotEmpty();
        assertThat(parts.stream().filter(isWrong).map(Part::at)).isEmpty();
    }
}
