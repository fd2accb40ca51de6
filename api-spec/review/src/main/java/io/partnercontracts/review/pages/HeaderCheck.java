package io.partnercontracts.review.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares headers with those of an operation. HTTP allows others too: a header is damaged only if its form says so. */
final class HeaderCheck {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final double MUCH_ALIKE = 0.6;

    private final PageOperation operation;
    private final boolean isRequest;
    private final Codes codes;
    /** The headers that may come, each with the form of its value. */
    private final Map<String, ValueForm> expected = new LinkedHashMap<>();

    HeaderCheck(PageOperation operation, Message message, boolean isRequest, Codes codes) {
        this.operation = operation;
        this.isRequest = isRequest;
        this.codes = codes;
        if (isRequest) {
            expected.put("Authorization", ValueForm.BEARER);
            expected.put("Content-Type", message.bodies().isEmpty() ? ValueForm.TEXT : ValueForm.MEDIA_TYPE);
            expected.put("Accept", ValueForm.MEDIA_TYPE);
            operation
                    .parameters("header")
                    .forEach((name, parameter) -> expected.put(
                            name, ValueForm.of(parameter.path("example").asText())));
        } else {
            expected.put("Content-Type", ValueForm.MEDIA_TYPE);
            expected.put("Content-Length", ValueForm.DIGITS);
            expected.put("Date", ValueForm.HTTP_DATE);
            operation.answerHeaders().forEach((name, example) -> expected.put(name, ValueForm.of(example)));
        }
    }

    List<Finding> check(List<Message.Header> headers) {
        List<Finding> findings = new ArrayList<>();
        Map<String, ValueForm> missing = new LinkedHashMap<>(expected);
        headers.forEach(header -> missing.keySet().removeIf(name -> name.equalsIgnoreCase(header.name())));
        for (Message.Header header : headers) {
            String name = expected.keySet().stream()
                    .filter(other -> other.equalsIgnoreCase(header.name()))
                    .findFirst()
                    .orElse("");
            if (name.isEmpty()) {
                Optional<String> meant = meant(header, missing);
                meant.ifPresent(missing::remove);
                meant.map(other -> Finding.damage("header", header.name(), other))
                        .or(() -> header.name().matches(TOKEN)
                                ? Optional.empty()
                                : Optional.of(Finding.damage("header", header.name(), "no such name of a header")))
                        .ifPresent(findings::add);
                name = meant.orElse("");
            }
            findings.addAll(value(name, header.value()));
        }
        return findings;
    }

    private Optional<String> meant(Message.Header header, Map<String, ValueForm> missing) {
        Optional<String> alike = missing.keySet().stream()
                .filter(name -> Words.similarity(name, header.name()) >= MUCH_ALIKE)
                .max((one, other) ->
                        Double.compare(Words.similarity(one, header.name()), Words.similarity(other, header.name())));
        ValueForm form = ValueForm.of(header.value());
        return alike.or(() -> missing.entrySet().stream()
                .filter(name -> form.isTelling() && form == name.getValue())
                .map(Map.Entry::getKey)
                .findFirst());
    }

    private List<Finding> value(String name, String value) {
        String where = "header " + name;
        if (name.equals("Authorization")
                && !value.startsWith("Bearer ")
                && ValueForm.of(value) != ValueForm.PLACEHOLDER) {
            return List.of(Finding.damage(where, value, "Bearer and a token"));
        }
        if (name.equals("Content-Type") || name.equals("Accept")) {
            return mediaType(
                    where,
                    value,
                    name.equals("Accept") != isRequest ? operation.requestTypes() : operation.responseTypes());
        }
        JsonNode parameter = operation.parameters("header").getOrDefault(name, MissingNode.getInstance());
        boolean isLanguage = Codes.isLocale(parameter.path("example").asText());
        return isLanguage ? codes.check(where, value, parameter, parameter.path("schema")) : List.of();
    }

    private static List<Finding> mediaType(String where, String value, Set<String> types) {
        String type = value.replaceFirst(";.*", "").strip();
        if (types.isEmpty() || types.contains(type) || type.equals("*/*") || value.contains(",")) {
            return List.of();
        }
        String end = type.replaceFirst(".*/", "").strip();
        Optional<String> meant =
                types.stream().filter(other -> other.endsWith("/" + end)).findFirst();
        return List.of(meant.map(other -> Finding.damage(where, value, other))
                .orElseGet(() -> Words.isForeign(type) || !type.contains("/")
                        ? Finding.damage(where, value, "one of " + String.join(", ", types))
                        : Finding.difference(where, value, "the contract has " + String.join(", ", types))));
    }
}
