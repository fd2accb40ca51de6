package io.partnercontracts.stub.qualification;

import io.partnercontracts.stub.api.QualificationsApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.StubFailure;
import io.partnercontracts.stub.model.CustomerQualification;
import io.partnercontracts.stub.model.CustomerQualificationRequest;
import io.partnercontracts.stub.model.CustomerQualifications;
import io.partnercontracts.stub.state.CustomerStore;
import io.partnercontracts.stub.state.Vettings;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Partner Center decides on qualifications. */
public final class Qualifications implements QualificationsApi {

    private static final String IN_REVIEW = "InReview";

    private final CustomerStore store;
    private final Vettings vettings;
    private final InstantSource clock;

    /** Keeps qualifications in this store, with its validation codes, and dates vettings by this clock. */
    public Qualifications(CustomerStore store, Vettings vettings, InstantSource clock) {
        this.store = store;
        this.vettings = vettings;
        this.clock = clock;
    }

    @Override
    public Answer createCustomerQualifications(CreateCustomerQualifications request) {
        var sent = request.customerQualificationRequest();
        var status = initialStatus(sent, request.code());
        var date = status == null
                ? null
                : clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        var answered = new CustomerQualification()
                .qualification(sent.getQualification())
                .vettingStatus(status)
                .vettingCreateDate(date);
        // While in review, the documented list spells the date's name in another way than the answer (decision C5).
        var listed = IN_REVIEW.equals(status)
                ? new CustomerQualification()
                        .qualification(sent.getQualification())
                        .vettingStatus(status)
                        .vettingCreatedDate(date)
                : answered;
        store.update(request.customerId(), customer -> customer.with(listed));
        return QualificationsApi.createCustomerQualifications201(answered)
                .because(sent.getQualification() + (status == null ? " has no vetting" : " begins as " + status));
    }

    @Override
    public Answer getCustomerQualifications(GetCustomerQualifications request) {
        var customer = vettings.ended(store.read(request.customerId()));
        return customer.wrapQualifications()
                ? new Answer(200, new CustomerQualifications().qualifications(customer.qualifications()))
                : QualificationsApi.getCustomerQualifications200(customer.qualifications());
    }

    /**
     * Education is vetted by people and a state-owned entity has no status. That a validation code is approved at once,
     * and how one that is unknown or used up is refused, is our assumption: no page shows such an answer.
     */
    private @Nullable String initialStatus(CustomerQualificationRequest sent, @Nullable String code) {
        return switch (sent.getQualification()) {
            case "Education" -> IN_REVIEW;
            case "GovernmentCommunityCloud" -> {
                var used = Objects.requireNonNullElseGet(code, () -> Objects.toString(sent.getValidationCode(), ""));
                if (used.isBlank()) {
                    throw invalid("validationCode: must not be empty for GovernmentCommunityCloud");
                }
                if (!store.useCode(used)) {
                    throw invalid("validationCode: must be known and not used up");
                }
                yield "Approved";
            }
            case "StateOwnedEntity" -> null;
            default -> throw invalid("qualification: must be Education, GovernmentCommunityCloud or StateOwnedEntity");
        };
    }

    private static StubFailure invalid(String detail) {
        return DocumentedError.INVALID_PROPERTY.failure(List.of(detail));
    }
}
