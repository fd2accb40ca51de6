package io.partnercontracts.stub.internal.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.stub.DuplicateAgreementRule;
import io.partnercontracts.stub.Examples;
import io.partnercontracts.stub.internal.model.Agreement;
import io.partnercontracts.stub.internal.model.Contact;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DuplicateAgreementsTest {

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
        assertThat(refuses(DuplicateAgreementRule.ANY_OF_FOUR, agreement(member, existing), agreement(member, added)))
                .isEqualTo(duplicates);
    }

    @ParameterizedTest(name = "{0}: {1} then {2} is a duplicate: any {3}, all {4}, three {5}")
    @CsvSource(nullValues = "absent", textBlock = """
            nothing changed,           T C t@x 1,      T C t@x 1,      true,  true,  true
            the first name changed,    T C t@x 1,      U C t@x 1,      false, true,  false
            its letter case changed,   T C t@x 1,      t C t@x 1,      false, true,  false
            the last name changed,     T C t@x 1,      T D t@x 1,      false, true,  false
            the e-mail changed,        T C t@x 1,      T C u@x 1,      false, true,  true
            its letter case changed,   T C t@x 1,      T C T@x 1,      false, true,  true
            the phone changed,         T C t@x 1,      T C t@x 2,      false, true,  false
            the phone is now absent,   T C t@x 1,      T C t@x absent, false, true,  false
            no phone then an empty,    T C t@x absent, T C t@x empty,  true,  true,  true
            an empty phone then none,  T C t@x empty,  T C t@x absent, true,  true,  true
            all but the first name,    T C t@x 1,      T D u@x 2,      false, true,  false
            all but the last name,     T C t@x 1,      U C u@x 2,      false, true,  false
            all but the e-mail,        T C t@x 1,      U D t@x 2,      false, true,  false
            all but the phone,         T C t@x 1,      U D u@x 1,      false, true,  false
            all but the phones' lack,  T C t@x absent, U D u@x empty,  false, true,  false
            all four changed,          T C t@x 1,      U D u@x 2,      false, false, false
            """)
    void readsTheSourcesInFourWays(
            String change, String existing, String added, boolean any, boolean all, boolean three) {
        var one = withContact(existing);
        var other = withContact(added);

        assertThat(refuses(DuplicateAgreementRule.ANY_OF_FOUR, one, other)).isEqualTo(any);
        assertThat(refuses(DuplicateAgreementRule.ALL_OF_FOUR, one, other)).isEqualTo(all);
        assertThat(refuses(DuplicateAgreementRule.ANY_OF_THREE, one, other)).isEqualTo(three);
        assertThat(refuses(DuplicateAgreementRule.NONE, one, other)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void comparesAgreementsOfOneTypeOnly(DuplicateAgreementRule rule) {
        assertThat(refuses(
                        rule,
                        withContact("T C t@x 1").type("one"),
                        withContact("T C t@x 1").type("other")))
                .isFalse();
    }

    private static boolean refuses(DuplicateAgreementRule rule, Agreement existing, Agreement added) {
        var duplicates = new DuplicateAgreements(rule);
        return !Collections.disjoint(duplicates.keys(existing), duplicates.keys(added));
    }

    private static Agreement withContact(String contact) {
        var parts = contact.split(" ");
        return new Agreement()
                .primaryContact(new Contact()
                        .firstName(parts[0])
                        .lastName(parts[1])
                        .email(parts[2])
                        .phoneNumber(parts[3].equals("absent") ? null : parts[3].replace("empty", "")));
    }

    private static Agreement agreement(String member, String value) {
        var json = Examples.agreement();
        var end = member.lastIndexOf('/');
        ((ObjectNode) json.at(member.substring(0, end))).put(member.substring(end + 1), value);
        return new JsonMapper().treeToValue(json, Agreement.class);
    }
}
