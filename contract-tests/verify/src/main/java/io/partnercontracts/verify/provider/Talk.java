package io.partnercontracts.verify.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.partnercontracts.verify.exchange.HttpExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What one check sends, and what it finds in the responses. */
final class Talk {

    /** What the contract's description lets every HTTP service answer. */
    private static final Set<Integer> UNDECLARED = Set.of(405, 406, 408, 413, 414, 431);

    private static final JsonMapper MAPPER = new JsonMapper();

    private final String check;
    private final Sender sender;
    private final Optional<UUID> chosen;
    private final UUID customer;
    private final boolean knowsData;
    private final boolean hasOwnToken;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Starts the check.
     *
     * @param chosen the customer that is asked for; others are made up if it is empty
     * @param knowsData whether the provider has the documented data
     * @param hasOwnToken whether a token was given, instead of the documented ones
     */
    Talk(String check, Sender sender, Optional<UUID> chosen, boolean knowsData, boolean hasOwnToken) {
        this.check = check;
        this.sender = sender;
        this.chosen = chosen;
        this.customer = chosen.orElseGet(UUID::randomUUID);
        this.knowsData = knowsData;
        this.hasOwnToken = hasOwnToken;
    }

    /** The customer of this check: the chosen one, or one of its own. */
    UUID customer() {
        return customer;
    }

    boolean knowsData() {
        return knowsData;
    }

    boolean hasOwnToken() {
        return hasOwnToken;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Sends, and verifies what holds for every response. */
    HttpExchange send(Ask ask) {
        var answered = sendOnly(ask);
        if (!UNDECLARED.contains(answered.status())) {
            answered.responseViolations().forEach(violation -> finding("contract", violation, answered));
        }
        var type = answered.responseHeaders().getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        if (type.contains("charset=") && !type.contains("charset=utf-8") && !type.contains("charset=\"utf-8\"")) {
            finding("charset", "Content-Type " + type + " instead of UTF-8", answered);
        }
        return answered;
    }

    HttpExchange sendOnly(Ask ask) {
        return sender.send(ask);
    }

    void expect(boolean met, String aspect, String message, HttpExchange evidence) {
        if (!met) {
            finding(aspect, message, evidence);
        }
    }

    void expectStatus(HttpExchange answered, Integer... statuses) {
        expect(
                List.of(statuses).contains(answered.status()),
                "status",
                "status " + answered.status() + " instead of "
                        + String.join(
                                " or ",
                                List.of(statuses).stream().map(String::valueOf).toList()),
                answered);
    }

    /** An error has a code and words, or the throttling's status and words (C21). */
    void expectEnvelope(HttpExchange answered) {
        var body = json(answered);
        expect(
                body.hasNonNull("code") && (body.hasNonNull("description") || body.hasNonNull("message"))
                        || body.hasNonNull("statusCode") && body.hasNonNull("message"),
                "envelope",
                "the error has no envelope with code and description",
                answered);
    }

    void finding(String aspect, String message, HttpExchange evidence) {
        findings.add(new Finding(check + "." + aspect, message, evidence));
    }

    /** The body; missing if it is no JSON. */
    static JsonNode json(HttpExchange answered) {
        try {
            return MAPPER.readTree(answered.responseBody());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
