package io.partnercontracts.stub.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnercontracts.stub.model.Agreement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryCustomerStoreTest {

    private final CustomerStore store = new InMemoryCustomerStore();
    private final UUID customer = UUID.randomUUID();

    @Test
    void losesNoChangeOfSimultaneousOnes() {
        var writers = IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> IntStream.range(0, 500)
                        .forEach(change -> store.update(customer, state -> state.with(new Agreement())))))
                .toList();

        writers.forEach(CompletableFuture::join);

        assertThat(store.read(customer).agreements()).hasSize(2000);
    }

    @Test
    void changesNothingIfTheChangeFails() {
        store.update(customer, state -> state.with(new Agreement()));

        assertThatThrownBy(() -> store.update(customer, state -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(store.read(customer).agreements()).hasSize(1);
    }
}
