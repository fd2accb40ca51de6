package io.partnercontracts.stub.internal.binding;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The constraints that a contract puts on its models. */
public final class Constraints {

    private static final Validator VALIDATOR = validator();

    private Constraints() {}

    /** In what a model breaks its constraints, one sentence each, sorted; empty if in nothing. */
    public static List<String> broken(Object model) {
        return VALIDATOR.validate(model).stream()
                .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                .sorted()
                .toList();
    }

    /** One that nothing else in the JVM that the stub runs in can change. */
    private static Validator validator() {
        // The validator's log goes where the rest goes.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }
}
