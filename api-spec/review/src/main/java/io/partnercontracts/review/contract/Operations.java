package io.partnercontracts.review.contract;

import java.util.Locale;
import java.util.regex.Pattern;

/** Finds operations by what is requested. */
public final class Operations {
    private Operations() {}

    /** The id of the operation that a request is for; method and path, if there is none. */
    public static String idAt(Document contract, String method, String path) {
        return Operation.of(contract).values().stream()
                .filter(operation -> operation.method().equals(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> matches(operation.path(), path))
                .map(Operation::id)
                .findFirst()
                .orElse(method + " " + path);
    }

    private static boolean matches(String template, String path) {
        String[] steps = template.split("/", -1);
        for (int step = 0; step < steps.length; step++) {
            steps[step] = steps[step].contains("{") ? "[^/]+" : Pattern.quote(steps[step]);
        }
        return path.matches(String.join("/", steps));
    }
}
