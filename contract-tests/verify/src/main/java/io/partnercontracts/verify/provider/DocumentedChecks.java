package io.partnercontracts.verify.provider;

import static io.partnercontracts.verify.provider.Check.Need.CUSTOMER;
import static io.partnercontracts.verify.provider.Check.Need.FRESH;
import static io.partnercontracts.verify.provider.Check.Need.STATE;
import static io.partnercontracts.verify.provider.Check.Need.TOKEN;
import static io.partnercontracts.verify.provider.Check.Need.WRITES;

import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.exchange.ExchangePlayer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The checks that play one documented exchange each. */
final class DocumentedChecks {

    private static final Pattern LINK = Pattern.compile("body /(displayUri|downloadUri): \"?https?://");

    private DocumentedChecks() {}

    static List<Check> all() {
        return DocumentedExchange.all().stream().map(DocumentedChecks::check).toList();
    }

    private static Check check(DocumentedExchange exchange) {
        var needs = EnumSet.of(TOKEN);
        if (!exchange.given().isMissingNode()) {
            needs.add(STATE);
        }
        if (!exchange.method().equals("GET")) {
            needs.add(WRITES);
            needs.add(FRESH);
        }
        if (exchange.customer().isPresent()) {
            needs.add(CUSTOMER);
        }
        var pages = exchange.pages().stream()
                .map(DocumentedExchange.Page::path)
                .distinct()
                .collect(Collectors.joining(", "));
        return new Check(
                exchange.name(),
                exchange.sentence(),
                exchange.id() + (pages.isEmpty() ? "" : ", " + pages),
                needs,
                talk -> play(exchange, talk),
                Optional.of(exchange));
    }

    private static void play(DocumentedExchange exchange, Talk talk) {
        var headers = new TreeMap<>(exchange.requestHeaders());
        if (talk.hasOwnToken()) {
            headers.remove("Authorization");
        }
        var target = ExchangePlayer.target(exchange);
        var path = exchange.customer()
                .map(documented ->
                        target.replace(documented.toString(), talk.customer().toString()))
                .orElse(target);
        var answered = talk.send(Ask.of(exchange.method(), path, headers, ExchangePlayer.body(exchange)));
        for (var difference : ExchangePlayer.compare(exchange, answered)) {
            if (!difference.aspect().equals("body") || isDocumented(difference.message(), talk)) {
                talk.finding(difference.aspect(), difference.message(), answered);
            }
        }
    }

    /** Data that nobody arranged are the service's own. So are the user of a token, and where links lead. */
    private static boolean isDocumented(String difference, Talk talk) {
        return talk.knowsData()
                && !LINK.matcher(difference).lookingAt()
                && !(talk.hasOwnToken() && difference.startsWith("body /userId:"));
    }
}
