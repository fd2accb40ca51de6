package io.partnercontracts.stub.qualification;

import io.partnercontracts.stub.api.QualificationsApi;
import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.StubFailure;
import io.partnercontracts.stub.model.CustomerQualification;
import io.partnercontracts.stub.model.CustomerQualifications;
import io.partnercontracts.stub.state.CustomerStore;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** What Partner Center decides on qualifications. */
public final class Qualifications implements QualificationsApi {

    private final CustomerStore store;
    private final InstantSource clock;

    /** Keeps qualifications in this store and dates vettings by this clock. */
    public Qualifications(CustomerStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Answer createCustomerQualifications(CreateCustomerQualifications request) {
        var sent = request.customerQualificationRequest();
        var answered = new CustomerQualification().qualification(sent.getQualification());
        var listed = new CustomerQualification().qualification(sent.getQualification());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        switch (sent.getQualification()) {
            case "Education" -> {
                answered.vettingStatus("InReview").vettingCreateDate(now);
                // The documented answer and the documented list spell the date's name in two ways (decision C5).
                listed.vettingStatus("InReview").vettingCreatedDate(now);
            }
            case "GovernmentCommunityCloud" -> {
                if (Stream.of(sent.getValidationCode(), request.code())
                        .allMatch(code -> code == null || code.isBlank())) {
                    throw invalid("validationCode: is required for GovernmentCommunityCloud");
                }
                answered.vettingStatus("Approved").vettingCreateDate(now);
                listed.vettingStatus("Approved").vettingCreateDate(now);
            }
            case "StateOwnedEntity" -> {
                // Carries neither status nor date.
            }
            default ->
                throw invalid("qualification: must be one of Education, GovernmentCommunityCloud, StateOwnedEntity");
        }
        store.update(request.customerId(), customer -> customer.with(listed));
        return QualificationsApi.createCustomerQualifications201(answered);
    }

    @Override
    public Answer getCustomerQualifications(GetCustomerQualifications request) {
        var customer = store.read(request.customerId());
        return customer.wrapQualifications()
                ? new Answer(200, new CustomerQualifications().qualifications(customer.qualifications()))
                : QualificationsApi.getCustomerQualifications200(customer.qualifications());
    }

    private static StubFailure invalid(String detail) {
        return DocumentedError.INVALID_PROPERTY.failure(List.of(detail));
    }
}
