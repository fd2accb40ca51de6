package io.partnercontracts.stub.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnercontracts.stub.ErrorName;
import io.partnercontracts.stub.internal.binding.DocumentedError;
import io.partnercontracts.stub.internal.binding.Json;
import io.partnercontracts.stub.internal.binding.Refusal;
import io.partnercontracts.stub.internal.binding.Response;
import io.partnercontracts.stub.internal.binding.Schema;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.Contact;
import io.partnercontracts.stub.internal.model.Customer;
import io.partnercontracts.stub.internal.model.CustomerCompanyProfile;
import io.partnercontracts.stub.internal.model.CustomerQualification;
import io.partnercontracts.stub.internal.store.CustomerStore.CodeUses;
import io.partnercontracts.stub.internal.store.CustomerStore.Remembered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What every store does. */
@Timeout(120)
abstract class CustomerStoreTest {

    private static final Response RESPONSE = Response.of(
                    201, new Schema("Agreement", null, JsonNode.class), Json.MAPPER.valueToTree(agreement("answered")))
            .withHeader("Retry-After", "1");

    static final Likeness NONE_ALIKE = likeness("none", agreement -> Set.of());
    private static final Likeness ALL_ALIKE = likeness("all", agreement -> Set.of(List.of()));
    static final Likeness BY_NAME = likeness("name", agreement -> Set.of(name(agreement)));
    private static final Likeness BY_NAME_AND_MORE =
            likeness("name and more", agreement -> Set.of(name(agreement), List.of("more", "one")));

    final UUID customer = UUID.randomUUID();
    private final String request = UUID.randomUUID().toString();

    abstract CustomerStore store();

    @Test
    void knowsNothingOfACustomerAtFirst() {
        assertThat(store().read(customer)).isEqualTo(CustomerState.EMPTY);
        assertThat(store().error(customer)).isNull();
    }

