package io.partnercontracts.verify.provider;

import io.partnercontracts.verify.exchange.DocumentedExchange;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One thing to verify, in words, with the place in the contract that it rests on. */
public final class Check {

    /** What a check cannot do without. */
    enum Need {
        CUSTOMER("--customer-id, a customer whom the provider knows"),
        FRESH("--provider-states-url, or a provider on this machine to which every customer is known"),
        STATE("--provider-states-url, to arrange what the exchange takes as given"),
        TOKEN("--token or --token-command"),
        WRITES("--allow-writes, because it sends more than GET");

        private final String words;

        Need(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final String id;
    private final String sentence;
    private final String source;
    private final Set<Need> needs;
    private final Consumer<Talk> steps;
    private final Optional<DocumentedExchange> exchange;

    Check(String id, String sentence, String source, Set<Need> needs, Consumer<Talk> steps) {
        this(id, sentence, source, needs, steps, Optional.empty());
    }

    Check(
            String id,
            String sentence,
            String source,
            Set<Need> needs,
            Consumer<Talk> steps,
            Optional<DocumentedExchange> exchange) {
        this.id = id;
        this.sentence = sentence;
        this.source = source;
        this.needs = needs.isEmpty() ? EnumSet.noneOf(Need.class) : EnumSet.copyOf(needs);
        this.steps = steps;
        this.exchange = exchange;
    }

    /** Stays the same from version to version. */
    public String id() {
        return id;
    }

    /** What is verified. */
    public String sentence() {
        return sentence;
    }

    /** The page, decision or part of the contract that says so. */
    public String source() {
        return source;
    }

    Set<Need> needs() {
        return needs;
    }

    Consumer<Talk> steps() {
        return steps;
    }

    /** The documented exchange that is played, if it is one. */
    Optional<DocumentedExchange> exchange() {
        return exchange;
    }

    @Override
    public String toString() {
        return id + ": " + sentence;
    }
}
