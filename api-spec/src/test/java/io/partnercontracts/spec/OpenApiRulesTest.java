package io.partnercontracts.spec;

import static io.partnercontracts.spec.Contract.PARTS;
import static io.partnercontracts.spec.Contract.keys;
import static io.partnercontracts.spec.Contract.operations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnercontracts.spec.Contract.Part;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the contract that the style validator in the pom cannot express. */
class OpenApiRulesTest {
    private static final Set<String> ERRORS = Set.of("400", "401", "403", "404", "429", "500", "503");
    private static final Set<String> TRACING_HEADERS =
            Set.of("MS-RequestId", "MS-CorrelationId", "MS-CV", "MS-ServerId");
    private static final List<String> HOUSE_ORDER = List.of(
            "operationId",
            "tags",
            "summary",
            "description",
            "deprecated",
            "parameters",
            "requestBody",
            "responses",
            "security");
    private static final Set<String> DESCRIBED =
            Set.of("properties", "parameters", "headers", "responses", "schemas", "securitySchemes");
    private static final String BODY_THAT_NO_PAGE_SHOWS =
            "paths > /v1/customers/{customer_id}/agreements > post > responses > 200 > content > application/json";

    private static final List<String> UNIONS = List.of("oneOf", "anyOf");
    private static final String WHY_NAMES = "many languages cannot tell them apart";
    private static final String WHY_ONE_OF = "code generators make one object of anyOf";
    private static final Set<String> VALUES = Set.of("string", "integer", "boolean");
    private static final String DOCUMENTED_WITH_QUOTATION_MARKS = "eTag";

    private static final Set<String> LISTS = Set.of("getAgreements", "getAgreementMetadata");
    private static final List<String> LIST_MEDIA_TYPES = List.of("application/json", "text/json");
    private static final List<String> RESPONSE_MEDIA_TYPES =
            List.of("application/json", "text/json", "application/xml", "text/xml");
    private static final List<String> REQUEST_MEDIA_TYPES = List.of(
            "application/json", "text/json", "application/xml", "text/xml", "application/x-www-form-urlencoded");

    @Test
    void parserHasNothingToSay() {
        var result = new OpenAPIV3Parser().readLocation(Contract.FILE.toUri().toString(), null, null);

        assertThat(result.getMessages())
                .as("Correct what the parser complains of")
                .isEmpty();
    }

    @Test
    void everyOperationHasOneTag() {
        assertNone(operations(), part -> part.node().path("tags").size() != 1, "Give these operations exactly one tag");
    }

    @Test
    void operationIdsAreVerbNoun() {
        Predicate<Part> isVerbNoun = part -> text(part, "operationId").matches("(create|get)([A-Z][a-z]+)+");

        assertNone(
                operations(), isVerbNoun.negate(), "Name these operations create… or get… and a noun, in camel case");
    }

    @Test
    void summariesHaveNoFullStop() {
        assertNone(PARTS, part -> text(part, "summary").endsWith("."), "Remove the full stop of these summaries");
    }

    @Test
    void everyPropertyParameterHeaderAndResponseHasADescription() {
        Predicate<Part> needsOne = part -> DESCRIBED.contains(part.parent()) && !part.isReference();
        Predicate<Part> hasNone = part -> text(part, "description").isBlank();

        assertNone(PARTS, needsOne.and(hasNone), "Describe these");
    }

    @Test
    void everyOperationListsItsErrors() {
        Predicate<Part> listsThem = part -> keys(part.node().path("responses")).containsAll(errors(part));

        assertNone(
                operations(),
                listsThem.negate(),
                "List " + ERRORS + " in these, 409 in createAgreement, and 415 where there is a body");
    }

    @Test
    void everyJsonBodyHasAnExample() {
        Predicate<Part> isExcused = part -> part.at().equals(BODY_THAT_NO_PAGE_SHOWS);
        Predicate<Part> hasNone = part -> part.name().equals("application/json")
                && part.node().path("examples").isEmpty();

        assertNone(Contract.bodies(), hasNone.and(isExcused.negate()), "Refer to an example in these");
    }

