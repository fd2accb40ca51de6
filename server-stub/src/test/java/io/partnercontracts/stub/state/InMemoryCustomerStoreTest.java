package io.partnercontracts.stub.state;

class InMemoryCustomerStoreTest extends CustomerStoreTest {

    private final CustomerStore store = new InMemoryCustomerStore();

    @Override
    CustomerStore store() {
        return store;
    }
}
