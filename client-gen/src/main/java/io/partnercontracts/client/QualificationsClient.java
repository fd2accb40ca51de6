package io.partnercontracts.client;

import io.partnercontracts.client.api.CustomerQualifications;
import io.partnercontracts.client.api.QualificationsApi;
import io.partnercontracts.client.model.CustomerQualification;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import io.partnercontracts.client.model.GccValidation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Qualifications of customers. Requests need App+User tokens, lists take app-only tokens too. Thread-safe.
 *
 * <pre>{@code
 * client.qualifications()
 *         .request(customerId, CustomerQualificationRequest.builder()
 *                 .qualification(Qualification.EDUCATION)
 *                 .educationSegment(EducationSegment.HIGHER_EDUCATION)
 *                 .website("contoso.edu")
 *                 .build());
 * var vetted = client.qualifications()
 *         .awaitVetting(customerId, Qualification.EDUCATION, Instant.now().plus(Duration.ofHours(8)));
 * }</pre>
 *
 * <p>Every method throws a {@link PartnerCenterException} if Partner Center refuses the call or no readable answer
 * comes, and has a form with {@link RequestOptions} for what this one call does otherwise.
 */
public final class QualificationsClient {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final QualificationsApi api;
    private final Calls calls;
    private final RequestValidator validator;

    QualificationsClient(QualificationsApi api, Calls calls, RequestValidator validator) {
        this.api = api;
        this.calls = calls;
        this.validator = validator;
    }

    /**
     * Requests a qualification for a customer, by the contract of 2022.
     *
     * <p>An attempt that got no response, or 503, is repeated with the same request id. If the repetition is refused, the
     * customer's qualifications are looked up, and the requested one is returned unless it was denied.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification, for Education with its segment, for GovernmentCommunityCloud with the
     *     partner's validation code
     * @return the qualification; Education is usually {@code InReview}, and {@link #list} tells the outcome later
     */
    public CustomerQualification request(UUID customerId, CustomerQualificationRequest request) {
        return request(customerId, request, RequestOptions.none());
    }

    /**
     * As {@link #request(UUID, CustomerQualificationRequest)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification that is asked for
     * @param options what this call does otherwise
     * @return the qualification
     */
    public CustomerQualification request(
            UUID customerId, CustomerQualificationRequest request, RequestOptions options) {
        return requestWithEvidence(customerId, request, options).value();
    }

    /**
     * As {@link #request(UUID, CustomerQualificationRequest, RequestOptions)}, and tells how the call went.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification that is asked for
     * @param options what this call does otherwise
     * @return the qualification, with the evidence
     */
    public Answered<CustomerQualification> requestWithEvidence(
            UUID customerId, CustomerQualificationRequest request, RequestOptions options) {
        return send(customerId, request, null, options);
    }

    /**
     * Requests a qualification with the validation code in the query, as the contract before 2022 has it. So the code is
     * part of the address, which the HTTP client logs at DEBUG, and what is on the way may log, too.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification alone
     * @param validationCode the partner's validation code
     * @return the qualification
     */
    public CustomerQualification request(UUID customerId, CustomerQualificationRequest request, String validationCode) {
        return request(customerId, request, validationCode, RequestOptions.none());
    }

    /**
     * As {@link #request(UUID, CustomerQualificationRequest, String)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification that is asked for
     * @param validationCode the partner's validation code
     * @param options what this call does otherwise
     * @return the qualification
     */
    public CustomerQualification request(
            UUID customerId, CustomerQualificationRequest request, String validationCode, RequestOptions options) {
        return requestWithEvidence(customerId, request, validationCode, options).value();
    }

    /**
     * As {@link #request(UUID, CustomerQualificationRequest, String, RequestOptions)}, and tells how the call went.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param request the qualification that is asked for
     * @param validationCode the partner's validation code
     * @param options what this call does otherwise
     * @return the qualification, with the evidence
     */
    public Answered<CustomerQualification> requestWithEvidence(
            UUID customerId, CustomerQualificationRequest request, String validationCode, RequestOptions options) {
        return send(customerId, request, Objects.requireNonNull(validationCode, "validationCode"), options);
    }

    /**
     * Lists the qualifications of a customer and the state of their vetting.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @return the qualifications, none if there are none
     */
    public List<CustomerQualification> list(UUID customerId) {
        return list(customerId, RequestOptions.none());
    }

    /**
     * As {@link #list(UUID)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param options what this call does otherwise
     * @return the qualifications, none if there are none
     */
    public List<CustomerQualification> list(UUID customerId, RequestOptions options) {
        return listWithEvidence(customerId, options).value();
    }

    /**
     * As {@link #list(UUID, RequestOptions)}, and tells how the call went.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param options what this call does otherwise
     * @return the qualifications, with the evidence
     */
    public Answered<List<CustomerQualification>> listWithEvidence(UUID customerId, RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        return list(customerId, calls.begin(options));
    }

    /**
     * Waits until a qualification is no longer in review: lists the customer's qualifications again and again, at first every
     * 30 seconds, then with pauses that double up to 15 minutes. Vetting can take days, so mind what else the thread has to
     * do. A list that fails for a reason that may pass does not end the wait.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param qualification one of {@link Qualification}
     * @param until when to stop waiting, by the client's clock
     * @return the qualification as listed last, which is still in review if the time is over, the thread was interrupted or
     *     the client was closed; null if the customer did not have it
     * @throws PartnerCenterException if a list is refused, or the last one before the end failed
     */
    public @Nullable CustomerQualification awaitVetting(UUID customerId, String qualification, Instant until) {
        return awaitVetting(customerId, qualification, until, RequestOptions.none());
    }

