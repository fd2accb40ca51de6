package io.partnercontracts.review.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A fault of printed JSON that can be repaired: in the text, in this order, or by how the text is read. */
enum JsonFault {
    UNUSUAL_BLANK("unusual blank", outsideStrings("[\\u00A0\\u2000-\\u200B\\u202F\\u3000\\uFEFF]", " ")),
    TYPOGRAPHIC_QUOTE(
            "typographic quote",
            text -> text.replaceAll("«[\\s\\u00A0\\u202F]?", "\"")
                    .replaceAll("[\\s\\u00A0\\u202F]?»", "\"")
                    .replaceAll("[“”„‟‹›「」『』＂〝〞〟″]", "\"")),
    SINGLE_TYPOGRAPHIC_QUOTE(
            "single typographic quote",
            text -> text.replaceAll("(?<=[\\s{\\[,:])[‘’‚‛′]|[‘’‛′](?=\\s*[:,}\\]\\r\\n])", "\"")),
    FULL_WIDTH_PUNCTUATION(
            "full-width punctuation",
            outsideStrings("：", ":")
                    .andThen(outsideStrings("[，、]", ","))
                    .andThen(outsideStrings("｛", "{"))
                    .andThen(outsideStrings("｝", "}"))
                    .andThen(outsideStrings("［", "["))
                    .andThen(outsideStrings("］", "]"))::apply),
    ELISION("elision", text -> text.replaceAll("(?m)^\\s*(\\.\\.\\.|…),?[ \\t]*$", "")),
    UNQUOTED_PLACEHOLDER(
            "placeholder without quotes", text -> text.replaceAll("(:\\s*|[\\[,]\\s*)(<[^<>\"\\n]*>)", "$1\"$2\"")),
    MISSING_QUOTE(
            "missing quote",
            text -> text.replaceAll("\"(\\p{L}[\\p{L}\\p{M}\\w-]*):(\\s*[\"{\\[\\d])", "\"$1\":$2")
                    .replaceAll("(?m)((?:^|[{,])[ \\t]*)([\\p{L}\\p{M}\\w-]+)\"([ \\t]*:)", "$1\"$2\"$3")
                    .replaceAll("(?m)(:[ \\t]*\"[^\"\\n]*?)(,?[ \\t]*)$", "$1\"$2")
                    .replaceAll("(?m)(:[ \\t]*)(\\p{L}[^\":,\\n]*\")(?=[ \\t]*[,}\\n])", "$1\"$2")),
    MISSING_COMMA(
            "missing comma",
            text -> text.replaceAll(
                    "(\"|\\d|true|false|null|[}\\]])(\\s++(?://[^\\n]*+\\n\\s*+)*+)(?=\"[^\"\\n]*\"?\\s*:|[{\\[])",
                    "$1,$2")),
    MISSING_COLON("missing colon", text -> text.replaceAll("(?m)^([ \\t]*\"[^\"\\n]+\")[ \\t]+(?=[\"{\\[])", "$1: ")),
    COMMENT("comment", JsonReadFeature.ALLOW_JAVA_COMMENTS),
    HASH_COMMENT("comment with #", JsonReadFeature.ALLOW_YAML_COMMENTS),
    TRAILING_COMMA("trailing comma", JsonReadFeature.ALLOW_TRAILING_COMMA),
    SINGLE_QUOTE("single quote", JsonReadFeature.ALLOW_SINGLE_QUOTES),
    UNQUOTED_NAME("name without quotes", JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES),
    CONTROL_CHARACTER("line break in a text", JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS),
    REPEATED_NAME("repeated name", UnaryOperator.identity());

    /** JSON and what had to be repaired to read it. */
    record Repaired(JsonNode json, List<String> faults) {}

    private static final int MOST = 4;

    private final String label;
    private final UnaryOperator<String> repair;
    private final @Nullable JsonReadFeature feature;

    JsonFault(String label, UnaryOperator<String> repair) {
        this.label = label;
        this.repair = repair;
        this.feature = null;
    }

    JsonFault(String label, JsonReadFeature feature) {
        this.label = label;
        this.repair = UnaryOperator.identity();
        this.feature = feature;
    }

    /** The JSON with as few repairs as it needs; empty if no few repairs help. */
    static Optional<Repaired> repair(String text) {
        for (int faults = 0; faults <= MOST; faults++) {
            Optional<Repaired> repaired = repair(text, EnumSet.noneOf(JsonFault.class), 0, faults);
            if (repaired.isPresent()) {
                return repaired;
            }
        }
        return Optional.empty();
    }

    /** Tries the faults from one on, as many more as are said, on a text whose other faults are repaired. */
    private static Optional<Repaired> repair(String text, EnumSet<JsonFault> faults, int from, int more) {
        if (more == 0) {
            List<String> labels = faults.stream().map(fault -> fault.label).toList();
            return read(text, faults).map(json -> new Repaired(json, labels));
        }
        for (int next = from; next < values().length; next++) {
            JsonFault fault = values()[next];
            String repairedText = fault.repair.apply(text);
            if (fault.isOfTheText() && repairedText.equals(text)) {
                continue;
            }
            EnumSet<JsonFault> others = EnumSet.copyOf(faults);
            others.add(fault);
            Optional<Repaired> repaired = repair(repairedText, others, next + 1, more - 1);
            if (repaired.isPresent()) {
                return repaired;
            }
        }
        return Optional.empty();
    }

    private boolean isOfTheText() {
        return feature == null && this != REPEATED_NAME;
    }

    private static Optional<JsonNode> read(String text, Set<JsonFault> faults) {
        JsonMapper.Builder mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, !faults.contains(REPEATED_NAME));
        for (JsonFault fault : faults) {
            if (fault.feature != null) {
                mapper.enable(fault.feature);
            }
        }
        try {
            JsonNode json = mapper.build().readTree(text);
            return json.isContainerNode() ? Optional.of(json) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static UnaryOperator<String> outsideStrings(String sign, String replacement) {
        Pattern pattern = Pattern.compile("(\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\")|" + sign);
        return text -> pattern.matcher(text)
                .replaceAll(match -> match.group(1) == null
                        ? replacement
                        : java.util.regex.Matcher.quoteReplacement(match.group(1)));
    }
}