    @Test
    void everyResponseEchoesTracingHeaders() {
        Predicate<Part> isResponse = part -> part.parent().equals("responses") && !part.isReference();
        Predicate<Part> echoes = part -> keys(part.node().path("headers")).containsAll(TRACING_HEADERS);

        assertNone(PARTS, isResponse.and(echoes.negate()), "Declare " + TRACING_HEADERS + " in these responses");
    }

    @Test
    void everyOperationReportsMultiFactorAuthenticationIfAsked() {
        String question = "#/components/parameters/ValidateMfa";
        Predicate<Part> asks =
                part -> part.node().path("parameters").findValuesAsText("$ref").contains(question);
        Predicate<Part> isSuccess =
                part -> part.parent().equals("responses") && part.name().startsWith("2");
        Predicate<Part> reports = part -> part.node().path("headers").has("isMfaCompliant");

        assertNone(operations(), asks.negate(), "Declare the header ValidateMfa in these");
        assertNone(PARTS, isSuccess.and(reports.negate()), "Declare the header isMfaCompliant in these");
    }

    @Test
    void theAttestationAloneIsDeprecated() {
        assertThat(operations().stream()
                        .filter(part -> part.node().path("deprecated").asBoolean())
                        .map(part -> text(part, "operationId")))
                .as("Microsoft calls this operation deprecated, and no other (C43)")
                .containsExactly("createAgreement");
    }

    @Test
    void noComponentIsUnused() {
        Stream<String> schemes = Contract.TREE.findValues("security").stream()
                .flatMap(JsonNode::valueStream)
                .flatMap(scheme -> keys(scheme).stream())
                .map("#/components/securitySchemes/"::concat);
        Set<String> used = Stream.concat(PARTS.stream().map(part -> text(part, "$ref")), schemes)
                .collect(Collectors.toSet());
        Predicate<Part> isComponent =
                part -> part.path().size() == 3 && part.at().startsWith("components > ");
        Predicate<Part> isUsed = part -> used.contains("#/" + String.join("/", part.path()));

        assertNone(PARTS, isComponent.and(isUsed.negate()), "Remove these components, or refer to them");
    }

    @Test
    void noInlineObjectSchemas() {
        Predicate<Part> isNamed = part -> part.at().matches("components > schemas > \\w+");
        Predicate<Part> isObjectSchema = part -> part.node().path("properties").isObject();

        assertNone(PARTS, isObjectSchema.and(isNamed.negate()), "Move these to components/schemas and refer to them");
    }

    @Test
    void noExtensionsButTheMarksOfTheDerivation() {
        Predicate<Part> isUnion =
                part -> part.parent().equals("schemas") && UNIONS.stream().anyMatch(part.node()::has);
        Predicate<Part> isObject =
                part -> part.parent().equals("schemas") && part.node().has("properties");
        Predicate<Part> isScheme = part -> part.parent().equals("securitySchemes");
        Predicate<Part> isResponse =
                part -> part.parent().equals("responses") && part.node().has("content");
        Predicate<Part> hasOthers = part -> keys(part.node()).stream()
                .filter(key -> key.startsWith("x-"))
                .anyMatch(key -> !switch (key) {
                    case "x-followed-form" -> isUnion.test(part);
                    case "x-followed-as" ->
                        isUnion.or(isObject).or(isResponse).or(isScheme).test(part);
                    default -> false;
                });

        assertNone(PARTS, hasOthers, "Remove the x- members of these: nothing reads them there");
    }

    @Test
    void namesOfASchemaDifferInMoreThanLetterCase() {
        assertNone(PARTS, OpenApiRulesTest::hasNamesThatDifferInCaseAlone, "Leave out one of the names: " + WHY_NAMES);
    }

