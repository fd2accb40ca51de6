package io.partnercontracts.stub.internal.pipeline;

import io.partnercontracts.stub.internal.binding.Response;
import java.util.List;

/**
 * One step in the life of a request. It decides by itself, or leaves the decision to the next step and may look at the
 * response on its way back. It ends the request by throwing a {@link io.partnercontracts.stub.internal.binding.Refusal}.
 */
@FunctionalInterface
public interface Step {

    /** What follows a step. */
    @FunctionalInterface
    interface Next {

        /** The response to the request. */
        Response decide(RequestContext request);
    }

    /** A step as a reader of the whole life knows it. */
    record Named(String name, Step step) {}

    /** The response to the request, its own or that of {@code next}. */
    Response take(RequestContext request, Next next);

    /** Some steps in their order, the outermost first, around {@code last}. */
    static Next chain(List<Named> steps, Next last) {
        var chain = last;
        for (int i = steps.size() - 1; i >= 0; i--) {
            var step = steps.get(i).step();
            var next = chain;
            chain = request -> step.take(request, next);
        }
        return chain;
    }
}
