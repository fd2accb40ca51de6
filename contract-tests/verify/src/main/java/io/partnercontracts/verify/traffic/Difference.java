package io.partnercontracts.verify.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a response has in another way than the recorded one. Values are not compared: the recorded ones are masked. */
final class Difference {

    private Difference() {}

    static List<String> of(Exchange recorded, Exchange now) {
        List<String> differences = new ArrayList<>();
        add(differences, "status", String.valueOf(recorded.status()), String.valueOf(now.status()));
        add(differences, "error code", Findings.code(recorded), Findings.code(now));
        add(
                differences,
                "media type",
                recorded.response().mediaType(),
                now.response().mediaType());
        Optional<JsonNode> before = Trees.read(recorded.response());
        Optional<JsonNode> after = Trees.read(now.response());
        if (before.isPresent() && after.isPresent()) {
            Set<String> old = structure(before.get());
            Set<String> other = structure(after.get());
            Set<String> gone = without(old, other);
            Set<String> added = without(other, old);
            gone.forEach(place -> differences.add("recorded, and absent now: " + place));
            added.forEach(place -> differences.add("not recorded: " + place));
        } else {
            add(differences, "body", before.isPresent() ? "there" : "none", after.isPresent() ? "there" : "none");
        }
        return differences;
    }

    private static void add(List<String> differences, String what, String recorded, String now) {
        if (!recorded.equals(now)) {
            differences.add(what + " " + text(now) + " instead of " + text(recorded));
        }
    }

    private static String text(String value) {
        return value.isEmpty() ? "none" : value;
    }

    /** Of two lists an empty one says nothing about its items. */
    private static Set<String> without(Set<String> places, Set<String> others) {
        Set<String> rest = new TreeSet<>(places);
        rest.removeIf(place -> others.contains(place)
                || others.stream()
                        .anyMatch(other -> other.endsWith("[] empty") && place.startsWith(other.replace(" empty", "")))
                || place.endsWith("[] empty")
                        && others.stream().anyMatch(other -> other.startsWith(place.replace(" empty", ""))));
        return rest;
    }

    private static Set<String> structure(JsonNode body) {
        Set<String> places = new TreeSet<>();
        structure("", body, places);
        return places;
    }

    private static void structure(String place, JsonNode node, Set<String> places) {
        if (node.isArray()) {
            if (node.isEmpty()) {
                places.add(place + "[] empty");
            }
            node.forEach(item -> structure(place + "[]", item, places));
        } else if (node.isObject()) {
            node.properties().forEach(member -> structure(place + "." + member.getKey(), member.getValue(), places));
        } else {
            places.add(place + " " + node.getNodeType().name().toLowerCase(Locale.ROOT));
        }
    }
}
