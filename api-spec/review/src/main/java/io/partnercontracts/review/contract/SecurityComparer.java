package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Compares in which ways an operation may be authorised. */
final class SecurityComparer {
    private final Contracts contracts;
    private final Rows rows;

    SecurityComparer(Contracts contracts, Rows rows) {
        this.contracts = contracts;
        this.rows = rows;
    }

    void compare(JsonNode before, JsonNode after) {
        JsonNode old = effective(contracts.before(), before);
        JsonNode now = effective(contracts.after(), after);
        Set<Set<String>> was = ways(old);
        Set<Set<String>> is = ways(now);
        Spot spot = Spot.at("security");
        // Whoever brings more than is needed still gets in.
        was.stream()
                .filter(way -> is.stream().noneMatch(way::containsAll))
                .forEach(way -> rows.add(SECURITY_ALTERNATIVE_REMOVED, spot, text(way), "gone"));
        is.stream()
                .filter(way -> !was.contains(way))
                .forEach(way -> rows.add(SECURITY_ALTERNATIVE_ADDED, spot, "none", text(way)));
        Set<String> schemes = schemes(old);
        schemes.retainAll(schemes(now));
        schemes.forEach(this::compareScheme);
    }

    private void compareScheme(String name) {
        JsonNode before = scheme(contracts.before(), name);
        JsonNode after = scheme(contracts.after(), name);
        Spot spot = Spot.at("security scheme " + name);
        JsonDifference.of(before, after).stream()
                .filter(difference -> !difference.pointer().matches("/(description|bearerFormat|x-.*)"))
                .forEach(difference -> rows.add(
                        SECURITY_SCHEME_CHANGED, difference.in(spot), difference.before(), difference.after()));
        new TextComparer(rows).compareExtensions(before, after, spot);
        for (String text : new String[] {"description", "bearerFormat"}) {
            new TextComparer(rows).compare(text, before.path(text), after.path(text), spot);
        }
    }

    private static JsonNode effective(Document document, JsonNode operation) {
        return operation.has("security")
                ? operation.path("security")
                : document.root().path("security");
    }

    /** Of each way what it needs: schemes, and scopes of schemes. */
    private static Set<Set<String>> ways(JsonNode security) {
        Set<Set<String>> ways = new LinkedHashSet<>();
        security.forEach(way -> {
            Set<String> needs = new TreeSet<>();
            Trees.members(way).forEach((scheme, scopes) -> {
                needs.add(scheme);
                Trees.texts(scopes).forEach(scope -> needs.add(scheme + ":" + scope));
            });
            ways.add(needs);
        });
        return ways.isEmpty() ? Set.of(Set.of()) : ways;
    }

    private static String text(Set<String> way) {
        return way.isEmpty() ? "no authorisation" : String.join(" and ", way);
    }

    private static Set<String> schemes(JsonNode security) {
        Set<String> names = new TreeSet<>();
        security.forEach(way -> names.addAll(Trees.members(way).keySet()));
        return names;
    }

    private static JsonNode scheme(Document document, String name) {
        return document.resolve(
                document.root().path("components").path("securitySchemes").path(name));
    }
}
