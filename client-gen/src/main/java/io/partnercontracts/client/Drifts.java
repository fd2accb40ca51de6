package io.partnercontracts.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import feign.Response;
import io.partnercontracts.client.api.AgreementCollection;
import io.partnercontracts.client.api.AgreementMetadataCollection;
import io.partnercontracts.client.api.CustomerQualifications;
import io.partnercontracts.client.model.Agreement;
import io.partnercontracts.client.model.AgreementMetadata;
import io.partnercontracts.client.model.CustomerQualification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares answers with the contract, and tells an observer of what that does not know. */
final class Drifts {

    private static final Set<String> CODES = codes();
    private static final Set<String> TYPES =
            anyCase(AgreementType.MICROSOFT_CUSTOMER_AGREEMENT, AgreementType.MICROSOFT_CLOUD_AGREEMENT);
    private static final Set<String> QUALIFICATIONS = anyCase(
            Qualification.EDUCATION,
            Qualification.GOVERNMENT_COMMUNITY_CLOUD,
            Qualification.STATE_OWNED_ENTITY,
            Qualification.NONPROFIT,
            Qualification.NONE);
    private static final Set<String> STATUSES =
            anyCase(VettingStatus.APPROVED, VettingStatus.IN_REVIEW, VettingStatus.DENIED);
    private static final Set<String> REASONS = anyCase(
            VettingReason.NOT_AN_EDUCATION_CUSTOMER,
            VettingReason.NO_LONGER_AN_EDUCATION_CUSTOMER,
            VettingReason.NOT_AN_EDUCATION_CUSTOMER_AFTER_REVIEW,
            VettingReason.RESTRICTED_BEING_AN_EDUCATION_CUSTOMER,
            VettingReason.NOT_AN_ACADEMIC_DOMAIN,
            VettingReason.NOT_AN_ELIGIBLE_LIBRARY,
            VettingReason.NOT_AN_ELIGIBLE_MUSEUM);

    private final @Nullable DriftObserver observer;
    private final Map<String, Set<Integer>> statuses = new HashMap<>();
    private final Map<String, Set<String>> mediaTypes = new HashMap<>();

    Drifts(
            @Nullable DriftObserver observer,
            List<Map<String, Set<Integer>>> statuses,
            List<Map<String, Set<String>>> mediaTypes) {
        this.observer = observer;
        statuses.forEach(this.statuses::putAll);
        mediaTypes.forEach(this.mediaTypes::putAll);
    }

    void answered(String operation, Response answer) {
        if (observer == null) {
            return;
        }
        if (!statuses.getOrDefault(operation, Set.of()).contains(answer.status())) {
            tell(Drift.Kind.STATUS, operation, Integer.toString(answer.status()));
        }
        var type = Headers.first(answer.headers(), "Content-Type");
        if (type != null) {
            var essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (!mediaTypes.getOrDefault(operation, Set.of()).contains(essence)) {
                tell(Drift.Kind.MEDIA_TYPE, operation, essence);
            }
        }
    }

    void refused(String operation, PartnerCenterException e) {
        if (observer != null && e.code() != null && !CODES.contains(e.code())) {
            tell(Drift.Kind.CODE, operation, e.code());
        }
    }

    /** The reader, which from then on tells of members that no model has. */
    ObjectReader watched(ObjectReader reader, String operation) {
        return observer == null
                ? reader
                : reader.withHandler(new DeserializationProblemHandler() {
                    @Override
                    public boolean handleUnknownProperty(
                            DeserializationContext context,
                            JsonParser parser,
                            JsonDeserializer<?> deserializer,
                            Object model,
                            String name)
                            throws IOException {
                        tell(Drift.Kind.MEMBER, operation, model.getClass().getSimpleName() + "." + name);
                        parser.skipChildren();
                        return true;
                    }
                });
    }

    /** Tells of values of open texts that have no constant here. */
    void read(String operation, Object answer) {
        if (observer == null) {
            return;
        }
        if (answer instanceof AgreementCollection list) {
            list.getItems().forEach(item -> read(operation, item));
        } else if (answer instanceof AgreementMetadataCollection list) {
            list.getItems().forEach(item -> read(operation, item));
        } else if (answer instanceof CustomerQualifications list) {
            list.getQualifications().forEach(item -> read(operation, item));
        } else if (answer instanceof Agreement agreement) {
            compare(operation, "Agreement.type", agreement.getType(), TYPES);
        } else if (answer instanceof AgreementMetadata template) {
            compare(operation, "AgreementMetadata.agreementType", template.getAgreementType(), TYPES);
        } else if (answer instanceof CustomerQualification held) {
            compare(operation, "CustomerQualification.qualification", held.getQualification(), QUALIFICATIONS);
            compare(operation, "CustomerQualification.vettingStatus", held.getVettingStatus(), STATUSES);
            compare(operation, "CustomerQualification.vettingReason", held.getVettingReason(), REASONS);
        }
    }

    /** Tells of a member that came back as it was not sent. */
    void returned(String operation, String member, boolean asSent) {
        if (!asSent) {
            tell(Drift.Kind.DIFFERENCE, operation, member);
        }
    }

    private void compare(String operation, String member, @Nullable String value, Set<String> known) {
        if (value != null && !known.contains(value)) {
            tell(Drift.Kind.VALUE, operation, value.matches("\\w{1,40}") ? member + "=" + value : member);
        }
    }

    private void tell(Drift.Kind kind, String operation, String name) {
        if (observer != null) {
            try {
                observer.drifted(Drift.of(kind, operation, name));
            } catch (Throwable e) {
                Observed.forget("drift", e);
            }
        }
    }

    /** The documents themselves write one reason in two ways. */
    private static Set<String> anyCase(String... values) {
        var known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(List.of(values));
        return Collections.unmodifiableSet(known);
    }

    private static Set<String> codes() {
        try (var file = Drifts.class.getResourceAsStream("error-codes.txt")) {
            if (file == null) {
                throw new IllegalStateException("error-codes.txt is not beside this class");
            }
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
