package io.partnercontracts.review.pages;

import java.util.List;

/**
 * A documentation page, taken apart.
 *
 * @param prose its text without code, in lower case
 */
record Page(String name, List<Snippet> snippets, List<Snippet.Table> tables, String prose) {
    private static final int ENGLISH_WORDS = 5;

    /** Whether its text is English, the language of the original: then nothing in it is translated. */
    boolean isEnglish() {
        return List.of(" the ", " of ", " to ", " is ", " this ", " with ", " you ", " and ", " for ", " that ")
                        .stream()
                        .filter(prose::contains)
                        .count()
                >= ENGLISH_WORDS;
    }
}
