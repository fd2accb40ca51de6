package io.partnercontracts.stub.internal.store;

class InMemoryCustomerStoreTest extends CustomerStoreTest {

    private final CustomerStore store = new InMemoryCustomerStore();

    @Override
    CustomerStore store() {
        return store;
    }
}
