package io.partnercontracts.stub.steer;

import static java.util.stream.Collectors.groupingBy;

import io.partnercontracts.stub.api.AgreementsApiAnswers;
import io.partnercontracts.stub.api.QualificationsApiAnswers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The answers that the contract declares, by operation. */
final class DocumentedAnswers {

    private static final Map<String, List<DocumentedAnswer>> BY_OPERATION = Stream.of(
                    AgreementsApiAnswers.all(), QualificationsApiAnswers.all())
            .flatMap(List::stream)
            .collect(groupingBy(DocumentedAnswer::operationId));

    private DocumentedAnswers() {}

    /** Whether the contract has the operation. */
    static boolean know(String operationId) {
        return BY_OPERATION.containsKey(operationId);
    }

    /** The answers of an operation, in the order of the contract; none if the contract does not have it. */
    static List<DocumentedAnswer> of(String operationId) {
        return BY_OPERATION.getOrDefault(operationId, List.of());
    }

    /** The ids of the contract's operations. */
    static List<String> operations() {
        return BY_OPERATION.keySet().stream().sorted().toList();
    }

    /** The answers of all operations. */
    static Stream<DocumentedAnswer> all() {
        return BY_OPERATION.values().stream().flatMap(List::stream);
    }
}
