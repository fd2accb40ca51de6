package io.partnercontracts.client;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks requests before they are sent: for required members, and against the contract where there is a provider of Jakarta Validation. */
final class RequestValidator {

    static final RequestValidator NONE = new RequestValidator(null);

    private final @Nullable Validator validator;

    private RequestValidator(@Nullable Validator validator) {
        this.validator = validator;
    }

    static RequestValidator ofClassPath() {
        try {
            return new RequestValidator(Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new Unread())
                    .buildValidatorFactory()
                    .getValidator());
        } catch (ValidationException e) {
            Log.debug("Requests are checked for required members only: {}", e.toString());
            return NONE;
        }
    }

    /**
     * Throws if the request breaks the contract; names its members as they are written on the wire.
     *
     * @param missing required members that are missing, which needs no provider to be known
     */
    void check(List<String> missing, Object request) {
        var violations = missing.stream().map(member -> member + " is missing");
        if (validator != null) {
            violations = Stream.concat(
                    violations, validator.validate(request).stream().map(RequestValidator::describe));
        }
        var text = violations.distinct().sorted().collect(Collectors.joining(", "));
        if (!text.isEmpty()) {
            throw InvalidRequestException.unsent(text + ".");
        }
    }

    // The generated properties have the names of the members.
    private static String describe(ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return violation.getPropertyPath()
                + (constraint == NotNull.class ? " is missing" : " breaks @" + constraint.getSimpleName());
    }

    /** Keeps the provider from needing an expression language for messages that nobody reads. */
    private static final class Unread implements MessageInterpolator {

        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
    }
}