    /**
     * As {@link #awaitVetting(UUID, String, Instant)}.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param qualification one of {@link Qualification}
     * @param until when to stop waiting, by the client's clock
     * @param options what each of the calls does otherwise; a request id is that of the first list alone
     * @return the qualification as listed last; null if the customer did not have it
     */
    public @Nullable CustomerQualification awaitVetting(
            UUID customerId, String qualification, Instant until, RequestOptions options) {
        return awaitVettingWithEvidence(customerId, qualification, until, options)
                .value();
    }

    /**
     * As {@link #awaitVetting(UUID, String, Instant, RequestOptions)}, and tells how the last list went. All lists have one
     * correlation id.
     *
     * @param customerId the customer's Microsoft Entra tenant id
     * @param qualification one of {@link Qualification}
     * @param until when to stop waiting, by the client's clock
     * @param options what each of the calls does otherwise; a request id is that of the first list alone
     * @return the qualification as listed last, null if the customer did not have it, with the evidence of that list
     */
    @SuppressWarnings("NullAway") // Does not know yet that a type argument can be nullable.
    public Answered<@Nullable CustomerQualification> awaitVettingWithEvidence(
            UUID customerId, String qualification, Instant until, RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(qualification, "qualification");
        Objects.requireNonNull(until, "until");
        var ofOneTrace = options.correlationId() == null ? options.withCorrelationId(UUID.randomUUID()) : options;
        var pause = FIRST_PAUSE;
        while (true) {
            Answered<List<CustomerQualification>> listed = null;
            PartnerCenterException failure = null;
            try {
                listed = listWithEvidence(customerId, ofOneTrace);
            } catch (PartnerCenterException e) {
                failure = e;
            }
            ofOneTrace = ofOneTrace.withoutRequestId();
            var held = listed == null ? null : one(listed.value(), qualification);
            boolean vetted = held != null && !VettingStatus.IN_REVIEW.equalsIgnoreCase(held.getVettingStatus());
            boolean goesOn = !vetted
                    && (failure == null || failure.isRetryable())
                    && !calls.clock().instant().plus(pause).isAfter(until)
                    && slept(pause);
            if (!goesOn) {
                if (listed == null) {
                    throw Objects.requireNonNull(failure);
                }
                return new Answered<>(held, listed.evidence());
            }
            pause = pause.compareTo(LONGEST_PAUSE.dividedBy(2)) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** False if the thread was interrupted or the client closed. */
    private boolean slept(Duration pause) {
        try {
            calls.sleep(pause);
            return !calls.running().isClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Lists the partner's validation codes, which requests for GovernmentCommunityCloud need.
     *
     * @return the codes with how often each can still be used, none if there are none
     */
    public List<GccValidation> validationCodes() {
        return validationCodes(RequestOptions.none());
    }

    /**
     * As {@link #validationCodes()}.
     *
     * @param options what this call does otherwise
     * @return the codes, none if there are none
     */
    public List<GccValidation> validationCodes(RequestOptions options) {
        return validationCodesWithEvidence(options).value();
    }

    /**
     * As {@link #validationCodes(RequestOptions)}, and tells how the call went.
     *
     * @param options what this call does otherwise
     * @return the codes, with the evidence
     */
    public Answered<List<GccValidation>> validationCodesWithEvidence(RequestOptions options) {
        return calls.answered(options, api::getGccValidations, codes -> codes);
    }

    private Answered<List<CustomerQualification>> list(UUID customerId, Call call) {
        return call.run(
                attempt -> api.getCustomerQualifications(customerId, attempt),
                CustomerQualifications::getQualifications,
                answer -> true,
                null);
    }

    private Answered<CustomerQualification> send(
            UUID customerId,
            CustomerQualificationRequest request,
            @Nullable String validationCode,
            RequestOptions options) {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(request, "request");
        validator.check(Required.missing(request), request);
        var requested = request.getQualification();
        var body = JsonCodec.written(request);
        return calls.begin(options)
                .run(
                        attempt -> api.createCustomerQualifications(
                                customerId, Encoded.optional(validationCode), body, attempt),
                        // The wrapper that the reference declares may also hold what the customer had before (C2).
                        answer -> one(answer.getQualifications(), requested),
                        answer -> true,
                        new RecordedQualification(customerId, requested));
    }

    private static @Nullable CustomerQualification one(List<CustomerQualification> held, String requested) {
        for (var qualification : held) {
            if (requested.equalsIgnoreCase(qualification.getQualification())) {
                return qualification;
            }
        }
        return null;
    }

    /** Finds the qualification that an attempt requested whose answer was lost. */
    private final class RecordedQualification implements Call.LookUp<CustomerQualification> {

        private final UUID customerId;
        private final String requested;

        RecordedQualification(UUID customerId, String requested) {
            this.customerId = customerId;
            this.requested = requested;
        }

        /** How the service refuses a qualification that the customer has is documented nowhere. */
        @Override
        public boolean isDuplicate(PartnerCenterException refusal) {
            return refusal instanceof InvalidRequestException;
        }

        @Override
        public Call.Found<CustomerQualification> find(Call call) {
            var held = one(list(customerId, call).value(), requested);
            if (held == null) {
                return Call.Found.none(true, false, "The customer does not have it.");
            }
            return VettingStatus.DENIED.equalsIgnoreCase(held.getVettingStatus())
                    ? Call.Found.none(true, true, "The customer's list has it as denied.")
                    : Call.Found.of(held);
        }
    }
}
