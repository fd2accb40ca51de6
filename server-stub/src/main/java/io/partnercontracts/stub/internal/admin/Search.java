package io.partnercontracts.stub.internal.admin;

import io.partnercontracts.stub.RecordedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Case-insensitive words that must all occur in a request or its response. Immutable. */
final class Search {

    private final List<String> words;

    /** Looks for the words of this text; without words everything is found. */
    Search(String text) {
        words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean finds(RecordedRequest request) {
        if (words.isEmpty()) {
            return true;
        }
        var text = text(request).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    /** The texts in lines of their own, so that no word is found across two of them. */
    private static String text(RecordedRequest request) {
        var target = request.query() == null ? request.path() : request.path() + "?" + request.query();
        return Stream.of(
                        request.method(),
                        target,
                        request.operationId(),
                        request.status(),
                        request.reason(),
                        request.requestId(),
                        request.correlationId(),
                        request.headers(),
                        request.body(),
                        request.responseHeaders(),
                        request.responseBody())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
