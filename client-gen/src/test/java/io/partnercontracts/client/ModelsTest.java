package io.partnercontracts.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.client.model.Contact;
import io.partnercontracts.client.model.CustomerCompanyProfile;
import io.partnercontracts.client.model.CustomerQualification;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import io.partnercontracts.client.model.KeyValue;
import io.partnercontracts.client.model.Link;
import io.partnercontracts.client.model.UserCredentials;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {

    private static final AgreementRequest AGREEMENT = FakePartnerCenter.agreement();
    private static final AgreementRequest WITHOUT_TYPE =
            AGREEMENT.toBuilder().type(null).build();

    @Test
    void areFinalWithFinalFieldsAndWithoutSetters() {
        var models = new ClassFileImporter()
                .importPath("target/classes/io/partnercontracts/client/model").stream()
                        .filter(model -> !model.getSimpleName().matches("package-info|Builder"))
                        .toList();

        assertThat(models).hasSizeGreaterThan(10).allSatisfy(model -> {
            assertThat(model.getModifiers()).contains(JavaModifier.FINAL);
            assertThat(model.getFields())
                    .allSatisfy(field -> assertThat(field.getModifiers()).contains(JavaModifier.FINAL));
            assertThat(model.getMethods()).noneMatch(method -> method.getName().startsWith("set"));
            assertThat(model.getConstructors())
                    .allMatch(made -> made.getModifiers().contains(JavaModifier.PRIVATE));
        });
        assertThat(models)
                .extracting(JavaClass::getSimpleName)
                .contains("Agreement", "Contact", "Customer", "CustomerQualificationRequest");
    }

    @Test
    void haveInARequestWhatTheServiceDoesNotSet() {
        assertThat(getters(AgreementRequest.class))
                .containsExactlyInAnyOrderElementsOf(getters(Agreement.class).stream()
                        .filter(getter -> !getter.matches(".* get(UserId|AgreementLink)"))
                        .toList());
    }

    @Test
    void haveOneDateOfTheVetting() throws Exception {
        var all = Json.MAPPER.createObjectNode();
        Pattern.compile("(?m)^        (\\w+):$")
                .matcher(schema("CustomerQualification"))
                .results()
                .forEach(name -> all.put(name.group(1), "2020-12-04T20:54:24.000Z"));

        var read = Json.MAPPER.treeToValue(all, CustomerQualification.class);

        assertThat(all).hasSize(5);
        assertThat(Json.MAPPER.<JsonNode>valueToTree(read)).isEqualTo(all.without("vettingCreatedDate"));
    }

    /** The text of a schema of the contract. */
    private static String schema(String name) throws Exception {
        try (var contract =
                Objects.requireNonNull(ModelsTest.class.getResourceAsStream("/partner-center/openapi.yaml"))) {
            var text = new String(contract.readAllBytes(), StandardCharsets.UTF_8);
            return text.split("\n    " + name + ":\n")[1].split("\n    \\w")[0];
        }
    }

    private static List<String> getters(Class<?> model) {
        return Arrays.stream(model.getMethods())
                .filter(method -> method.getName().startsWith("get") && method.getDeclaringClass() == model)
                .map(method -> method.getAnnotatedReturnType() + " " + method.getName())
                .toList();
    }

    @Test
    void sayWhatMayBeNull() throws Exception {
        assertThat(Agreement.class.getPackage().isAnnotationPresent(NullMarked.class))
                .isTrue();
        assertThat(nullable(Agreement.class, "getUserId")).isTrue();
        assertThat(nullable(Agreement.class, "getTemplateId")).isFalse();
        assertThat(nullable(Contact.class, "getPhoneNumber")).isTrue();
    }

    private static boolean nullable(Class<?> model, String getter) throws Exception {
        return model.getMethod(getter).getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    }

    @Test
    void areEqualByTheirMembers() {
        var same = AGREEMENT.toBuilder().build();
        var other = AGREEMENT.toBuilder().templateId("other").build();

        assertThat(same).isEqualTo(AGREEMENT).hasSameHashCodeAs(AGREEMENT).isNotSameAs(AGREEMENT);
        assertThat(other).isNotEqualTo(AGREEMENT);
        assertThat(AGREEMENT.getTemplateId()).isNotEqualTo("other");
    }

    @Test
    void showNothingPersonal() {
        assertThat(AGREEMENT)
                .hasToString(
                        "AgreementRequest[primaryContact=Contact[firstName=..., lastName=..., email=..., phoneNumber=...],"
                                + " templateId=117a77b0-9360-443b-8795-c6dedc750cf9, dateAgreed=2018-06-14T00:00Z,"
                                + " type=MicrosoftCustomerAgreement]");
        assertThat(UserCredentials.builder().userName("a").password("b").build())
                .hasToString("UserCredentials[userName=..., password=...]");
        assertThat(CustomerCompanyProfile.builder()
                        .companyName("Contoso")
                        .email("a@contoso.com")
                        .build())
                .hasToString("CustomerCompanyProfile[companyName=Contoso, email=...]");
    }

    @Test
    void holdListsThatNobodyCanChange() {
        var headers = new ArrayList<>(List.of(KeyValue.builder().key("a").build()));
        var link = Link.builder().headers(headers).build();
        headers.clear();

        assertThat(link.getHeaders()).hasSize(1);
        assertThatThrownBy(() -> link.getHeaders().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"headers\":[]}", "{\"headers\":[{\"key\":\"a\"}]}"})
    void areWrittenAsTheyWereRead(String json) throws Exception {
        assertThat(Json.MAPPER.writeValueAsString(Json.MAPPER.readValue(json, Link.class)))
                .isEqualTo(json);
        assertThat(new ObjectMapper().writeValueAsString(new ObjectMapper().readValue(json, Link.class)))
                .isEqualTo(json);
    }

    @Test
    void haveNoListWhereNullIsSent() throws Exception {
        assertThat(Json.MAPPER.readValue("{\"headers\":null}", Link.class).getHeaders())
                .isNull();
    }

    @Test
    void keepValuesThatNobodyKnows() {
        var request = CustomerQualificationRequest.builder()
                .qualification("New")
                .educationSegment("Kindergarten")
                .build();

        assertThat(new String(JsonCodec.written(request), StandardCharsets.UTF_8))
                .isEqualTo("{\"qualification\":\"New\",\"educationSegment\":\"Kindergarten\"}");
    }

    @Test
    void areWrittenAndReadByAnyJackson2() throws Exception {
        var mapper = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

        var json = mapper.writeValueAsString(WITHOUT_TYPE);

        assertThat(json).contains("\"dateAgreed\":\"2018-06-14T00:00:00Z\"").doesNotContain("null", "type", "builder");
        assertThat(mapper.readValue(json, AgreementRequest.class)).isEqualTo(WITHOUT_TYPE);
    }

    @Test
    void areWrittenAndReadByAnyJackson3() {
        var mapper = new tools.jackson.databind.ObjectMapper();

        var json = mapper.writeValueAsString(WITHOUT_TYPE);

        assertThat(json).contains("\"dateAgreed\":\"2018-06-14T00:00:00Z\"").doesNotContain("null", "type", "builder");
        assertThat(mapper.readValue(json, AgreementRequest.class)).isEqualTo(WITHOUT_TYPE);
    }

    @Test
    void areWrittenAndReadByJackson215() throws Exception {
        var classPath = new ArrayList<URL>();
        for (var folder : List.of("classes", "test-classes")) {
            classPath.add(Path.of("target", folder).toUri().toURL());
        }
        try (var jars = Files.list(Path.of("target/oldest-jackson"))) {
            for (var jar : jars.toList()) {
                classPath.add(jar.toUri().toURL());
            }
        }
        var json = new String(JsonCodec.written(WITHOUT_TYPE), StandardCharsets.UTF_8);
        try (var loader = new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            var again = (Callable<?>) loader.loadClass(WrittenAgain.class.getName())
                    .getConstructor(String.class)
                    .newInstance(json);

            assertThat(again.call()).asString().startsWith("2.15.").endsWith(" " + json.replace(".000Z", "Z"));
        }
    }

    /** Reads and writes with the Jackson of its class loader. */
    public static final class WrittenAgain implements Callable<String> {

        private final String json;

        /** Of an agreement's JSON. */
        public WrittenAgain(String json) {
            this.json = json;
        }

        @Override
        public String call() throws Exception {
            var mapper = new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
            return mapper.version() + " " + mapper.writeValueAsString(mapper.readValue(json, AgreementRequest.class));
        }
    }

    @Test
    void areReadFromAnswersByAnyJackson2() throws Exception {
        var mapper = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

        var read = mapper.readValue("{\"templateId\":\"t\",\"news\":[1],\"type\":\"Future\"}", Agreement.class);

        assertThat(read.getType()).isEqualTo("Future");
    }
}
