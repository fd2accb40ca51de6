package io.partnercontracts.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation that takes options has a form that returns what it returns, with the evidence. */
class EvidenceOfEveryOperationTest {

    static Stream<Method> operations() {
        return Stream.of(AgreementsClient.class, CustomersClient.class, QualificationsClient.class)
                .flatMap(client -> Arrays.stream(client.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> Arrays.asList(method.getParameterTypes()).contains(RequestOptions.class))
                .filter(method -> !method.getName().endsWith("WithEvidence"))
                // These return evidence themselves.
                .filter(method -> method.getReturnType() != Ensured.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void hasAFormWithEvidence(Method operation) throws NoSuchMethodException {
        var withEvidence = operation
                .getDeclaringClass()
                .getMethod(operation.getName() + "WithEvidence", operation.getParameterTypes());

        assertThat(withEvidence.getGenericReturnType().getTypeName()).contains("Answered<");
    }
}
