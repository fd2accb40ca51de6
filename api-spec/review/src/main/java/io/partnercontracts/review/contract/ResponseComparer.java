package io.partnercontracts.review.contract;

import static io.partnercontracts.review.change.Kind.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Compares statuses, their headers and their bodies. */
final class ResponseComparer {
    private final Contracts contracts;
    private final Rows rows;
    private final ParameterComparer parameters;
    private final BodyComparer bodies;

    ResponseComparer(Contracts contracts, Rows rows, SchemaComparer schemas) {
        this.contracts = contracts;
        this.rows = rows;
        this.parameters = new ParameterComparer(contracts, rows, schemas);
        this.bodies = new BodyComparer(contracts, rows, schemas);
    }

    void compare(JsonNode before, JsonNode after) {
        Matches matches = Matches.of(Trees.members(before), Trees.members(after));
        matches.renamed()
                .forEach(pair ->
                        rows.add(STATUS_CHANGED, Spot.at("status " + pair.name()), pair.oldName(), pair.name()));
        matches.removed().keySet().forEach(status -> rows.removed(STATUS_REMOVED, Spot.at("status " + status)));
        matches.added().keySet().forEach(status -> rows.added(STATUS_ADDED, Spot.at("status " + status)));
        matches.kept()
                .forEach(pair -> compareResponse(
                        pair.before(),
                        pair.after(),
                        Spot.at("status " + pair.name()).in(Document.name(pair.after()))));
    }

    private void compareResponse(JsonNode before, JsonNode after, Spot spot) {
        JsonNode old = contracts.before().resolve(before);
        JsonNode now = contracts.after().resolve(after);
        TextComparer texts = new TextComparer(rows);
        texts.compare("description", old.path("description"), now.path("description"), spot);
        texts.compareExtensions(old, now, spot);
        compareHeaders(old.path("headers"), now.path("headers"), spot);
        bodies.compareContent(old.path("content"), now.path("content"), spot);
        if (!old.path("links").equals(now.path("links"))) {
            rows.add(OTHER_CHANGED, spot.part("links"), old.path("links"), now.path("links"));
        }
    }

    private void compareHeaders(JsonNode before, JsonNode after, Spot spot) {
        Matches matches =
                Matches.of(Trees.members(before), Trees.members(after), name -> name.toLowerCase(Locale.ROOT));
        matches.renamed()
                .forEach(pair ->
                        rows.add(HEADER_RENAMED, spot.part("header " + pair.name()), pair.oldName(), pair.name()));
        matches.removed().keySet().forEach(name -> rows.removed(HEADER_REMOVED, spot.part("header " + name)));
        matches.added().keySet().forEach(name -> rows.added(HEADER_ADDED, spot.part("header " + name)));
        matches.kept().forEach(pair -> compareHeader(pair, spot.part("header " + pair.name())));
    }

    private void compareHeader(Matches.Pair header, Spot spot) {
        if (!header.oldName().equals(header.name())) {
            rows.add(HEADER_RESPELLED, spot, header.oldName(), header.name());
        }
        JsonNode old = contracts.before().resolve(header.before());
        JsonNode now = contracts.after().resolve(header.after());
        boolean was = old.path("required").asBoolean();
        boolean is = now.path("required").asBoolean();
        if (was != is) {
            rows.add(
                    is ? HEADER_GUARANTEED : HEADER_NO_LONGER_GUARANTEED,
                    spot,
                    was ? "always" : "sometimes",
                    is ? "always" : "sometimes");
        }
        // A header that several responses share is one place.
        boolean isShared = !Document.name(header.after()).isEmpty();
        parameters.compareCommon(old, now, spot.in(isShared ? "response header " + header.name() : ""));
    }
}
