package io.partnercontracts.stub.internal.binding;

import java.util.List;
import java.util.function.Consumer;

/**
 * One step in the life of a request. It decides by itself, or leaves the decision to the next step and may look at the
 * response on its way back. It ends the request by throwing a {@link Refusal}.
 */
@FunctionalInterface
public interface Step {

    /** What follows a step. */
    @FunctionalInterface
    interface Next {

        /** The response to the request. */
        Response decide(RequestContext request);
    }

    /** The response to the request, its own or that of {@code next}. */
    Response take(RequestContext request, Next next);

    /** A step that refuses a request, or notes something about it and leaves the decision to the next step. */
    static Step check(Consumer<RequestContext> check) {
        return (request, next) -> {
            check.accept(request);
            return next.decide(request);
        };
    }

    /** Some steps in their order, the outermost first, around {@code last}. */
    static Next chain(List<Step> steps, Next last) {
        if (steps.isEmpty()) {
            return last;
        }
        var first = steps.get(0);
        var others = chain(steps.subList(1, steps.size()), last);
        return request -> first.take(request, others);
    }
}
