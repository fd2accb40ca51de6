package io.partnercontracts.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation has a form that takes options and returns what it returns, with the evidence. */
class EvidenceOfEveryOperationTest {

    static Stream<Method> operations() throws Exception {
        return OperationClasses.all().stream()
                .flatMap(client -> Arrays.stream(client.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.getName().endsWith("WithEvidence"))
                // These return evidence themselves.
                .filter(method -> method.getReturnType() != Ensured.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void hasAFormWithEvidence(Method operation) {
        var forms = Arrays.stream(operation.getDeclaringClass().getMethods())
                .filter(form -> form.getName().equals(operation.getName() + "WithEvidence"))
                .filter(form -> takesAllOf(form, operation))
                .toList();

        assertThat(forms)
                .isNotEmpty()
                .allMatch(form -> form.getGenericReturnType().getTypeName().contains("Answered<"))
                .allMatch(form -> Arrays.asList(form.getParameterTypes()).contains(RequestOptions.class));
    }

    /** So that the operations above are all. */
    @Test
    void findsWhatTheClientLeadsTo() throws Exception {
        var reachable = Arrays.stream(PartnerCenterClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .<Class<?>>map(Method::getReturnType)
                .filter(type -> type.getSimpleName().endsWith("Client") && type != PartnerCenterClient.class)
                .toList();

        assertThat(OperationClasses.all()).map(type -> (Object) type).containsExactlyInAnyOrderElementsOf(reachable);
        assertThat(operations()).map(Method::getName).contains("awaitVetting", "create", "findByName");
    }

    private static boolean takesAllOf(Method form, Method operation) {
        var taken = Arrays.asList(form.getParameterTypes());
        return Arrays.stream(operation.getParameterTypes()).allMatch(taken::contains);
    }
}
