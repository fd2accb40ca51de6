package io.partnercontracts.verify.traffic;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The contract's own words: what consists of nothing else is known to be harmless. */
final class Words {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");
    private static final Pattern CODE = Pattern.compile("(?:InternalErrorCode=)?\\d{1,6}");

    /** What names of other members and paths of such services are made of. */
    private static final Set<String> GENERAL = Set.of(
            "activity",
            "api",
            "attestation",
            "audit",
            "cart",
            "category",
            "consent",
            "count",
            "created",
            "culture",
            "custom",
            "enabled",
            "end",
            "enhanced",
            "exception",
            "expires",
            "flag",
            "http",
            "https",
            "index",
            "inner",
            "invoice",
            "key",
            "kind",
            "last",
            "level",
            "locale",
            "modified",
            "number",
            "odata",
            "offer",
            "order",
            "owner",
            "policy",
            "product",
            "profile",
            "reason",
            "reference",
            "region",
            "reseller",
            "role",
            "severity",
            "signatory",
            "signed",
            "stack",
            "start",
            "state",
            "status",
            "subscription",
            "tag",
            "target",
            "timestamp",
            "title",
            "trace",
            "updated",
            "uri",
            "url",
            "usage",
            "user",
            "validated",
            "warning");

    private final Set<String> words = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Contract contract;

    Words(Contract contract) {
        this.contract = contract;
        contract.names().forEach(name -> {
            names.add(lower(name));
            WORD.matcher(name)
                    .results()
                    .map(MatchResult::group)
                    .map(Words::lower)
                    .forEach(words::add);
        });
        Pattern plainWord = Pattern.compile("(?<=^|[\\s(`])[a-z]{3,}(?=[\\s.,:;)`]|$)");
        contract.texts().flatMap(text -> plainWord.matcher(text).results()).forEach(match -> words.add(match.group()));
        Pattern code = Pattern.compile("`([A-Za-z]\\w*)`");
        contract.texts()
                .flatMap(text -> code.matcher(text).results())
                .forEach(match -> names.add(lower(match.group(1))));
        words.addAll(GENERAL);
    }

    /** Whether it is a name of the contract, or an identifier that consists of its words. */
    boolean isName(String name) {
        if (names.contains(lower(name))) {
            return true;
        }
        return NAME.matcher(name).matches()
                && name.replaceAll("[^0-9]", "").length() <= 1
                && WORD.matcher(name).results().map(MatchResult::group).allMatch(this::isWord);
    }

    private boolean isWord(String word) {
        String lower = lower(word);
        return words.contains(lower) || words.contains(lower.replaceFirst("s$", "")) || words.contains(lower + "s");
    }

    /** A sentence in which all is masked but the contract's words and error codes. Documented sentences stay. */
    String sentence(String text, Mask mask) {
        if (contract.errorTexts().contains(text)) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        for (String part : text.split("(?<=\\s)|(?=\\s)")) {
            masked.append(part.isBlank() ? part : word(part, masked.isEmpty(), mask));
        }
        return masked.toString();
    }

    private String word(String part, boolean isFirst, Mask mask) {
        String bare = part.replaceAll("^[(\\[\"'`]+|[)\\]\"'`.,:;!?]+$", "");
        boolean isPlain = bare.matches(isFirst ? "[A-Za-z]?[a-z]*" : "[a-z]*") && (bare.isEmpty() || isWord(bare));
        boolean isName = !isPlain && WORD.matcher(bare).results().count() > 1 && isName(bare);
        boolean isCode = CODE.matcher(bare).matches()
                && (bare.length() <= 3 || contract.codes().contains(bare.replaceAll("\\D", "")));
        boolean isKept = (isPlain || isName || isCode) && (bare.isEmpty() ? part.length() < 3 : !mask.hides(bare));
        if (isKept) {
            return part;
        }
        return bare.isEmpty() ? "-" : part.replace(bare, mask.of(bare));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
