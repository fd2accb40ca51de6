package io.partnercontracts.stub.internal.server;

import static io.partnercontracts.stub.internal.binding.Step.check;

import io.partnercontracts.stub.internal.binding.Api;
import io.partnercontracts.stub.internal.binding.RequestContext;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Step;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The life of a request, from the moment when its body has come: the steps in their order, the outermost first. What a
 * step decides before the next one, it decides in this order; what it does to the response, in the reverse order.
 */
public final class Pipeline {

    /** The steps that every response passes, also of a request that the server refuses before it reaches the others. */
    private static final int STEPS_OF_EVERY_RESPONSE = 3;

    private final List<Named> steps;
    private final Step.Next whole;
    private final Routing routing;

    /** A step by the name that the manual gives it. */
    private record Named(String name, Step step) {}

    /**
     * The steps that decide, by their parts.
     *
     * @param delivery hands the response to the network, or does with it what a fault wants
     * @param journal records the request, before its client can see the response
     * @param routing finds the operation
     * @param adminGuard keeps others from the administration
     * @param faults answers, delays or breaks what a test arranged to be hit
     * @param tokenCheck demands of a token what the settings say
     * @param mfaReport tells of multi-factor authentication if the request asks
     * @param preferences answers what the request prefers
     * @param customers refuses customers that do not exist or for whom an error was arranged
     * @param replay answers a repeated request as it was answered first
     * @param withoutSecrets what of a path may be logged
     */
    public Pipeline(
            Step delivery,
            Step journal,
            Routing routing,
            Consumer<RequestContext> adminGuard,
            Consumer<RequestContext> faults,
            Consumer<RequestContext> tokenCheck,
            Step mfaReport,
            Step preferences,
            Consumer<RequestContext> customers,
            Step replay,
            UnaryOperator<String> withoutSecrets) {
        this.routing = routing;
        steps = List.of(
                new Named("delivery", delivery),
                new Named("journal", journal),
                new Named("writing", new Writing()),
                new Named("refusals", new Refusals(withoutSecrets)),
                new Named("routing", check(routing::route)),
                new Named("admin guard", of(Api.ADMINISTRATION, check(adminGuard))),
                new Named("fault", of(Api.CONTRACT, check(faults))),
                new Named("body limits", check(RequestSteps::bodyLimits)),
                new Named("bearer token", check(RequestSteps::bearerToken)),
                new Named("accept", check(RequestSteps::accept)),
                new Named("content type", check(RequestSteps::contentType)),
                new Named("token check", check(tokenCheck)),
                new Named("mfa report", of(Api.CONTRACT, mfaReport)),
                new Named("prefer", of(Api.CONTRACT, preferences)),
                new Named("customer", of(Api.CONTRACT, check(customers))),
                new Named("replay", of(Api.CONTRACT, replay)));
        whole = chain(steps, request -> request.route().handler().apply(request.call()));
    }

    private static Step.Next chain(List<Named> steps, Step.Next last) {
        return Step.chain(steps.stream().map(Named::step).toList(), last);
    }

    /** The names of the steps, the outermost first. */
    List<String> names() {
        return steps.stream().map(Named::name).toList();
    }

    /** Leaves out the requests for other APIs. */
    private static Step of(Api api, Step step) {
        return (request, next) -> request.api() == api ? step.take(request, next) : next.decide(request);
    }

    /** Answers a request. */
    void answer(RequestContext request) {
        whole.decide(request);
    }

    /** Answers a request that the server refuses, by the steps that every response passes. */
    void refuse(RequestContext request, Response response) {
        request.meantFor(routing.api(request));
        chain(steps.subList(0, STEPS_OF_EVERY_RESPONSE), refused -> response).decide(request);
    }
}
