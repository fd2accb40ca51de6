package consumer;

import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.PartnerCenterClient;
import java.util.UUID;

/** What this team needs of Partner Center: whether a customer can be sold to. */
public final class SignedCustomers {

    private final PartnerCenterClient partnerCenter;

    public SignedCustomers(PartnerCenterClient partnerCenter) {
        this.partnerCenter = partnerCenter;
    }

    public boolean contains(UUID customerId) {
        return partnerCenter.agreements().isSignedDirectly(customerId)
                || !partnerCenter
                        .agreements()
                        .list(customerId, AgreementType.MICROSOFT_CUSTOMER_AGREEMENT)
                        .isEmpty();
    }
}
