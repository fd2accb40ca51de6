package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.Call;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Route;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.QuotedCSV;
import org.jspecify.annotations.Nullable;

/**
 * Lets the header {@code Prefer} (RFC 7240) of a request choose one of the documented answers, as in {@code code=409}
 * or {@code example=list-denied}. Nothing is done of what was requested. Other preferences are passed over.
 */
public final class Preferences {

    private static final String CODE = "code";
    private static final String EXAMPLE = "example";

    /** Begins where the spaces begin and nowhere else, lest many spaces take the square of their number of steps. */
    private static final Pattern SIGN = Pattern.compile("(?<!\\s)\\s*+=\\s*+");

    private Preferences() {}

    /** The route with this choice before it. */
    public static Route prefer(Route route) {
        return route.withHandler(call -> {
            var wanted = preferences(call);
            return wanted.containsKey(CODE) || wanted.containsKey(EXAMPLE)
                    ? choose(route.operationId(), wanted.get(CODE), wanted.get(EXAMPLE))
                    : route.handler().apply(call);
        });
    }

    /** Names in any letter case; of a repeated one the first counts. */
    private static Map<String, String> preferences(Call call) {
        var headers = call.headers("Prefer");
        if (headers.isEmpty()) {
            return Map.of();
        }
        var preferences = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        // RFC 7240 admits spaces around the sign, which Jetty refuses.
        var values = headers.stream().map(Preferences::withoutSpacesAroundSigns);
        try {
            for (var preference : new QuotedCSV(false, values.toArray(String[]::new))) {
                var parts = HttpField.stripParameters(preference).split("=", 2);
                preferences.putIfAbsent(parts[0], parts.length < 2 ? "" : parts[1]);
            }
        } catch (IllegalArgumentException e) {
            throw DocumentedError.INVALID_REQUEST_INPUT.failure(List.of("Prefer: is not written as RFC 7240 says"));
        }
        return preferences;
    }

    static String withoutSpacesAroundSigns(CharSequence header) {
        return SIGN.matcher(header).replaceAll("=");
    }

    private static Answer choose(String operationId, @Nullable String code, @Nullable String example) {
        var applied = Stream.of(
                        code == null ? null : CODE + "=" + code, example == null ? null : EXAMPLE + "=" + example)
                .filter(part -> part != null)
                .collect(Collectors.joining(", "));
        return DocumentedAnswers.of(operationId).stream()
                .filter(answer -> code == null || code.equals(String.valueOf(answer.status())))
                .flatMap(answer -> example == null
                        ? Stream.of(answer.answer())
                        : answer.examples().stream()
                                .filter(body -> body.isNamed(example))
                                .map(answer::answer))
                .findFirst()
                .map(answer -> answer.withHeader("Preference-Applied", applied)
                        .because("preferred by the request: " + applied))
                .orElseThrow(() -> DocumentedError.INVALID_REQUEST_INPUT.failure(List.of("Prefer: " + operationId
                        + " has no documented answer for " + applied + "; there are " + choices(operationId))));
    }

    private static String choices(String operationId) {
        return DocumentedAnswers.of(operationId).stream()
                .map(answer -> CODE + "=" + answer.status()
                        + answer.examples().stream()
                                .map(DocumentedAnswer.Example::name)
                                .collect(Collectors.joining(
                                        " or ", answer.examples().isEmpty() ? "" : " with example=", "")))
                .collect(Collectors.joining("; "));
    }
}
