package io.partnercontracts.stub.internal.binding;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Reads headers by the server library, whose readers throw all kinds of exceptions at malformed ones. */
public final class Headers {

    private Headers() {}

    /** What the client accepts, the best first; nothing if the header is absent or malformed. */
    public static List<String> accepted(HttpFields headers, HttpHeader name) {
        try {
            return headers.getQualityCSV(name);
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    /** What {@code reader} makes of the header {@code name}; a malformed one ends the request. */
    public static <T> T read(String name, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (RuntimeException e) {
            throw INVALID_REQUEST_INPUT.refusal(name + ": is not written as HTTP says, perhaps a quote is missing");
        }
    }
}
