package io.partnercontracts.verify.provider;

import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.exchange.HttpExchange;
import io.partnercontracts.verify.provider.Check.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs the checks against one provider, one after the other. */
final class ProviderVerification {

    /** After as many requests in a row without response, the rest is not sent. */
    private static final int PATIENCE = 3;

    private final ProviderSettings settings;
    private final boolean isHere;
    private final Redaction redaction;
    private final Sender sender;
    private final Optional<ProviderStates> states;
    private int withoutResponse;

    ProviderVerification(ProviderSettings settings) {
        this.settings = settings;
        this.isHere = settings.isHere();
        // The documented placeholder: mocks do not look at it.
        var token = settings.token().or(() -> isHere ? Optional.of("token") : Optional.empty());
        this.redaction = new Redaction(settings.token().orElse(null));
        this.sender = new HttpSender(
                settings.url(),
                token.orElse(null),
                settings.timeout(),
                settings.certificate().orElse(null));
        this.states = settings.statesUrl().map(url -> new HttpProviderStates(url, settings.timeout(), sender));
    }

    /** All checks, also those that cannot be run with these settings. */
    List<Check> checks() {
        return Stream.concat(DocumentedChecks.all().stream(), BehaviourChecks.all(settings.duplicates()).stream())
                .toList();
    }

    /**
     * Makes sure that a provider is there.
     *
     * @throws Unusable if nothing answers, or nothing that knows the operations
     */
    void greet() {
        HttpExchange answered;
        try {
            answered = sender.send(greeting());
        } catch (NoResponse e) {
            // The checks find out whether all requests end so.
            return;
        }
        if (answered.status() == 404 && Talk.json(answered).isMissingNode()) {
            throw new Unusable("No Partner Center is at " + settings.url() + ": it answers "
                    + answered.uri().getPath() + " with 404. Check --provider-url.");
        }
        if (answered.status() >= 300 && answered.status() < 400) {
            throw new Unusable(settings.url() + " redirects (" + answered.status()
                    + "), which is not followed. Name the address itself with --provider-url.");
        }
    }

    private static Ask greeting() {
        return Ask.get("/v1/agreements");
    }

    Result run(Check check) {
        var start = System.nanoTime();
        var missing = missing(check);
        if (missing.isPresent()) {
            return new Result(check, List.of(), missing, Duration.ZERO);
        }
        if (withoutResponse >= PATIENCE) {
            var reason = "the provider left " + PATIENCE + " requests in a row without response";
            return new Result(check, List.of(), Optional.of(reason), Duration.ZERO);
        }
        var talk = talk(check, sender);
        try {
            check.exchange().ifPresent(exchange -> states.ifPresent(known -> known.arrange(exchange)));
            check.steps().accept(talk);
            withoutResponse = 0;
        } catch (NoResponse e) {
            withoutResponse++;
            talk.findings().add(new Finding(check.id() + ".no-response", String.valueOf(e.getMessage()), null));
        }
        var findings = talk.findings().stream().distinct().map(this::redacted).toList();
        return new Result(check, findings, Optional.empty(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** Leaves nothing behind of what was arranged. */
    void end() {
        states.ifPresent(ProviderStates::reset);
    }

    /** Hands each request to the listener that would be sent, and sends nothing. */
    void rehearse(Consumer<String> listener) {
        Sender rehearsal = ask -> {
            listener.accept(described(ask));
            return new HttpExchange(
                    ask.method(), settings.url().resolve(ask.path()), ask.headers(), ask.body(), 200, Map.of(), "{}");
        };
        rehearsal.send(greeting());
        checks().stream()
                .filter(check -> missing(check).isEmpty())
                .forEach(check -> check.steps().accept(talk(check, rehearsal)));
    }

    /** What the check needs and does not have. */
    Optional<String> missing(Check check) {
        var missing = new ArrayList<String>();
        for (var need : check.needs()) {
            var met = switch (need) {
                case CUSTOMER -> isHere || settings.customer().isPresent();
                case FRESH ->
                    states.isPresent() || (isHere && settings.customer().isEmpty());
                case STATE -> states.isPresent();
                case TOKEN -> isHere || settings.token().isPresent();
                case WRITES -> isHere || settings.allowWrites();
            };
            if (!met) {
                missing.add(need.toString());
            }
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of("needs " + String.join("; and ", missing));
    }

    private Talk talk(Check check, Sender sending) {
        // Documented bodies are expected of documented data alone.
        var knowsData = isHere || check.needs().contains(Need.STATE);
        // What an exchange finds arranged is of the documented customer.
        var documented = check.exchange().filter(exchange -> states.isPresent()).flatMap(DocumentedExchange::customer);
        return new Talk(
                check.id(),
                sending,
                documented.or(settings::customer),
                knowsData,
                settings.token().isPresent());
    }

    private Finding redacted(Finding finding) {
        var evidence = finding.evidence() == null ? null : redaction.exchange(finding.evidence());
        return new Finding(finding.id(), redaction.text(finding.message()), evidence);
    }

    private String described(Ask ask) {
        return ask.method() + " " + settings.url().resolve(ask.path())
                + (ask.hasToken() && (isHere || settings.token().isPresent())
                        ? " with Authorization: Bearer " + Redaction.MASK
                        : " without token")
                + (ask.body().isEmpty() ? "" : ", " + ask.headers().get("Content-Type"));
    }
}
