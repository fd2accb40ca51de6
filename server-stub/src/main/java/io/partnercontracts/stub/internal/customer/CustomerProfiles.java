package io.partnercontracts.stub.internal.customer;

import io.partnercontracts.stub.CustomerNames;
import io.partnercontracts.stub.CustomerRelationship;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.model.CollectionLinks;
import io.partnercontracts.stub.internal.model.Customer;
import io.partnercontracts.stub.internal.model.CustomerCompanyProfile;
import io.partnercontracts.stub.internal.model.Link;
import io.partnercontracts.stub.internal.model.ResourceAttributes;
import io.partnercontracts.stub.internal.store.NamePrefix;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What customers look like: as arranged, and where nothing is arranged, made of the id. Whoever arranges the attributes
 * arranges a whole response of the service, which is shown as it stands. Thread-safe.
 */
public final class CustomerProfiles {

    private static final JsonMapper MERGER =
            Json.MAPPER.rebuild().defaultMergeable(true).build();

    private final boolean madeUp;

    /** Makes names up if these options say so. */
    public CustomerProfiles(StubOptions options) {
        madeUp = options.get(Setting.CUSTOMER_NAMES) == CustomerNames.MADE_UP;
    }

    /** A customer as {@code base}, except for what {@code changes} has. */
    public static Customer merged(Customer base, Customer changes) {
        return MERGER.updateValue(Json.MAPPER.convertValue(base, Customer.class), changes);
    }

    /** The name of a customer; null if it has none. */
    public @Nullable String name(UUID id, @Nullable Customer arranged) {
        return NamePrefix.arranged(arranged).orElse(madeUp ? NamePrefix.madeUp(id) : null);
    }

    Customer shown(UUID id, @Nullable Customer arranged) {
        return arranged == null
                ? unarranged(id)
                : arranged.getAttributes() == null ? merged(unarranged(id), arranged) : arranged;
    }

    /** The same with what lists show of it. */
    Customer listed(UUID id, @Nullable Customer arranged) {
        var whole = shown(id, arranged);
        var company = Objects.requireNonNullElseGet(whole.getCompanyProfile(), CustomerCompanyProfile::new);
        return new Customer()
                .id(whole.getId())
                .companyProfile(new CustomerCompanyProfile()
                        .tenantId(company.getTenantId())
                        .domain(company.getDomain())
                        .companyName(company.getCompanyName())
                        .links(company.getLinks())
                        .attributes(company.getAttributes()))
                .relationshipToPartner(whole.getRelationshipToPartner())
                .links(whole.getLinks())
                .attributes(whole.getAttributes());
    }

    /** Which customers have names that begin like this. */
    NamePrefix prefix(String beginning) {
        return NamePrefix.of(beginning, madeUp);
    }

    private Customer unarranged(UUID id) {
        return new Customer()
                .id(id.toString())
                .companyProfile(new CustomerCompanyProfile()
                        .tenantId(id.toString())
                        .domain(
                                madeUp
                                        ? NamePrefix.madeUp(id)
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace(' ', '-') + ".example"
                                        : null)
                        .companyName(name(id, null))
                        .links(self(id, "/profiles/company"))
                        .attributes(new ResourceAttributes().objectType("CustomerCompanyProfile")))
                .relationshipToPartner(CustomerRelationship.RESELLER.toString())
                .allowDelegatedAccess(false)
                .links(self(id, ""))
                .attributes(new ResourceAttributes().objectType("Customer"));
    }

    private static CollectionLinks self(UUID id, String part) {
        return new CollectionLinks()
                .self(new Link().uri("/customers/" + id + part).method("GET").headers(List.of()));
    }
}