    @Test
    void keepsAgreementsInTheirOrder() {
        IntStream.range(0, 20).forEach(i -> add("name " + i));

        assertThat(names())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "name " + i).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë İpek 王 🙂", "\0", "\uD800", "\"\\\n", "' or 1 = 1; --"})
    void keepsEveryCharacter(String text) {
        var state = new CustomerState(
                List.of(agreement(text)),
                List.of(new CustomerQualification().qualification(text)),
                true,
                true,
                ErrorName.THROTTLED,
                null);
        store().update(customer, before -> state);
        store().replaceCodes(Map.of(text, 1L));

        assertThat(store().read(customer)).isEqualTo(state);
        assertThat(store().useCode(text)).isTrue();
    }

    @Test
    void listsCustomersInPages() {
        store().clear();
        add("one");
        add("two");
        var other = UUID.randomUUID();
        store().update(
                        other,
                        before -> new CustomerState(
                                List.of(agreement("three")),
                                List.of(new CustomerQualification().qualification("Education")),
                                false,
                                false,
                                ErrorName.THROTTLED,
                                null));

        var first = store().list(null, 1, NamePrefix.ANY);
        var second = store().list(first.get(0).customerId(), 5, NamePrefix.ANY);

        assertThat(List.of(first.get(0), second.get(0)))
                .containsExactlyInAnyOrder(
                        new CustomerSummary(customer, 2, 0, null, null),
                        new CustomerSummary(other, 1, 1, ErrorName.THROTTLED, null));
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(store().list(second.get(0).customerId(), 5, NamePrefix.ANY)).isEmpty();
        assertThat(store().held()).isEqualTo(new CustomerStore.Held(2, 3));
    }

    @Test
    void listsCustomersInTheOrderInWhichTheyBecameKnown() {
        store().clear();
        var ids = IntStream.range(0, 50).mapToObj(i -> UUID.randomUUID()).toList();
        ids.forEach(id -> name(id, "Contoso"));
        add(ids.get(0), "later");

        assertThat(listed(null, 50)).isEqualTo(ids);
        assertThat(listed(ids.get(9), 10)).isEqualTo(ids.subList(10, 20));
        assertThat(listed(ids.get(49), 10)).isEmpty();
        assertThat(listed(UUID.randomUUID(), 10)).isEmpty();
    }

    @Test
    void findsCustomersByTheBeginningOfTheirName() {
        store().clear();
        var contoso = name(UUID.randomUUID(), "Contoso");
        var quoted = name(UUID.randomUUID(), "CON\"\\%_ Zoë İpek 王 🙂\0");
        var unnamed = UUID.randomUUID();
        add(unnamed, "one");

        assertThat(found("con", true)).containsExactly(contoso, quoted);
        assertThat(found("CONTOSO", false)).containsExactly(contoso);
        assertThat(found("Contoso1", false)).isEmpty();
        assertThat(found("ontoso", false)).isEmpty();
        assertThat(found("con\"\\%_ zoË İpek 王 🙂\0", false)).containsExactly(quoted);
        assertThat(found("con%", false)).isEmpty();
        assertThat(found("customer " + unnamed.toString().substring(0, 8), true))
                .containsExactly(unnamed);
        assertThat(found("customer", false)).isEmpty();
        assertThat(found("", false)).containsExactly(contoso, quoted, unnamed);
    }

    @Test
    void refusesCustomersWithoutRelationshipUntilThereIsOne() {
        store().update(customer, state -> state.with(new Customer().relationshipToPartner("none")));
        assertThat(store().error(customer)).isEqualTo(ErrorName.NO_RELATIONSHIP);
        assertThat(store().read(customer).customer()).isEqualTo(new Customer().relationshipToPartner("none"));

        store().update(customer, state -> state.with(new Customer().relationshipToPartner("reseller")));
        assertThat(store().error(customer)).isNull();

        store().update(customer, state -> state.refused(ErrorName.THROTTLED).with(new Customer()));
        assertThat(store().error(customer)).isEqualTo(ErrorName.THROTTLED);
    }

    @Test
    void addsNoAgreementThatOneBeforeRefuses() {
        add("one");
        add("two");

        assertThat(store().addAgreement(customer, agreement("three"), ALL_ALIKE))
                .isEqualTo(agreement("one"));
        assertThat(store().addAgreement(customer, agreement("two"), BY_NAME)).isEqualTo(agreement("two"));
        assertThat(store().addAgreement(customer, agreement("three"), BY_NAME)).isNull();
        assertThat(store().addAgreement(customer, agreement("three"), BY_NAME)).isEqualTo(agreement("three"));
        assertThat(store().addAgreement(customer, agreement("three"), BY_NAME_AND_MORE))
                .isEqualTo(agreement("one"));
        assertThat(store().addAgreement(customer, agreement("three"), NONE_ALIKE))
                .isNull();
        assertThat(names()).containsExactly("one", "two", "three", "three");
    }

    @Test
    void refusesByArrangedAgreementsToo() {
        add("one");
        store().update(customer, state -> CustomerState.EMPTY.with(agreement("two")));

        assertThat(store().addAgreement(customer, agreement("two"), BY_NAME)).isEqualTo(agreement("two"));
        assertThat(store().addAgreement(customer, agreement("one"), BY_NAME)).isNull();
        store().update(customer, state -> state.with(agreement("three")));
        assertThat(store().addAgreement(customer, agreement("three"), BY_NAME)).isEqualTo(agreement("three"));
    }

    @Test
    void tellsKeysOfOneHashApart() {
        assertThat(List.of("Aa")).hasSameHashCodeAs(List.of("BB"));

        assertThat(store().addAgreement(customer, agreement("Aa"), BY_NAME)).isNull();
        assertThat(store().addAgreement(customer, agreement("BB"), BY_NAME)).isNull();
        assertThat(store().addAgreement(customer, agreement("BB"), BY_NAME)).isEqualTo(agreement("BB"));
    }

    @Test
    void readsFewOfManyAgreements() {
        var many =
                IntStream.range(0, 10_000).mapToObj(i -> agreement("name " + i)).toList();
        store().update(customer, state -> state.withAgreements(many));
        store().addAgreement(customer, agreement("first"), BY_NAME);
        var read = new AtomicInteger();
        var counting = likeness(BY_NAME.name(), agreement -> {
            read.incrementAndGet();
            return BY_NAME.keys(agreement);
        });

        assertThat(store().addAgreement(customer, agreement("name 9999"), counting))
                .isEqualTo(agreement("name 9999"));
        assertThat(store().addAgreement(customer, agreement("second"), counting))
                .isNull();

        assertThat(read).hasValueLessThan(10);
    }

    @Test
    void keepsCustomersApart() {
        var other = UUID.randomUUID();
        add("one");
        store().addAgreement(other, agreement("other"), ALL_ALIKE);
        store().update(other, state -> state.with(new CustomerQualification().qualification("Education")));

        assertThat(names()).containsExactly("one");
        assertThat(store().read(customer).qualifications()).isEmpty();
        assertThat(store().read(other).agreements()).containsExactly(agreement("other"));
    }

    @Test
    void keepsAllThatIsChanged() {
        add("before");
        var arranged = new CustomerState(
                List.of(agreement("first"), agreement("second")),
                List.of(new CustomerQualification().qualification("Education").vettingStatus("InReview")),
                true,
                true,
                ErrorName.THROTTLED,
                new Customer().companyProfile(new CustomerCompanyProfile().companyName("Contoso")));

        store().update(customer, before -> arranged);

        assertThat(store().read(customer)).isEqualTo(arranged);
        assertThat(store().error(customer)).isEqualTo(ErrorName.THROTTLED);
        add("third");
        assertThat(names()).containsExactly("first", "second", "third");
        store().update(customer, before -> CustomerState.EMPTY);
        assertThat(store().read(customer)).isEqualTo(CustomerState.EMPTY);
    }

    @Test
    void changesNothingIfTheChangeFails() {
        add("one");

        assertThatThrownBy(() -> store().update(customer, state -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(names()).containsExactly("one");
    }

    @Test
    void losesNoChangeOfSimultaneousOnes() {
        simultaneously(
                4,
                writer -> IntStream.range(0, 25).forEach(change -> {
                    add(writer + "/" + change);
                    store().update(
                                    customer,
                                    state -> state.with(
                                            new CustomerQualification().qualification(writer + "/" + change)));
                }));

        assertThat(store().read(customer).agreements()).hasSize(100).doesNotHaveDuplicates();
        assertThat(store().read(customer).qualifications()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void addsOneOfSimultaneousAgreementsThatRefuseEachOther() {
        var added = new AtomicInteger();

        simultaneously(16, i -> {
            if (store().addAgreement(customer, agreement("one"), BY_NAME) == null) {
                added.incrementAndGet();
            }
        });

        assertThat(added).hasValue(1);
        assertThat(names()).containsExactly("one");
    }

    @Test
    void acceptsAnyCodeBeforeSomeAreArranged() {
        assertThat(store().useCode("any")).isTrue();
    }

    @Test
    void acceptsArrangedCodesAsOftenAsSaid() {
        store().replaceCodes(Map.of("twice", 2L, "never", 0L, "endless", Long.MAX_VALUE));

        assertThat(List.of(store().useCode("twice"), store().useCode("twice"), store().useCode("twice")))
                .containsExactly(true, true, false);
        assertThat(store().useCode("never")).isFalse();
        assertThat(store().useCode("unknown")).isFalse();
        assertThat(store().useCode("")).isFalse();
        assertThat(store().useCode("endless")).isTrue();
        store().replaceCodes(Map.of());
        assertThat(store().useCode("endless")).isFalse();
        store().replaceCodes(null);
        assertThat(store().useCode("unknown")).isTrue();
    }

    @Test
    void listsArrangedCodesWithTheUsesThatAreLeft() {
        assertThat(store().codes()).isEmpty();
        store().replaceCodes(Map.of("twice", 2L, "endless", Long.MAX_VALUE, "once", 1L));
        store().useCode("twice");
        store().useCode("once");
        store().useCode("once");

        assertThat(store().codes())
                .filteredOn(uses -> !uses.code().equals("endless"))
                .containsExactly(new CodeUses("once", 1, 0), new CodeUses("twice", 2, 1));
        assertThat(store().codes())
                .hasSize(3)
                .first()
                .extracting(CodeUses::most)
                .isEqualTo(Long.MAX_VALUE);
        store().replaceCodes(Map.of());
        assertThat(store().codes()).isEmpty();
    }

    @Test
    void acceptsACodeOfSimultaneousRequestsAsOftenAsSaid() {
        store().replaceCodes(Map.of("code", 5L));
        var used = new AtomicInteger();

        simultaneously(16, i -> {
            if (store().useCode("code")) {
                used.incrementAndGet();
            }
        });

        assertThat(used).hasValue(5);
    }

    @Test
    void remembersTheFirstAnswer() {
        var first = store().once(request, "first", () -> RESPONSE);
        var second = store().once(request, "second", () -> Response.of(204));

        assertThat(first).isEqualTo(new Remembered("first", RESPONSE, false));
        assertThat(second).isEqualTo(new Remembered("first", RESPONSE, true));
        assertThat(store().once("other", "body", () -> Response.of(204)).response())
                .isEqualTo(Response.of(204));
        assertThat(store().once("other", "body", () -> RESPONSE).response()).isEqualTo(Response.of(204));
    }

    @Test
    void remembersARefusal() {
        store().once(request, "body", fail(DocumentedError.AGREEMENT_ALREADY_EXISTS.refusal()));

        assertThat(store().once(request, "body", () -> RESPONSE).response())
                .isEqualTo(DocumentedError.AGREEMENT_ALREADY_EXISTS.response());
    }

    @Test
    void remembersNoFailure() {
        assertThatThrownBy(
                        () -> store().once(request, "body", fail(DocumentedError.UNEXPECTED_SERVICE_ERROR.refusal())))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> store().once(request, "body", fail(new IllegalStateException("no"))))
                .hasMessage("no");

        assertThat(store().once(request, "body", () -> RESPONSE).response()).isEqualTo(RESPONSE);
    }

    @Test
    void doesTheFirstOfSimultaneousRequestsAndLetsTheOthersWait() {
        var done = new AtomicInteger();
        var answers = new ArrayList<Response>();

        simultaneously(16, i -> {
            var answer = store().once(request, "body", () -> {
                        done.incrementAndGet();
                        add("one");
                        return RESPONSE;
                    })
                    .response();
            synchronized (answers) {
                answers.add(answer);
            }
        });

        assertThat(done).hasValue(1);
        assertThat(answers).hasSize(16).containsOnly(RESPONSE);
        assertThat(names()).containsExactly("one");
    }

    @Test
    void forgetsEverything() {
        add("one");
        store().replaceCodes(Map.of());
        store().once(request, "body", () -> RESPONSE);

        store().clear();

        assertThat(store().read(customer)).isEqualTo(CustomerState.EMPTY);
        assertThat(store().useCode("any")).isTrue();
        assertThat(store().once(request, "body", () -> Response.of(204)).response())
                .isEqualTo(Response.of(204));
    }

    @Test
    void staysUsableWhileItIsClearedAgainAndAgain() {
        simultaneously(
                4,
                writer -> IntStream.range(0, 20).forEach(i -> {
                    if (writer == 0) {
                        store().clear();
                    } else {
                        store().once(writer + "/" + i, "body", () -> {
                            store().useCode("any");
                            add(writer + "/" + i);
                            return RESPONSE;
                        });
                    }
                }));

        assertThat(store().isReachable()).isTrue();
    }

    void add(String name) {
        add(customer, name);
    }

    private void add(UUID id, String name) {
        store().addAgreement(id, agreement(name), NONE_ALIKE);
    }

    private UUID name(UUID id, String name) {
        var named = new Customer().companyProfile(new CustomerCompanyProfile().companyName(name));
        store().update(id, state -> state.with(named));
        return id;
    }

    private List<UUID> listed(UUID after, int limit) {
        return store().list(after, limit, NamePrefix.ANY).stream()
                .map(CustomerSummary::customerId)
                .toList();
    }

    private List<UUID> found(String beginning, boolean madeUp) {
        return store().list(null, 10, NamePrefix.of(beginning, madeUp)).stream()
                .map(CustomerSummary::customerId)
                .toList();
    }

    List<String> names() {
        return store().read(customer).agreements().stream()
                .map(agreement -> agreement.getPrimaryContact().getFirstName())
                .toList();
    }

    private static Likeness likeness(String name, Function<Agreement, Set<List<String>>> keys) {
        return new Likeness() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Set<List<String>> keys(Agreement agreement) {
                return keys.apply(agreement);
            }
        };
    }

    private static List<String> name(Agreement agreement) {
        return List.of(agreement.getPrimaryContact().getFirstName());
    }

    static Agreement agreement(String firstName) {
        return new Agreement().primaryContact(new Contact().firstName(firstName));
    }

    private static <T> Supplier<T> fail(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    /** Lets threads begin together, and throws what one of them throws. */
    private static void simultaneously(int threads, java.util.function.IntConsumer work) {
        var begin = new CountDownLatch(threads);
        var running = new ArrayList<Thread>();
        var results = IntStream.range(0, threads)
                .mapToObj(i -> {
                    var result = new CompletableFuture<Void>();
                    running.add(new Thread(() -> {
                        try {
                            begin.countDown();
                            begin.await();
                            work.accept(i);
                            result.complete(null);
                        } catch (Throwable e) {
                            result.completeExceptionally(e);
                        }
                    }));
                    return result;
                })
                .toList();
        running.forEach(Thread::start);
        results.forEach(CompletableFuture::join);
    }
}
