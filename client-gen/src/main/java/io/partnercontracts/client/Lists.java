package io.partnercontracts.client;

import io.partnercontracts.client.model.CollectionLinks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a list is all that there is. How the rest would be got is documented for none of these operations. */
final class Lists {

    private Lists() {}

    static boolean isComplete(List<?> items, @Nullable Integer totalCount, @Nullable CollectionLinks links) {
        var next = links == null ? null : links.getNext();
        return (totalCount == null || totalCount <= items.size()) && (next == null || next.getUri() == null);
    }

    /** The items, if they are all; nobody is to decide by a part of a list without knowing it. */
    static <T> List<T> complete(Answered<List<T>> answered) {
        var evidence = answered.evidence();
        if (evidence.complete()) {
            return answered.value();
        }
        throw failure(
                evidence,
                "The list is not complete: Partner Center sent %s items, and says that there are more. The form of this"
                                .formatted(answered.value().size())
                        + " method with evidence returns what was sent.");
    }

    static PartnerCenterException failure(Evidence evidence, String why) {
        var trace = new Trace(
                evidence.requestId(),
                evidence.correlationId(),
                evidence.correlationVector(),
                evidence.serverId(),
                evidence.serverDate());
        var failure = new ServiceFailureException(
                new Failure(evidence.status(), null, ErrorEnvelope.saying(why), trace, null, null), null);
        failure.ended(evidence);
        return failure;
    }
}
