package io.partnercontracts.stub.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnercontracts.stub.Database;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StoreUnavailableException;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.Response;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresCustomerStoreTest extends CustomerStoreTest {

    private static final Database DATABASE = new Database();

    @AutoClose
    private final CustomerStore store = open(DATABASE);

    @Override
    CustomerStore store() {
        return store;
    }

    @BeforeEach
    void beginWithNothing() {
        store.clear();
    }

    @Test
    void keepsEverythingForTheNextStore() {
        add("one");
        store.once("request", "body", () -> Response.of(204));
        try (var next = open(DATABASE)) {
            assertThat(next.once("request", "body", () -> Response.of(500)).response())
                    .isEqualTo(Response.of(204));
        }
    }

    @Test
    void keepsNothingOfWorkThatFails() {
        assertThatThrownBy(() -> store.together(() -> {
                    add("one");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThatThrownBy(() -> store.once("request", "body", () -> {
                    add("two");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(names()).isEmpty();
    }

    @Test
    void keepsAnAgreementTogetherWithItsAnswer() {
        var other = new Database();
        try (var lost = open(other)) {
            assertThatThrownBy(() -> lost.once("request", "body", () -> {
                        lost.addAgreement(customer, agreement("one"), NONE_ALIKE);
                        other.shut();
                        return Response.of(201);
                    }))
                    .isInstanceOf(Refusal.class);
        }
        other.reopen();
        try (var again = open(other)) {
            assertThat(again.read(customer)).isEqualTo(CustomerState.EMPTY);
            assertThat(again.once("request", "body", () -> Response.of(204)).response())
                    .isEqualTo(Response.of(204));
        }
    }

    @Test
    void createsItsTablesOnceForStoresThatOpenTogether() {
        var empty = new Database();

        Stream.generate(() -> CompletableFuture.supplyAsync(() -> open(empty)))
                .limit(3)
                .toList()
                .forEach(store -> store.join().close());

        try (var opened = open(empty)) {
            assertThat(opened.isReachable()).isTrue();
        }
    }

    @Test
    void refusesTablesOfAnotherVersion() {
        var later = new Database();
        open(later).close();
        later.execute("update stub_version set version = 99");

        assertThatThrownBy(() -> CustomerStore.open(later.options()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll("99", "instead of 4", "currentSchema");
    }

    @Test
    void bringsTablesOfTheVersionBeforeUpToDate() {
        var older = new Database();
        try (var before = open(older)) {
            before.addAgreement(customer, agreement("one"), BY_NAME);
        }
        older.execute("drop table agreement_keys");
        older.execute("alter table customers drop keyed_by");
        older.execute("update stub_version set version = 3");

        try (var after = open(older)) {
            assertThat(after.addAgreement(customer, agreement("one"), BY_NAME)).isEqualTo(agreement("one"));
            assertThat(after.addAgreement(customer, agreement("two"), BY_NAME)).isNull();
        }
    }

    @Test
    void keepsItsTablesInTheSchemaOfTheAddress() throws IOException {
        var shared = new Database();
        shared.execute("create schema team");
        var address = shared.url() + "&currentSchema=team";

        try (var general = open(shared);
                var team = CustomerStore.open(shared.options().with(Setting.DATASOURCE_URL, address))) {
            general.addAgreement(customer, agreement("one"), NONE_ALIKE);

            assertThat(team.read(customer)).isEqualTo(CustomerState.EMPTY);
            assertThat(general.read(customer).agreements()).hasSize(1);
        }
    }

    @Test
    void remembersNoMoreAnswersThanSaid() {
        // As if so many had been answered meanwhile.
        store.once("old", "body", () -> Response.of(204));
        DATABASE.execute("select setval('response_numbers', nextval('response_numbers') + "
                + (CustomerStore.MAX_RESPONSES - 3) + ")");
        store.once("new", "body", () -> Response.of(204));
        assertThat(store.once("old", "body", () -> Response.of(201)).response().status())
                .isEqualTo(204);

        IntStream.range(0, 3).forEach(i -> store.once("newer " + i, "body", () -> Response.of(204)));

        assertThat(store.once("old", "body", () -> Response.of(201)).response().status())
                .isEqualTo(201);
        assertThat(store.once("new", "body", () -> Response.of(201)).response().status())
                .isEqualTo(204);
    }

    private static CustomerStore open(Database database) {
        try {
            return CustomerStore.open(database.options());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
