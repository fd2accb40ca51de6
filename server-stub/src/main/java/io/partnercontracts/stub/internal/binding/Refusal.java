package io.partnercontracts.stub.internal.binding;

import java.util.function.Supplier;

/** Ends a request with an error, most often made by {@link DocumentedError}. */
public final class Refusal extends RuntimeException {

    private final transient Response response;

    /** Ends a request with this response. */
    public Refusal(Response response) {
        super(null, null, false, false);
        this.response = response;
    }

    /** The same end for another reason. */
    public Refusal because(String why) {
        return new Refusal(response.because(why));
    }

    /** What the request is answered with. */
    public Response response() {
        return response;
    }

    /** The result of {@code work}, or its refusal. Failures of the service (500 and above) are thrown on. */
    public static Response orResponse(Supplier<Response> work) {
        try {
            return work.get();
        } catch (Refusal e) {
            if (e.response.status() >= 500) {
                throw e;
            }
            return e.response;
        }
    }
}
