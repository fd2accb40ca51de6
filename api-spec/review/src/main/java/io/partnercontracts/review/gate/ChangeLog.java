package io.partnercontracts.review.gate;

import io.partnercontracts.review.change.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The change log of the contract: for each version lists of what changed. The list {@code Breaking} approves breaking
 * changes, the list {@code Facts} says which source a changed fact has.
 */
public final class ChangeLog {
    private static final String PENDING = "not yet released";

    private final Map<Version, Map<String, List<String>>> sections = new LinkedHashMap<>();
    private final List<Version> pending = new ArrayList<>();

    private ChangeLog() {}

    public static ChangeLog parse(String text) {
        ChangeLog log = new ChangeLog();
        Map<String, List<String>> lists = Map.of();
        List<String> items = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("## ")) {
                Version version = Version.of(line.substring(3));
                lists = new LinkedHashMap<>();
                log.sections.put(version, lists);
                if (line.contains(PENDING)) {
                    log.pending.add(version);
                }
            } else if (line.startsWith("- ")) {
                items.add(line.substring(2).strip());
            } else if (line.startsWith("  ") && !items.isEmpty()) {
                items.add(items.remove(items.size() - 1) + " " + line.strip());
            } else if (!line.isBlank() && !line.startsWith("#") && !log.sections.isEmpty()) {
                items = new ArrayList<>();
                lists.put(line.strip().toLowerCase(Locale.ROOT), items);
            }
        }
        return log;
    }

    /** The version to step from: that of the last release, if the given one is still being made. */
    Version stepFrom(Version version) {
        return pending.contains(version) ? below(version).orElse(version) : version;
    }

    /** Whether the list Breaking of a version names operation, place and kind of the change. */
    boolean approves(Version version, Change change) {
        return items(version, "breaking")
                .anyMatch(item -> (names(item, change.operation()) || item.contains(Change.ALL))
                        && names(item, change.place())
                        && item.contains(change.kind().text()));
    }

    /** Whether the list Facts of a version names the fact, and after "source:" where it comes from. */
    boolean sources(Version version, String fact) {
        return items(version, "facts").anyMatch(item -> names(item, fact) && item.matches("(?i).*source: *\\S.*"));
    }

    private Stream<String> items(Version version, String list) {
        return sections.getOrDefault(version, Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(list))
                .flatMap(entry -> entry.getValue().stream());
    }

    private Optional<Version> below(Version version) {
        List<Version> versions = List.copyOf(sections.keySet());
        int next = versions.indexOf(version) + 1;
        return next < versions.size() ? Optional.of(versions.get(next)) : Optional.empty();
    }

    private static boolean names(String item, String name) {
        return item.contains("`" + name + "`");
    }
}
