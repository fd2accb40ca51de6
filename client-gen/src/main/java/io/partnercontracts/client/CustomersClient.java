package io.partnercontracts.client;

import io.partnercontracts.client.Pages.Page;
import io.partnercontracts.client.api.CustomerCollection;
import io.partnercontracts.client.api.CustomersApi;
import io.partnercontracts.client.model.Customer;
import io.partnercontracts.client.model.KeyValue;
import io.partnercontracts.client.model.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The customers of the partner. App-only tokens are enough. Thread-safe.
 *
 * <pre>{@code
 * try (var customers = client.customers().findByName("Contoso")) {
 *     customers.forEach(found -> System.out.println(found.getId()));
 * }
 * var customer = client.customers().getWithEvidence(customerId, RequestOptions.none());
 * System.out.println(customer.evidence() + " " + customer.value().getRelationshipToPartner());
 * }</pre>
 *
 * <p>Every method throws a {@link PartnerCenterException} if Partner Center refuses the call or no readable answer
 * comes, and has a form with {@link RequestOptions} for what this one call does otherwise.
 */
public final class CustomersClient {

    /** The most that is documented. */
    private static final int MAX_PAGE_SIZE = 500;

    private final CustomersApi api;
    private final Calls calls;

    CustomersClient(CustomersApi api, Calls calls) {
        this.api = api;
        this.calls = calls;
    }

    /**
     * Lists the customers of the partner, in pages of 500.
     *
     * @return the customers, each with id, name, domain and relationship; none if there are none. The stream asks for a
     *     page when the one before is used up, holds no more than one, and throws what a call throws while it is read.
     */
    public Stream<Customer> list() {
        return list(MAX_PAGE_SIZE, RequestOptions.none());
    }

    /**
     * As {@link #list()}.
     *
     * @param pageSize how many customers a page has at most; documented are 1 to 500, and 0 to leave it to the service
     * @param options what each of the calls does otherwise; a request id is that of the first page alone
     * @return the customers
     */
    public Stream<Customer> list(int pageSize, RequestOptions options) {
        return stream(pageSize, null, options);
    }

    /**
     * As {@link #list(int, RequestOptions)}, page by page, and tells how the call for each went.
     *
     * @param pageSize how many customers a page has at most; documented are 1 to 500, and 0 to leave it to the service
     * @param options what each of the calls does otherwise; a request id is that of the first page alone
     * @return the pages, each with the evidence of its call
     */
    public Stream<Answered<List<Customer>>> listWithEvidence(int pageSize, RequestOptions options) {
        return pages(pageSize, null, options);
    }

    /**
     * Finds customers by the beginning of their name, in pages of 500.
     *
     * @param beginning how the name of the company begins, in upper or lower case
     * @return the customers, as {@link #list()} gives them
     */
    public Stream<Customer> findByName(String beginning) {
        return findByName(beginning, MAX_PAGE_SIZE, RequestOptions.none());
    }

    /**
     * As {@link #findByName(String)}.
     *
     * @param beginning how the name of the company begins, in upper or lower case
     * @param pageSize how many customers a page has at most; documented are 1 to 500, and 0 to leave it to the service
     * @param options what each of the calls does otherwise; a request id is that of the first page alone
     * @return the customers
     */
    public Stream<Customer> findByName(String beginning, int pageSize, RequestOptions options) {
        return stream(pageSize, byName(beginning), options);
    }

    /**
     * As {@link #findByName(String, int, RequestOptions)}, page by page, and tells how the call for each went.
     *
     * @param beginning how the name of the company begins, in upper or lower case
     * @param pageSize how many customers a page has at most; documented are 1 to 500, and 0 to leave it to the service
     * @param options what each of the calls does otherwise; a request id is that of the first page alone
     * @return the pages, each with the evidence of its call
     */
    public Stream<Answered<List<Customer>>> findByNameWithEvidence(
            String beginning, int pageSize, RequestOptions options) {
        return pages(pageSize, byName(beginning), options);
    }

    private static String byName(String beginning) {
        var filter = new LinkedHashMap<String, String>();
        filter.put("Field", "CompanyName");
        filter.put("Value", Objects.requireNonNull(beginning, "beginning"));
        filter.put("Operator", "starts_with");
        return Encoded.parameter(Json.MAPPER.valueToTree(filter).toString());
    }

    /**
     * Gets a customer.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @return the customer; address, e-mail address and own domains are absent without delegated access
     * @throws NotFoundException if there is no such tenant (code 60003)
     * @throws ForbiddenException if the partner has no relationship with the customer (code 20002)
     * @throws InvalidRequestException if the service takes the id for none of a customer (code 900118)
     */
    public Customer get(UUID customerId) {
        return get(customerId, RequestOptions.none());
    }

    /**
     * As {@link #get(UUID)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param options what this call does otherwise
     * @return the customer
     */
    public Customer get(UUID customerId, RequestOptions options) {
        return getWithEvidence(customerId, options).value();
    }

    /**
     * As {@link #get(UUID, RequestOptions)}, and tells how the call went.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param options what this call does otherwise
     * @return the customer, with the evidence
     */
    public Answered<Customer> getWithEvidence(UUID customerId, RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        return calls.answered(
                options,
                attempt -> api.getCustomer(customerId, attempt),
                customer -> customer.getId() == null ? null : customer);
    }

    private Stream<Customer> stream(int size, @Nullable String filter, RequestOptions options) {
        return Pages.stream(
                options,
                (pageOptions, at) -> page(size, filter, pageOptions, at).value());
    }

    private Stream<Answered<List<Customer>>> pages(int size, @Nullable String filter, RequestOptions options) {
        return Pages.stream(options, (pageOptions, at) -> {
            var page = page(size, filter, pageOptions, at);
            var answered = new Answered<>(page.value().items(), page.evidence());
            return new Page<>(List.of(answered), page.value().next());
        });
    }

    private Answered<Page<Customer>> page(
            int size, @Nullable String filter, RequestOptions options, @Nullable Continuation at) {
        return calls.answered(
                options, attempt -> api.getCustomers(size, filter, null, attempt.at(at)), page -> page(page, at));
    }

    /** Null if the list goes on where it cannot be followed, or where it has been already. */
    private static @Nullable Page<Customer> page(CustomerCollection page, @Nullable Continuation here) {
        var link = next(page);
        var next = link == null ? null : Continuation.of(link);
        return link != null && (next == null || next.equals(here)) ? null : new Page<>(page.getItems(), next);
    }

    /** The link of the response or, where only the token is given, what the SDKs make of it. */
    private static @Nullable Link next(CustomerCollection page) {
        var links = page.getLinks();
        if (links != null && links.getNext() != null) {
            return links.getNext();
        }
        var token = page.getContinuationToken();
        return token == null
                ? null
                : Link.builder()
                        .uri("?seekOperation=Next")
                        .headers(List.of(KeyValue.builder()
                                .key("MS-ContinuationToken")
                                .value(token)
                                .build()))
                        .build();
    }
}
