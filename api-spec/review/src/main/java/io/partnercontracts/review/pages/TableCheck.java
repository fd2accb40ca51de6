package io.partnercontracts.review.pages;

import io.partnercontracts.review.pages.Snippet.Row;
import io.partnercontracts.review.pages.Snippet.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares the names in tables of parameters, headers and members, and the codes in tables of countries and languages. */
final class TableCheck {
    private static final Pattern TYPE =
            Pattern.compile("(?i)(string|int(eger)?|bool(ean)?|guid|uuid|object|array.*|datetime|date)\\b.*");
    private static final Pattern PLACEHOLDER = Pattern.compile("[{<]([^}>]+)[}>]");
    private static final Pattern NAME_IN_TEXT = Pattern.compile("`([a-z][\\w-]*)`");
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Z]");
    private static final int MANY = 5;
    private static final double MOST = 0.4;

    private final PageContract contract;
    private final Codes codes;
    private final Page page;
    private final Set<PageOperation> certain;

    TableCheck(PageContract contract, Codes codes, Page page, Set<PageOperation> certain) {
        this.contract = contract;
        this.codes = codes;
        this.page = page;
        this.certain = certain;
    }

    /** The row of a table that has method and address in two cells, or both in one. */
    static Optional<Message> request(Row row) {
        for (int column = 0; column < row.cells().size(); column++) {
            String cell = row.cell(column);
            if (cell.matches("(?is)(\\W{0,3}(https?://\\S+|[{<][^}>]*[}>])\\W{0,3})?/?v(\\d+|\\{[^}]*})/.*")
                    && !cell.contains(". ")) {
                String method = column > 0 ? row.cell(column - 1) : "";
                return method.isEmpty() ? Optional.empty() : Optional.of(Message.ofRow(row.place(), method, cell));
            }
        }
        return Optional.empty();
    }

    Optional<ExampleResult> check(Table table) {
        if (table.rows().stream().anyMatch(row -> request(row).isPresent())) {
            return Optional.empty();
        }
        List<Finding> codesWrong = codes(table);
        if (!codesWrong.isEmpty()) {
            return Optional.of(result(table, "table of codes", codesWrong));
        }
        return names(table);
    }

    private Optional<ExampleResult> names(Table table) {
        List<String> printed =
                table.rows().stream().map(row -> name(row.cell(0))).toList();
        Map<String, Map<String, String>> sets = sets();
        String best = "";
        long most = 0;
        for (Map.Entry<String, Map<String, String>> set : sets.entrySet()) {
            long known = printed.stream()
                    .filter(name -> set.getValue().keySet().stream().anyMatch(other -> isMeant(name, other)))
                    .count();
            if (known > most) {
                best = set.getKey();
                most = known;
            }
        }
        boolean isOfNames = table.rows().stream()
                .anyMatch(row -> row.cells().stream()
                        .skip(1)
                        .anyMatch(cell -> TYPE.matcher(cell).matches()));
        Map<String, String> names = sets.getOrDefault(best, Map.of());
        boolean isTelling = printed.stream()
                .anyMatch(name ->
                        names.containsKey(name) && CAMEL_CASE.matcher(name).find());
        if (most > 0 && (most * 2 >= printed.size() || isTelling)) {
            return Optional.of(result(table, best, differences(table, best, names)));
        }
        return !isOfNames || certain.isEmpty() ? Optional.empty() : damaged(table, printed, sets);
    }

    /** A table of which no name is known: of parameters, if it has a GUID as they have, else of anything. */
    private Optional<ExampleResult> damaged(Table table, List<String> printed, Map<String, Map<String, String>> sets) {
        String what = sets.keySet().iterator().next();
        boolean isOfParameters =
                table.rows().stream().anyMatch(row -> row.cells().stream().anyMatch("GUID"::equalsIgnoreCase));
        List<Finding> damage = isOfParameters && !page.isEnglish()
                ? differences(table, what, sets.getOrDefault(what, Map.of()))
                : printed.stream()
                        .filter(Words::isForeign)
                        .map(name -> Finding.damage("name", name, "names in ASCII only"))
                        .toList();
        return damage.isEmpty()
                ? Optional.empty()
                : Optional.of(result(table, isOfParameters ? what : "table of names", damage));
    }

    /** The same letters, or with a translation beside it. */
    private static boolean isMeant(String name, String other) {
        return Words.same(name, other) || other.length() > 3 && name.startsWith(other + " (");
    }

    private List<Finding> differences(Table table, String what, Map<String, String> names) {
        List<Finding> findings = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>(names.values());
        missing.remove("");
        table.rows().forEach(row -> missing.remove(names.getOrDefault(name(row.cell(0)), "")));
        for (Row row : table.rows()) {
            String name = name(row.cell(0));
            if (names.containsKey(name)
                    || name.isEmpty()
                    || name.endsWith(".")
                    || TYPE.matcher(name).matches()) {
                continue;
            }
            Optional<String> meant = missing.stream()
                    .filter(other -> Words.same(name, other))
                    .findFirst()
                    .or(() -> Words.nearest(name, missing))
                    .or(() -> missing.size() == 1 ? missing.stream().findFirst() : Optional.empty());
            boolean isHeader = what.startsWith("table of headers");
            if (isHeader && meant.isPresent() && meant.get().equalsIgnoreCase(name)) {
                missing.remove(meant.get());
            } else if (meant.isPresent() && Words.same(meant.get(), name)) {
                findings.add(Finding.damage("name", name, meant.get()));
                missing.remove(meant.get());
            } else if (!page.isEnglish() && !missing.isEmpty() && !isHeader
                    || Words.isForeign(name)
                    || name.contains(" ")) {
                findings.add(Finding.damage(
                        "name",
                        name,
                        meant.orElseGet(() -> missing.isEmpty() || missing.size() > MANY
                                ? "no such name"
                                : "one of " + String.join(", ", missing))));
                meant.ifPresent(missing::remove);
            } else if (!isHeader) {
                findings.add(Finding.difference("name", name, "the contract has no such name"));
            }
        }
        return findings;
    }

    /** The names that a table may have, each with that of the contract: those of the page's operations first. */
    private Map<String, Map<String, String>> sets() {
        Map<String, Map<String, String>> sets = new LinkedHashMap<>();
        certain.forEach(operation -> addParameters(operation, sets));
        certain.forEach(operation -> contract.schemasOf(operation).forEach(schema -> addMembers(schema, sets)));
        contract.operations().forEach(operation -> addParameters(operation, sets));
        contract.schemas().keySet().forEach(schema -> addMembers(schema, sets));
        Map<String, String> headers = same(List.of("Authorization", "Accept", "Content-Type"));
        contract.operations()
                .forEach(operation ->
                        headers.putAll(same(operation.parameters("header").keySet())));
        sets.put("table of headers", headers);
        return sets;
    }

    private void addMembers(String schema, Map<String, Map<String, String>> sets) {
        sets.putIfAbsent(
                "table of members of " + schema, same(contract.schemas().getOrDefault(schema, Set.of())));
    }

    private void addParameters(PageOperation operation, Map<String, Map<String, String>> sets) {
        Map<String, String> address = placeholders();
        for (String place : List.of("path", "query")) {
            operation.parameters(place).forEach((name, parameter) -> {
                address.put(name, name);
                // The articles and the reference have different names for some, as the contract says.
                NAME_IN_TEXT
                        .matcher(parameter.path("description").asText())
                        .results()
                        .forEach(other -> address.putIfAbsent(other.group(1), name));
            });
        }
        sets.putIfAbsent("table of parameters of " + operation.id(), address);
    }

    private static Map<String, String> same(Collection<String> names) {
        Map<String, String> same = new LinkedHashMap<>();
        names.forEach(name -> same.put(name, name));
        return same;
    }

    /** What the page's own examples print for a value of the reader. */
    private Map<String, String> placeholders() {
        Map<String, String> placeholders = new LinkedHashMap<>();
        page.snippets().stream()
                .flatMap(snippet -> Message.of(snippet).stream())
                .flatMap(message -> PLACEHOLDER.matcher(message.target()).results())
                .forEach(placeholder -> placeholders.put(placeholder.group(1), ""));
        return placeholders;
    }

    private List<Finding> codes(Table table) {
        List<Finding> findings = new ArrayList<>();
        int columns = table.head().cells().size();
        for (int column = 0; column < columns; column++) {
            int at = column;
            List<String> cells = table.rows().stream()
                    .map(row -> name(row.cell(at)))
                    .filter(cell -> !cell.isEmpty())
                    .toList();
            long countries = cells.stream().filter(Codes::isCountry).count();
            long languages = cells.stream().filter(Codes::areLocales).count();
            if (cells.size() >= MANY && countries > MOST * cells.size()) {
                cells.stream()
                        .filter(cell -> !Codes.isCountry(cell))
                        .forEach(cell -> findings.add(Finding.damage("country", cell, Codes.countryLike(cell))));
            } else if (cells.size() >= MANY && languages > MOST * cells.size()) {
                cells.stream()
                        .filter(cell -> !Codes.areLocales(cell))
                        .forEach(cell -> findings.add(Finding.damage("language", cell, "a language such as en-US")));
            }
        }
        return findings;
    }

    private static ExampleResult result(Table table, String what, List<Finding> findings) {
        return ExampleResult.of(table.head().place(), what, List.of(), findings);
    }

    /** Without the marks that say more of a name, such as an asterisk for a required one. */
    private static String name(String cell) {
        return cell.strip().replaceAll("^[*`_]+|[*`_:]+$", "");
    }
}
