package io.partnercontracts.stub.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.model.Agreement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DuplicateAgreementRuleTest {

    @ParameterizedTest(name = "{0}: {1} then {2} is a duplicate: {3}")
    @CsvSource(nullValues = "absent", textBlock = """
            /primaryContact/firstName,   Tania,              Tania,              true
            /primaryContact/firstName,   Tania,              Tanja,              false
            /primaryContact/firstName,   Tania,              TANIA,              false
            /primaryContact/firstName,   Tania,              'Tania ',           false
            /primaryContact/lastName,    Carr,               Kerr,               false
            /primaryContact/email,       tania@example.com,  carr@example.com,   false
            /primaryContact/email,       tania@example.com,  Tania@example.com,  false
            /primaryContact/phoneNumber, 1234567890,         0987654321,         false
            /primaryContact/phoneNumber, 1234567890,         absent,             false
            /primaryContact/phoneNumber, 1234567890,         '',                 false
            /primaryContact/phoneNumber, absent,             '',                 true
            /primaryContact/phoneNumber, '',                 absent,             true
            /primaryContact/phoneNumber, absent,             absent,             true
            /type,                       MicrosoftCustomerAgreement, MicrosoftCloudAgreement, false
            /type,                       MicrosoftCustomerAgreement, absent,     false
            /type,                       absent,             absent,             true
            /templateId,                 one,                another,            true
            /dateAgreed,                 2018-06-14T00:00:00Z, 2019-06-14T00:00:00Z, true
            /userId,                     one,                another,            true
            """)
    void comparesTypeAndContactOfTwoAgreements(String member, String existing, String added, boolean duplicates) {
        assertThat(DuplicateAgreementRule.duplicates(agreement(member, existing), agreement(member, added)))
                .isEqualTo(duplicates);
    }

    private static Agreement agreement(String member, String value) {
        var json = Examples.agreement();
        var end = member.lastIndexOf('/');
        ((ObjectNode) json.at(member.substring(0, end))).put(member.substring(end + 1), value);
        return new JsonMapper().treeToValue(json, Agreement.class);
    }
}
