package io.partnercontracts.stub.internal.binding;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.http.QuotedQualityCSV.QualityValue;

/** The media types of responses, and the choice among them by the header {@code Accept} (RFC 9110, 12.5.1). */
public final class MediaTypes {

    /** The default. */
    public static final String JSON = "application/json";

    static final String FORM = "application/x-www-form-urlencoded";

    /** What the contract's responses come in, the preferred first. */
    public static final List<String> RESPONSES = List.of(JSON, "text/json", "application/xml", "text/xml");

    /** What most clients ask for. */
    private static final List<String> JSON_ALONE = List.of(JSON);

    private static final List<String> ANYTHING = List.of("*/*");

    /** How well the client likes a type: the place of the range that decides, among all by descending weight. */
    private record Match(String type, double weight, int specificity, int place) {}

    private MediaTypes() {}

    /**
     * The one of the offered types that the client likes best, or nothing if it takes none. Among equals the more
     * specific range decides, then what it names first. Parameters do not count: responses are UTF-8 whatever is asked.
     * A malformed header ends the request.
     */
    public static Optional<String> choose(HttpFields headers, Collection<String> offered) {
        var values = headers.getValuesList(HttpHeader.ACCEPT);
        if ((values.isEmpty() || values.equals(JSON_ALONE) || values.equals(ANYTHING)) && offered.contains(JSON)) {
            return Optional.of(JSON);
        }
        var ranges = Headers.read("Accept", () -> {
            var accept = new QuotedQualityCSV();
            values.forEach(accept::addValue);
            return accept.getQualityValues();
        });
        var types = RESPONSES.stream().filter(offered::contains);
        if (ranges.isEmpty()) {
            return types.findFirst();
        }
        if (ranges.stream().anyMatch(range -> range.getValue().startsWith("text/html"))
                && offered.contains(JSON)
                && match(JSON, ranges).filter(match -> match.weight() > 0).isPresent()) {
            // A browser names XML before anything, but shows JSON better.
            return Optional.of(JSON);
        }
        return types.flatMap(type -> match(type, ranges).stream())
                .filter(match -> match.weight() > 0)
                .min(Comparator.comparing(Match::weight)
                        .thenComparing(Match::specificity)
                        .reversed()
                        .thenComparing(Match::place))
                .map(Match::type);
    }

    /** Whether a response that is declared in these types is written by the request's choice among them. */
    public static boolean areChosen(Collection<String> types) {
        return types.stream().anyMatch(RESPONSES::contains);
    }

    public static boolean isXml(String type) {
        return type.endsWith("/xml");
    }

    /** By the most specific range that fits, because it may forbid what a wildcard allows. */
    private static Optional<Match> match(String type, List<QualityValue> ranges) {
        var fitting = List.of("*", "*/*", type.replaceFirst("/.*", "/*"), type);
        return IntStream.range(0, ranges.size())
                .mapToObj(place -> {
                    var range = HttpField.stripParameters(ranges.get(place).getValue());
                    var specificity = fitting.indexOf(range.toLowerCase(Locale.ROOT));
                    return new Match(type, ranges.get(place).getWeight(), specificity, place);
                })
                .filter(match -> match.specificity() >= 0)
                .max(Comparator.comparing(Match::specificity).thenComparing(Match::weight));
    }
}
