package io.partnercontracts.review.effect;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The difference of what Java callers see of a module.
 *
 * @param lines the lines that are gone, with a minus, and those that are new, with a plus, each with its type
 */
public record Surface(String module, List<String> lines, String note) {

    /** @param note where the new surface comes from, or why it is not known */
    public static Surface compare(String module, String before, String after, String note) {
        Set<String> was = members(before);
        Set<String> is = members(after);
        Set<String> types = new TreeSet<>(was);
        types.addAll(is);
        List<String> lines = types.stream()
                .filter(line -> was.contains(line) != is.contains(line))
                .map(line -> (was.contains(line) ? "- " : "+ ") + line)
                .toList();
        return new Surface(module, lines, note);
    }

    /** Whether something that callers may use is gone. */
    public boolean breaks() {
        return lines.stream().anyMatch(line -> line.startsWith("-"));
    }

    /** Each member with its type in front, and each type. */
    private static Set<String> members(String surface) {
        Map<String, Set<String>> types = new LinkedHashMap<>();
        Set<String> members = new LinkedHashSet<>();
        String type = "";
        for (String line : surface.lines().toList()) {
            if (line.startsWith("  ")) {
                members.add(type + ": " + line.strip().replaceAll(";$", ""));
            } else if (line.matches("(public|protected) .*\\{")) {
                type = line.replaceAll(" \\{$", "").replaceAll("java\\.(lang|util)\\.", "");
                members = types.computeIfAbsent(type, name -> new LinkedHashSet<>(Set.of(name)));
            } else if (line.endsWith("{")) {
                members = new LinkedHashSet<>();
            }
        }
        return types.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
}
