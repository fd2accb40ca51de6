package io.partnercontracts.stub.internal.steer;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Claims;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.ErrorList;
import io.partnercontracts.stub.internal.binding.Names;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Documented errors that tests arrange, answered as if the stub had found them itself. Thread-safe. */
public final class ArrangedErrors {

    private static final String NOBODY = new UUID(0, 0).toString();

    private static final String RETRY_AFTER = "Retry-After";

    private static final List<String> NAMES =
            Stream.of(ErrorName.values()).map(ErrorName::toString).toList();

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final StubOptions options;

    /** Answers by the rules of these options. */
    public ArrangedErrors(StubOptions options) {
        this.options = options;
    }

    /**
     * How the error of this name or code is answered.
     *
     * @param nameOrCode an {@link ErrorName} as text, or a documented code as number or text
     * @throws IllegalArgumentException if it is unknown; the message names the nearest
     */
    Function<RequestContext, Response> response(Object nameOrCode) {
        var wanted = String.valueOf(nameOrCode);
        if (!(nameOrCode instanceof String || nameOrCode instanceof Number)) {
            throw new IllegalArgumentException("error: must be a documented code, or one of " + NAMES);
        }
        var name = Stream.of(ErrorName.values())
                .filter(known -> known.toString().equalsIgnoreCase(wanted))
                .findFirst();
        return name.<Function<RequestContext, Response>>map(known -> request -> response(known, request))
                .or(() -> DocumentedError.ofCode(wanted).map(error -> request -> response(error, request)))
                .or(() -> ErrorList.find(wanted).map(entry -> {
                    var response = DocumentedError.general(entry.status(), Integer.parseInt(wanted), entry.text());
                    return request -> response;
                }))
                .orElseThrow(() -> new IllegalArgumentException("error: " + wanted + " " + unknown(wanted)));
    }

    private static String unknown(String wanted) {
        if (!NUMBER.matcher(wanted).matches()) {
            return Names.unknown(wanted, NAMES) + " or a documented code, such as 600061";
        }
        var number = Long.parseLong(wanted);
        var codes = DocumentedError.codes().stream()
                .sorted(Comparator.comparingLong(code -> Math.abs(code - number)))
                .map(String::valueOf)
                .toList();
        return "is no documented code; the nearest are " + Names.nearest(wanted, codes, 3);
    }

    /** The response to one request. */
    Response response(ErrorName name, RequestContext request) {
        return name == ErrorName.MFA_REQUIRED
                ? DocumentedError.mfaRequired(options.get(Setting.MFA_REFUSAL)).response()
                : response(DocumentedError.of(name), request);
    }

    private Response response(DocumentedError error, RequestContext request) {
        return switch (error) {
            case AGREEMENT_ALREADY_EXISTS -> error.response().withStatus(options.get(Setting.DUPLICATE_STATUS));
            case NO_RELATIONSHIP ->
                error.refusalAbout(
                                Claims.partnerId(request.getHeaders()),
                                Objects.requireNonNullElse(request.customerId(), NOBODY))
                        .response();
            case AUDIENCE_NOT_SUPPORTED ->
                error.refusalAbout(Claims.audience(request.getHeaders())).response();
            case TEMPLATE_NO_LONGER_SUPPORTED ->
                error.refusalAbout("998b88de-aa99-4388-a42c-1b3517d49490").response();
            default -> error.response();
        };
    }

    /** The documented time to wait is too long for a test. */
    static Response soon(Response response) {
        return response.headers().containsKey(RETRY_AFTER) ? retriedAfter(response, 1) : response;
    }

    /** The response with a time to wait, which its message repeats if it is the documented one. */
    static Response retriedAfter(Response response, int seconds) {
        var changed = response.withHeader(RETRY_AFTER, String.valueOf(seconds));
        return response.headers().containsKey(RETRY_AFTER)
                ? changed.withText("message", text -> text.replaceFirst("\\d+", String.valueOf(seconds)))
                : changed;
    }
}