    @Test
    void noChoiceBetweenObjectAndArrayIsAnyOf() {
        assertNone(
                PARTS, part -> joinsObjectAndArray(part.node(), Contract.TREE), "Write oneOf in these: " + WHY_ONE_OF);
    }

    @Test
    void everyValueHasAnExampleThatGeneratorsCanPaste() {
        Predicate<Part> isValue = part -> part.parent().equals("properties")
                && VALUES.contains(text(part, "type"))
                && !part.name().equals(DOCUMENTED_WITH_QUOTATION_MARKS);
        Predicate<Part> hasNone = part -> !part.node().has("example");
        Predicate<Part> isQuoted =
                part -> part.node().path("example").toString().contains("\\\"");

        assertNone(PARTS, isValue.and(hasNone), "Give these an example");
        assertNone(PARTS, isQuoted, "Leave the example of these to a file: generators do not escape quotation marks");
    }

    static boolean hasNamesThatDifferInCaseAlone(Part part) {
        List<String> names = keys(part.node().path("properties"));
        return names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                < names.size();
    }

    static boolean joinsObjectAndArray(JsonNode schema, JsonNode contract) {
        Set<String> types = schema.path("anyOf")
                .valueStream()
                .map(form ->
                        form.has("$ref") ? contract.at(form.get("$ref").asText().substring(1)) : form)
                .map(form -> form.path("type").asText())
                .collect(Collectors.toSet());
        return types.containsAll(Set.of("object", "array"));
    }

    @Test
    void keysOfAnOperationComeInHouseOrder() {
        Predicate<Part> isInOrder = part -> keys(part.node())
                .equals(HOUSE_ORDER.stream().filter(part.node()::has).toList());

        assertNone(operations(), isInOrder.negate(), "Order the keys of these operations " + HOUSE_ORDER);
    }

    @Test
    void mediaTypesAreTheDeclaredOnes() {
        Predicate<Part> isContent = part -> part.name().equals("content");
        Predicate<Part> isAsDeclared = part -> keys(part.node()).equals(mediaTypes(part));

        assertNone(PARTS, isContent.and(isAsDeclared.negate()), "Declare the media types of the reference in these");
    }

    @Test
    void pagesThatTheContractNamesAreBesideIt() throws IOException {
        List<String> pages = Pattern.compile("`([A-Z]+\\.md)`")
                .matcher(Files.readString(Contract.FILE))
                .results()
                .map(name -> name.group(1))
                .toList();

        assertThat(pages).contains("SUCCESSOR.md").allMatch(page -> Files.isRegularFile(Contract.FOLDER.resolve(page)));
    }

    @Test
    void linesAreAtMost120CharactersLong() throws IOException {
        assertThat(Files.readAllLines(Contract.FILE).stream().filter(line -> line.length() > 120))
                .as("Wrap these lines at 120 characters")
                .isEmpty();
    }

    private static void assertNone(List<Part> parts, Predicate<Part> isWrong, String whatToDo) {
        assertThat(parts).isNotEmpty();
        assertThat(parts.stream().filter(isWrong).map(Part::at)).as(whatToDo).isEmpty();
    }

    private static String text(Part part, String key) {
        return part.node().path(key).asText();
    }

    private static Set<String> errors(Part operation) {
        Set<String> errors = new TreeSet<>(ERRORS);
        if (text(operation, "operationId").equals("createAgreement")) {
            errors.add("409");
        }
        if (operation.node().has("requestBody")) {
            errors.add("415");
        }
        return errors;
    }

    private static List<String> mediaTypes(Part content) {
        if (content.parent().equals("requestBody")) {
            return REQUEST_MEDIA_TYPES;
        }
        boolean isList = operations().stream()
                .filter(operation -> LISTS.contains(text(operation, "operationId")))
                .anyMatch(operation -> content.at().startsWith(operation.at()));
        return isList ? LIST_MEDIA_TYPES : RESPONSE_MEDIA_TYPES;
    }
}
