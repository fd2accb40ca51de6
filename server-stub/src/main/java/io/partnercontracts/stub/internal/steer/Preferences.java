package io.partnercontracts.stub.internal.steer;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import io.partnercontracts.stub.internal.binding.Call;
import io.partnercontracts.stub.internal.binding.Contract;
import io.partnercontracts.stub.internal.binding.DocumentedResponse;
import io.partnercontracts.stub.internal.binding.EditDistance;
import io.partnercontracts.stub.internal.binding.Headers;
import io.partnercontracts.stub.internal.binding.Names;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Route;
import io.partnercontracts.stub.internal.binding.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.QuotedCSV;
import org.jspecify.annotations.Nullable;

/**
 * Lets the header {@code Prefer} (RFC 7240) of a request choose one of the documented responses, as in {@code code=409}
 * or {@code example=list-denied}. {@code error=600061} chooses any documented error. With {@code retry-after=1} it says
 * how soon the request is to be retried. Nothing is done of what was requested. Other preferences are ignored, as
 * RFC 7240 wants, but not if they look like one of these.
 */
public final class Preferences implements Step {

    private static final String CODE = "code";
    private static final String EXAMPLE = "example";
    private static final String ERROR = "error";
    private static final String RETRY_AFTER = "retry-after";
    private static final List<String> NAMES = List.of(CODE, EXAMPLE, ERROR, RETRY_AFTER);

    /** Begins where the spaces begin and nowhere else, because many spaces would take the square of their number of steps. */
    private static final Pattern SIGN = Pattern.compile("(?<!\\s)\\s*+=\\s*+");

    private static final Pattern WORD_END = Pattern.compile("[:\\s].*", Pattern.DOTALL);

    private final Contract contract;
    private final ArrangedErrors errors;

    /** Chooses among the responses of this contract, and these errors. */
    public Preferences(Contract contract, ArrangedErrors errors) {
        this.contract = contract;
        this.errors = errors;
    }

    @Override
    public Response take(RequestContext request, Next next) {
        var wanted = preferences(request.call());
        wanted.keySet().forEach(Preferences::requireNoSlip);
        if (Stream.of(CODE, EXAMPLE, ERROR).noneMatch(wanted::containsKey)) {
            if (wanted.containsKey(RETRY_AFTER)) {
                throw INVALID_REQUEST_INPUT.refusal("Prefer: retry-after must come with code, example or error");
            }
            return next.decide(request);
        }
        var error = wanted.get(ERROR);
        var chosen = error == null ? choose(request.route(), wanted) : error(error, request, wanted);
        var applied = applied(wanted);
        return retriedAfter(chosen, wanted.get(RETRY_AFTER))
                .withHeader("Preference-Applied", applied)
                .because("preferred by the request: " + applied);
    }

    /** A misspelt preference that is ignored would have done what was not to be done. */
    private static void requireNoSlip(String name) {
        var word = WORD_END.matcher(name).replaceFirst("").toLowerCase(Locale.ROOT);
        var likely = Names.nearest(word, NAMES, 1).get(0);
        if (!likely.equalsIgnoreCase(name) && EditDistance.between(likely, word) <= (likely.length() + 1) / 4) {
            throw INVALID_REQUEST_INPUT.refusal("Prefer: " + name + " " + Names.unknown(name, NAMES));
        }
    }

    private Response error(String error, RequestContext request, Map<String, String> wanted) {
        if (wanted.containsKey(EXAMPLE)) {
            throw INVALID_REQUEST_INPUT.refusal("Prefer: example must not come with error");
        }
        var status = wanted.get(CODE);
        if (status != null && !status.matches("[45]\\d\\d")) {
            throw INVALID_REQUEST_INPUT.refusal("Prefer: code must be 400 to 599 beside error, it is the status");
        }
        try {
            var response = errors.response(error).apply(request);
            return status == null ? response : response.withStatus(Integer.parseInt(status));
        } catch (IllegalArgumentException e) {
            throw INVALID_REQUEST_INPUT.refusal("Prefer: " + e.getMessage());
        }
    }

    private static String applied(Map<String, String> wanted) {
        return NAMES.stream()
                .filter(wanted::containsKey)
                .map(name -> name + "=" + wanted.get(name))
                .collect(Collectors.joining(", "));
    }

    private static Response retriedAfter(Response response, @Nullable String seconds) {
        if (seconds == null) {
            return response;
        }
        if (!seconds.matches("\\d{1,5}")) {
            throw INVALID_REQUEST_INPUT.refusal("Prefer: retry-after must be a number of seconds");
        }
        return ArrangedErrors.retriedAfter(response, Integer.parseInt(seconds));
    }

    /** Names are case-insensitive; of a repeated one the first counts. */
    private static Map<String, String> preferences(Call call) {
        var headers = call.headers("Prefer");
        if (headers.isEmpty()) {
            return Map.of();
        }
        // RFC 7240 admits spaces around the sign, which Jetty refuses.
        var values = headers.stream().map(Preferences::withoutSpacesAroundSigns);
        return Headers.read("Prefer", () -> {
            var preferences = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            for (var preference : new QuotedCSV(false, values.toArray(String[]::new))) {
                var parts = HttpField.stripParameters(preference).split("=", 2);
                preferences.putIfAbsent(parts[0], parts.length < 2 ? "" : parts[1]);
            }
            return preferences;
        });
    }

    static String withoutSpacesAroundSigns(CharSequence header) {
        return SIGN.matcher(header).replaceAll("=");
    }

    private Response choose(Route route, Map<String, String> wanted) {
        var code = wanted.get(CODE);
        var example = wanted.get(EXAMPLE);
        return route.responses().stream()
                .filter(documented -> code == null || code.equals(String.valueOf(documented.status())))
                .flatMap(documented -> example == null
                        ? Stream.of(documented.response(contract))
                        : documented.examples().stream()
                                .filter(body -> body.isNamed(example))
                                .map(body -> documented.response(body, contract)))
                .findFirst()
                .orElseThrow(() -> INVALID_REQUEST_INPUT.refusal("Prefer: " + route.operationId()
                        + " has no documented response for " + applied(wanted) + "; there are " + choices(route)));
    }

    private static String choices(Route route) {
        return route.responses().stream()
                .map(documented -> CODE + "=" + documented.status()
                        + documented.examples().stream()
                                .map(DocumentedResponse.Example::name)
                                .collect(Collectors.joining(
                                        " or ", documented.examples().isEmpty() ? "" : " with example=", "")))
                .collect(Collectors.joining("; "));
    }
}
