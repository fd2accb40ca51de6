package io.partnercontracts.review.contract;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a text claims, as far as words show it: who says it, of which date, status, page or row of the decisions, and
 * whether it is so at all. A text that keeps these words, each as often as before, was only worded otherwise.
 */
public final class Claims {
    private static final Pattern CLAIM = Pattern.compile(
            // Decisions, codes, statuses, dates and amounts.
            "\\bC\\d+\\b|\\b\\d[\\d:./,-]*\\d\\b|\\b\\d\\b"
                    // Pages and addresses.
                    + "|https?://\\S+|[\\w/-]+\\.md\\b"
                    // What is named in code, unless something else of the contract is renamed.
                    + "|`[^`]+`"
                    // Who says it.
                    + "|\\b(our )?assum\\w+|\\b(un)?document(s|ed|ation)\\b|\\bcaptured\\b|\\breport(s|ed)\\b|\\breference\\b"
                    + "|\\barticles?\\b|\\bSDKs?\\b|\\bSwagger\\b|\\bMicrosoft('s)?\\b|\\bseen\\b|\\bfollowed\\b"
                    + "|\\bcomposed\\b|\\billustrati\\w+|\\bsays?\\b"
                    // Whether it is so.
                    + "|\\bnot?\\b|\\bnone\\b|\\bnever\\b|\\bnothing\\b|\\bonly\\b|\\balone\\b|\\balways\\b|\\bmust\\b"
                    + "|\\bcan(not)?\\b|\\brequired\\b|\\boptional\\b|\\bneed(s|ed)?\\b|\\bretired\\b|\\bdeprecated\\b"
                    + "|\\bcase-(in)?sensitive\\b|\\bopen\\b|\\btrue\\b|\\bfalse\\b|\\bdefault\\b|\\bsupported\\b",
            Pattern.CASE_INSENSITIVE);

    private Claims() {}

    /** The claims of a text, and how often each occurs. */
    public static Map<String, Integer> of(String text) {
        Map<String, Integer> claims = new TreeMap<>();
        CLAIM.matcher(text)
                .results()
                .forEach(match -> claims.merge(match.group().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return claims;
    }
}
