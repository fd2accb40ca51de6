package io.partnercontracts.stub.internal.embedded;

import io.partnercontracts.stub.CustomerRelationship;
import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.StubAgreement;
import io.partnercontracts.stub.StubCustomer;
import io.partnercontracts.stub.StubQualification;
import io.partnercontracts.stub.StubVetting;
import io.partnercontracts.stub.VettingReason;
import io.partnercontracts.stub.internal.agreement.Templates;
import io.partnercontracts.stub.internal.binding.WireDate;
import io.partnercontracts.stub.internal.customer.CustomerProfiles;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.Contact;
import io.partnercontracts.stub.internal.model.Customer;
import io.partnercontracts.stub.internal.model.CustomerCompanyProfile;
import io.partnercontracts.stub.internal.model.CustomerQualification;
import io.partnercontracts.stub.internal.qualification.Vetting;
import io.partnercontracts.stub.internal.store.CustomerState;
import io.partnercontracts.stub.internal.store.CustomerStore;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A customer in the store of a stub. */
record EmbeddedCustomer(CustomerStore store, Vetting vetting, UUID id) implements StubCustomer {

    @Override
    public StubCustomer isNamed(String companyName) {
        return is(new Customer()
                .companyProfile(new CustomerCompanyProfile().companyName(Objects.requireNonNull(companyName))));
    }

    @Override
    public StubCustomer hasDomain(String domain) {
        return is(new Customer().companyProfile(new CustomerCompanyProfile().domain(Objects.requireNonNull(domain))));
    }

    @Override
    public StubCustomer isRelated(CustomerRelationship relationship) {
        return is(new Customer().relationshipToPartner(relationship.toString()));
    }

    @Override
    public StubCustomer hasAgreement(StubAgreement agreement) {
        var model = new Agreement()
                .userId(agreement.userId())
                .primaryContact(new Contact()
                        .firstName(agreement.firstName())
                        .lastName(agreement.lastName())
                        .email(agreement.email())
                        .phoneNumber(agreement.phoneNumber()))
                .templateId(agreement.templateId())
                .dateAgreed(agreement.dateAgreed().toString())
                .type(agreement.type());
        var kept = Wanted.value(() -> Templates.kept(model));
        return change(state -> state.with(kept));
    }

    @Override
    public StubCustomer hasSignedDirectly() {
        return change(CustomerState::signed);
    }

    @Override
    public StubCustomer hasQualification(String name) {
        return has(new CustomerQualification().qualification(Wanted.value(() -> Vetting.name(name))));
    }

    @Override
    public StubVetting qualification(String given) {
        var name = Wanted.value(() -> Vetting.name(given));
        return new StubVetting() {

            @Override
            public StubCustomer inReview() {
                return has(vetting.inReview(name));
            }

            @Override
            public StubCustomer approved() {
                return has(vetting.approved(name));
            }

            @Override
            public StubCustomer denied() {
                return has(vetting.denied(name, null));
            }

            @Override
            public StubCustomer denied(VettingReason reason) {
                return has(vetting.denied(name, Objects.requireNonNull(reason)));
            }
        };
    }

    @Override
    public StubCustomer getsQualificationsWrapped() {
        return change(CustomerState::wrapped);
    }

    @Override
    public StubCustomer isRefused(ErrorName error) {
        return change(state -> state.refused(Objects.requireNonNull(error)));
    }

    @Override
    public List<StubAgreement> agreements() {
        return store.read(id).agreements().stream()
                .map(EmbeddedCustomer::agreement)
                .toList();
    }

    private static StubAgreement agreement(Agreement model) {
        var contact = model.getPrimaryContact();
        return new StubAgreement(
                contact.getFirstName(),
                contact.getLastName(),
                contact.getEmail(),
                contact.getPhoneNumber(),
                model.getTemplateId(),
                model.getType(),
                WireDate.parse("dateAgreed", model.getDateAgreed()),
                model.getUserId());
    }

    @Override
    public List<StubQualification> qualifications() {
        return vetting.ended(store.read(id)).qualifications().stream()
                .map(known -> new StubQualification(
                        known.getQualification(), known.getVettingStatus(), known.getVettingReason()))
                .toList();
    }

    @Override
    public String toString() {
        return "customer " + id + " with " + agreements() + " and " + qualifications();
    }

    private StubCustomer is(Customer change) {
        return change(state -> state.with(
                CustomerProfiles.merged(Objects.requireNonNullElseGet(state.customer(), Customer::new), change)));
    }

    private StubCustomer has(CustomerQualification qualification) {
        return change(state -> state.with(qualification));
    }

    private StubCustomer change(UnaryOperator<CustomerState> change) {
        store.update(id, change);
        return this;
    }
}
