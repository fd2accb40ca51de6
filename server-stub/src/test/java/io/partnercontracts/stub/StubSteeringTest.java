package io.partnercontracts.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnercontracts.stub.junit.PartnerCenterStubExtension;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StubSteeringTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final UUID CUSTOMER = UUID.fromString("14876998-c0dc-46e6-9d0c-65a57a6c32ec");

    @RegisterExtension
    final PartnerCenterStubExtension partnerCenter = PartnerCenterStubExtension.create();

    private final RequestPattern create =
            RequestPattern.any().operationId("createAgreement").customerId(CUSTOMER);

    @Test
    void answersAsManyRequestsOfAnOperationWithAnErrorAsTold() throws Exception {
        var fault = partnerCenter
                .stub()
                .faults()
                .forCustomer(CUSTOMER)
                .forOperation("createAgreement")
                .times(1)
                .answer(ErrorName.THROTTLED);

        assertThat(list(CUSTOMER).statusCode()).isEqualTo(200);
        assertThat(create(UUID.randomUUID()).statusCode()).isEqualTo(201);
        assertThat(create(CUSTOMER).statusCode()).isEqualTo(429);
        assertThat(create(CUSTOMER).statusCode()).isEqualTo(201);
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void hitsAsOftenAsToldWhateverIsDoneWithTheFault() throws Exception {
        var fault = partnerCenter.stub().faults().times(1).answer(ErrorName.THROTTLED);

        assertThat(create(CUSTOMER).statusCode()).isEqualTo(429);
        assertThat(create(CUSTOMER).statusCode()).isEqualTo(201);
        fault.remove();
        assertThat(list(CUSTOMER).statusCode()).isEqualTo(200);
    }

    @Test
    void hitsNothingMoreWhenRemoved() throws Exception {
        var fault = partnerCenter.stub().faults().answer(ErrorName.THROTTLED);

        fault.remove();
        fault.remove();

        assertThat(list(CUSTOMER).statusCode()).isEqualTo(200);
    }

    @Test
    void answersWithAStatusOrWithAnErrorUnderAnotherStatus() throws Exception {
        partnerCenter.stub().faults().answer(ErrorName.AGREEMENT_ALREADY_EXISTS, 400);
        var other = create(CUSTOMER);
        partnerCenter.stub().faults().answer(500);

        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("600061");
        assertThat(create(CUSTOMER).statusCode()).isEqualTo(500);
    }

    @Test
    void throttlesUntilTheClockIsPutForward() throws Exception {
        partnerCenter.stub().faults().throttle(1);

        assertThat(list(CUSTOMER).statusCode()).isEqualTo(200);
        assertThat(list(CUSTOMER).statusCode()).isEqualTo(429);
        partnerCenter.stub().clock().advance(Duration.ofMinutes(1));
        assertThat(list(CUSTOMER).statusCode()).isEqualTo(200);
    }

    @Test
    void throttlesThenFailsThenDoesIt() throws Exception {
        var fault =
                partnerCenter.stub().faults().forOperation("createAgreement").answerInTurn(429, 500);

        assertThat(create(CUSTOMER).headers().firstValue("Retry-After")).contains("1");
        assertThat(create(CUSTOMER).statusCode()).isEqualTo(500);
        assertThat(create(CUSTOMER).statusCode()).isEqualTo(201);
        assertThat(fault.hits()).isEqualTo(2);

        partnerCenter.stub().faults().retryAfter(Duration.ofSeconds(3)).answerInTurn(ErrorName.THROTTLED);
        assertThat(list(CUSTOMER).headers().firstValue("Retry-After")).contains("3");
        assertThat(list(CUSTOMER).statusCode()).isEqualTo(200);
    }

    @Test
    void answersWithABodyOfTheTestsOwn() throws Exception {
        var faults = partnerCenter.stub().faults().times(1);
        faults.answer(403, "<h1>No</h1>", Map.of("content-type", "text/html", "Via", "proxy"));
        faults.answer(202, "\"text\"", Map.of());

        var text = create(CUSTOMER);
        assertThat(text.statusCode()).isEqualTo(202);
        assertThat(text.body()).isEqualTo("\"text\"");
        var page = create(CUSTOMER);
        assertThat(page.body()).isEqualTo("<h1>No</h1>");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(page.headers().firstValue("Via")).contains("proxy");
    }

    @Test
    void showsWhatCameIfItCameTooRarely() throws Exception {
        create(CUSTOMER);
        list(CUSTOMER);

        assertThatThrownBy(() -> partnerCenter.stub().verify(2, create))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("It was sent once.\n  POST /v1/customers/" + CUSTOMER);
    }

    @Test
    void verifiesAtLeastAndNoMore() throws Exception {
        var stub = partnerCenter.stub();
        create(CUSTOMER);
        create(CUSTOMER);

        stub.verifyAtLeast(1, create);
        stub.verifyNoMoreRequests(create);
        assertThatThrownBy(() -> stub.verifyAtLeast(3, create)).hasMessageContaining("at least 3 times");
        list(CUSTOMER);
        assertThatThrownBy(() -> stub.verifyNoMoreRequests(create))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /v1/customers/" + CUSTOMER);
        assertThat(stub.journal().last()).map(RecordedRequest::method).contains("GET");
    }

    @Test
    void waitsForRequestsThatAreStillToCome() throws Exception {
        var stub = partnerCenter.stub();
        var request = CompletableFuture.runAsync(
                () -> {
                    try {
                        create(CUSTOMER);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));

        stub.verifyWithin(Duration.ofSeconds(20), 1, create);
        request.join();
        assertThatThrownBy(() -> stub.verifyWithin(Duration.ofMillis(20), 2, create))
                .isInstanceOf(AssertionError.class);
    }

    static Stream<RequestPattern> misspelt() {
        var any = RequestPattern.any();
        return Stream.of(
                any.operationId("createAgreements"),
                any.method("PSOT"),
                any.status(999),
                any.path("/v1/nope"),
                any.path("/v1/customers/{customerId}/agreements"));
    }

    @ParameterizedTest
    @MethodSource
    void misspelt(RequestPattern pattern) {
        var stub = partnerCenter.stub();

        assertThatThrownBy(() -> stub.verify(0, pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be one of");
        assertThatThrownBy(() -> stub.verifyNoMoreRequests(pattern)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stub.journal().find(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Executable> slips() {
        var any = RequestPattern.any();
        return Stream.of(
                () -> any.operationId("createAgrement").operationId("createAgreement"),
                () -> any.path("/v1/agreement").path("/v1/agreements"),
                () -> any.header("Accept", "a").header("accept", "b"),
                () -> any.customerId("1-1-1-1-1"),
                () -> TokenSpec.appAndUser().ofUser("1-1-1-1-1"));
    }

    @ParameterizedTest
    @MethodSource
    void slips(Executable slip) {
        assertThatThrownBy(slip::execute).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Consumer<PartnerCenterStub>> slipsOfAStub() {
        var any = RequestPattern.any();
        return Stream.of(
                stub -> stub.verify(0, any.header("X-Api-Key", "abc")),
                stub -> stub.verify(0, any.header("Authorization", "Bearer abc")),
                stub -> stub.verify(-1, any),
                stub -> stub.verifyAtLeast(0, any),
                stub -> stub.verifyWithin(Duration.ZERO, -1, any),
                stub -> stub.customer("1-1-1-1-1"),
                stub -> stub.faults().forCustomer("1-1-1-1-1"),
                stub -> stub.faults().retryAfter(Duration.ofMillis(1500)).answer(429),
                stub -> stub.faults().retryAfter(Duration.ofMillis(-1)).answer(429),
                stub -> stub.faults().retryAfter(Duration.ofDays(36_500)).answer(429),
                stub -> stub.faults().delay(Duration.ofNanos(1_500_000)),
                stub -> stub.faults().delay(Duration.ofMillis(-4_294_967_290L)),
                stub -> stub.faults().delay(Duration.ofSeconds(Long.MIN_VALUE)),
                stub -> stub.faults().answer(204, "x", Map.of()),
                stub -> stub.acceptValidationCodes(Map.of("", 1)));
    }

    @ParameterizedTest
    @MethodSource
    void slipsOfAStub(Consumer<PartnerCenterStub> slip) {
        assertThatIllegalArgumentException().isThrownBy(() -> slip.accept(partnerCenter.stub()));
    }

    @Test
    void waitsForAsLongAsThereIs() throws Exception {
        list(CUSTOMER);

        partnerCenter.stub().verifyWithin(Duration.ofSeconds(Long.MAX_VALUE), 1, RequestPattern.any());
    }

    @Test
    void saysWhatItKnows() throws Exception {
        var stub = partnerCenter.stub();
        var customer = stub.newCustomer().hasAgreement();
        assertThat(stub.faults().forCustomer(customer.id().toString()).answer(500))
                .hasToString("fault 1 {\"customerId\":\"" + customer.id() + "\",\"status\":500}, hit 0 so far");
        list(customer.id());

        assertThat(stub).hasToString("Partner Center stub at " + stub.url());
        assertThat(customer.toString()).contains(customer.id().toString(), "Tania");
        assertThat(stub.journal().toString()).contains("answered with 500", "because: fault 1");
        assertThat(StubOptions.defaults().with(Setting.PORT, 1)).hasToString("{port=1}");
        assertThat(stub.clock().toString()).endsWith("Z");
    }

    @Test
    void saysThatAClosedStubHasNoAddress() throws Exception {
        var other = PartnerCenterStub.start(0);
        other.close();

        assertThatIllegalStateException().isThrownBy(other::url).withMessageContaining("closed");
        assertThat(other).hasToString("Partner Center stub that is closed");
    }

    @Test
    void closesConnections() throws Exception {
        partnerCenter.stub().faults().times(1).truncateAnswer();
        assertThatThrownBy(() -> create(CUSTOMER)).isInstanceOf(IOException.class);
        partnerCenter.stub().faults().forOperation("getAgreements").dropConnection();
        assertThatThrownBy(() -> list(CUSTOMER)).isInstanceOf(IOException.class);

        assertThat(partnerCenter.stub().customer(CUSTOMER).agreements()).hasSize(1);
    }

    @Test
    void keepsAnswersBackForNoLongerThanTold() throws Exception {
        var fault = partnerCenter.stub().faults().delay(Duration.ofMillis(1), Duration.ofMillis(2));

        assertThat(list(CUSTOMER).statusCode()).isEqualTo(200);
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void hasNoFaultAfterClearOrReset() throws Exception {
        partnerCenter.stub().faults().answer(500);
        partnerCenter.stub().faults().clear();
        assertThat(list(CUSTOMER).statusCode()).isEqualTo(200);
        partnerCenter.stub().faults().answer(500);
        partnerCenter.stub().reset();
        assertThat(list(CUSTOMER).statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhatAFaultCannotBe() {
        var faults = partnerCenter.stub().faults();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.throttle(0))
                .withMessage("rateLimitPerMinute: must be greater than or equal to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.times(0).answer(500))
                .withMessage("times: must be greater than or equal to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.delay(Duration.ofDays(100)))
                .withMessageContaining("delayMs: must be less than or equal to 3600000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.delay(Duration.ofMillis(2), Duration.ofMillis(1)))
                .withMessageContaining("maxDelayMs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.forOperation("confirm").answer(500))
                .withMessageContaining("createAgreement");
    }

    @Test
    void verifiesWhatWasSentOnceOrNever() throws Exception {
        create(CUSTOMER);

        partnerCenter.stub().verify(create.bodyContains("{\"primaryContact\": {\"firstName\": \"Tania\"}}"));
        partnerCenter.stub().verify(0, create.status(409));
    }

    @Test
    void showsTheNearestRequestAndWhatDiffers() throws Exception {
        list(CUSTOMER);
        create(CUSTOMER);

        assertThatThrownBy(() -> partnerCenter
                        .stub()
                        .verify(create.bodyContains("{\"primaryContact\": {\"firstName\": \"Ada\"}}")))
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage("""
                        Expected a request with operationId createAgreement, customerId %1$s, body that contains \
                        {"primaryContact":{"firstName":"Ada"}}, sent once. It was sent never.
                        The nearest other one of 2 requests is POST /v1/customers/%1$s/agreements [request-id mine], \
                        answered with 201:
                          body.primaryContact.firstName: expected "Ada", is "Tania\"""", CUSTOMER);
    }

    @Test
    void listsTheRequestsThatWereTooMany() throws Exception {
        create(CUSTOMER);
        create(CUSTOMER);

        assertThatThrownBy(() -> partnerCenter.stub().verify(create)).hasMessage("""
                        Expected a request with operationId createAgreement, customerId %1$s, sent once. \
                        It was sent 2 times.
                          POST /v1/customers/%1$s/agreements [request-id mine], answered with 201
                          POST /v1/customers/%1$s/agreements [request-id mine], answered with 201""", CUSTOMER);
    }

    @Test
    void saysThatNothingElseCame() {
        assertThatThrownBy(() -> partnerCenter.stub().verify(2, RequestPattern.any()))
                .hasMessage("Expected any request, sent 2 times. It was sent never.\nNo other request came.");
    }

    @Test
    void doesNotVerifyWithoutAJournal() throws Exception {
        try (var stub = PartnerCenterStub.start(
                StubOptions.defaults().with(Setting.PORT, 0).with(Setting.JOURNAL_REQUESTS, 0))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> stub.verify(0, RequestPattern.any()))
                    .withMessageContaining("journal-requests");
        }
    }

    private HttpResponse<String> list(UUID customer) throws IOException, InterruptedException {
        return HTTP.send(request(customer).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> create(UUID customer) throws IOException, InterruptedException {
        return HTTP.send(
                request(customer)
                        .header("Content-Type", "application/json")
                        .header("MS-RequestId", "mine")
                        .POST(BodyPublishers.ofString(Examples.agreement().toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(UUID customer) {
        return HttpRequest.newBuilder(partnerCenter.url().resolve("/v1/customers/" + customer + "/agreements"))
                .header("Authorization", "Bearer " + partnerCenter.stub().token());
    }
}
