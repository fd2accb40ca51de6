package io.partnercontracts.client;

import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.client.model.CustomerQualificationRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members that the contract requires of requests, which are checked with or without Jakarta Validation. */
final class Required {

    private Required() {}

    static List<String> missing(AgreementRequest agreement) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("dateAgreed", agreement.getDateAgreed());
        members.put("primaryContact", agreement.getPrimaryContact());
        members.put("templateId", agreement.getTemplateId());
        var contact = agreement.getPrimaryContact();
        if (contact != null) {
            members.put("primaryContact.email", contact.getEmail());
            members.put("primaryContact.firstName", contact.getFirstName());
            members.put("primaryContact.lastName", contact.getLastName());
        }
        return missing(members);
    }

    static List<String> missing(CustomerQualificationRequest request) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("qualification", request.getQualification());
        return missing(members);
    }

    private static List<String> missing(Map<String, @Nullable Object> members) {
        return members.entrySet().stream()
                .filter(member -> member.getValue() == null)
                .map(Map.Entry::getKey)
                .toList();
    }
}
