package io.partnercontracts.stub.internal.server;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;
import static java.util.function.Predicate.not;

import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.Claims;
import io.partnercontracts.stub.internal.binding.Compression;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.MediaTypes;
import io.partnercontracts.stub.internal.binding.Names;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.SentBody;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** The checks that look at nothing but the request and its route. */
final class RequestSteps {

    private RequestSteps() {}

    static void bodyLimits(RequestContext context) {
        switch (context.sent().flaw()) {
            case BROKEN -> {
                // A stop that waits no longer ends the reading too.
                var server = context.getConnectionMetaData().getConnector().getServer();
                throw server.isRunning()
                        ? INVALID_REQUEST_INPUT.refusal(400, "The body is not sent as its headers say")
                        : DocumentedError.UNEXPECTED_SERVICE_ERROR.refusal(503);
            }
            case LATE -> throw INVALID_REQUEST_INPUT.refusal(408, "The rest of the body did not come in time");
            case TOO_LARGE ->
                throw INVALID_REQUEST_INPUT.refusal(413, "The body is larger than " + BodyReader.MAX_BODY + " bytes");
            case NO_ROOM ->
                throw DocumentedError.UNEXPECTED_SERVICE_ERROR
                        .refusal(503)
                        .because("more large bodies at once than the stub has memory for; -Xmx gives it more");
            case NONE -> {}
        }
    }

    static void bearerToken(RequestContext context) {
        if (!context.route().tokens().isEmpty()
                && Claims.bearerToken(context.getHeaders()).isEmpty()) {
            throw DocumentedError.PARTNER_TOKEN_MISSING.refusal().because("no bearer token");
        }
    }

    static void accept(RequestContext context) {
        var types = context.route().produces();
        context.accepts(
                MediaTypes.areChosen(types)
                        ? MediaTypes.choose(context.getHeaders(), types)
                                .orElseThrow(() -> INVALID_REQUEST_INPUT.refusal(
                                        406, "The contract declares " + new TreeSet<>(types) + " for this response"))
                        : MediaTypes.JSON);
    }

    static void contentType(RequestContext context) {
        var types = context.route().consumes();
        var codings = context.getHeaders().getValuesList(HttpHeader.CONTENT_ENCODING);
        if (!codings.isEmpty() && !types.isEmpty()) {
            context.decompressed(
                    Compression.undo(String.join(", ", codings), context.sent().bytes(), BodyReader.MAX_BODY));
        }
        var sent = context.getHeaders().get(HttpHeader.CONTENT_TYPE);
        // The article on confirming agreements sent none up to 2018. The administration wants one, because pages of
        // other sites can send bodies without.
        var type = sent == null && context.api() == Api.CONTRACT ? MediaTypes.JSON : sent;
        var body =
                types.isEmpty() ? null : SentBody.of(type, types, context.sent().bytes());
        var query = query(context);
        if (context.api() == Api.ADMINISTRATION) {
            var known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            known.addAll(context.route().query());
            query.getNames().stream().filter(not(known::contains)).findFirst().ifPresent(name -> {
                throw INVALID_REQUEST_INPUT.refusal(name + ": " + Names.unknown(name, List.copyOf(known)));
            });
            var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            query.stream()
                    .filter(field -> !seen.add(field.getName()) || field.hasMultipleValues())
                    .findFirst()
                    .ifPresent(field -> {
                        throw INVALID_REQUEST_INPUT.refusal(field.getName() + ": is given twice; allowed: once");
                    });
        }
        context.calls(query, body);
    }

    private static Fields query(Request request) {
        if (request.getHttpURI().getQuery() == null) {
            return Fields.EMPTY;
        }
        try {
            return Request.extractQueryParameters(request);
        } catch (RuntimeException e) {
            throw INVALID_REQUEST_INPUT.refusal(400, "The query is not UTF-8 or not percent-encoded");
        }
    }
}
