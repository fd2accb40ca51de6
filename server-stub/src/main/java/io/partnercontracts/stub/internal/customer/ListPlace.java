package io.partnercontracts.stub.internal.customer;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import io.partnercontracts.stub.internal.binding.Json;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Where a page of the list of customers begins, and what belongs on it. All of it is in the token for the next page,
 * because the SDKs repeat neither size nor filter. What the service's own tokens hold is not documented.
 *
 * @param after the last customer of the page before, or null
 * @param size how many customers are on a page
 * @param name how their names begin
 */
record ListPlace(@Nullable UUID after, int size, String name) {

    /** The most that the Java SDK allows; what the service gives if it is not told otherwise is our assumption. */
    private static final int MAX_SIZE = 500;

    private record Filter(
            @Nullable String field,
            @Nullable String value,
            @Nullable String operator) {}

    /** The place that a request means, by the parameters of the contract. */
    static ListPlace of(
            @Nullable Integer size, @Nullable String filter, @Nullable String seek, @Nullable String token) {
        if (seek == null && token == null) {
            return new ListPlace(null, size(size), name(filter));
        }
        if (token == null || !"Next".equalsIgnoreCase(seek)) {
            throw INVALID_REQUEST_INPUT.refusal(
                    "seekOperation: must be Next, together with the header MS-ContinuationToken, as the link next says");
        }
        return read(token);
    }

    private static int size(@Nullable Integer wanted) {
        return wanted == null || wanted < 1 || wanted > MAX_SIZE ? MAX_SIZE : wanted;
    }

    private static String name(@Nullable String filter) {
        if (filter == null) {
            return "";
        }
        try {
            var read = Json.MAPPER.readValue(filter, Filter.class);
            if (read != null
                    && "CompanyName".equalsIgnoreCase(read.field)
                    && "starts_with".equalsIgnoreCase(read.operator)
                    && read.value != null) {
                return read.value;
            }
        } catch (JacksonException e) {
            // Refused below.
        }
        throw INVALID_REQUEST_INPUT.refusal("filter: must be like"
                + " {\"Field\":\"CompanyName\",\"Value\":\"cont\",\"Operator\":\"starts_with\"}, URL-encoded; the stub knows"
                + " no other field and operator");
    }

    private static ListPlace read(String token) {
        try {
            var read = Json.MAPPER.readValue(Base64.getDecoder().decode(token), ListPlace.class);
            if (read != null && read.name != null) {
                return new ListPlace(read.after, size(read.size), read.name);
            }
        } catch (IllegalArgumentException | JacksonException e) {
            // Refused below.
        }
        throw INVALID_REQUEST_INPUT.refusal("MS-ContinuationToken: must be that of the link next");
    }

    /** The place after this customer. */
    ListPlace after(UUID last) {
        return new ListPlace(last, size, name);
    }

    String token() {
        return Base64.getEncoder().encodeToString(Json.MAPPER.writeValueAsBytes(this));
    }
}
