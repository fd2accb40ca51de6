package io.partnercontracts.contract;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.PartnerCenterException;
import io.partnercontracts.client.model.AgreementRequest;
import io.partnercontracts.client.model.Contact;
import io.partnercontracts.verify.exchange.StubAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the client's manual, compiled and run. */
class ManyCustomersExampleIT {

    @Test
    void ensuresTheAgreementsOfManyCustomersAndResumes(@TempDir Path folder) throws Exception {
        var stub = StubProcess.url();
        new StubAdmin(stub).reset();
        var audit = folder.resolve("audit.txt");
        var customers = new LinkedHashMap<UUID, AgreementRequest>();
        customers.put(StubAdmin.CUSTOMER, agreement("2020-01-01T00:00:00Z"));
        customers.put(UUID.fromString("45c44958-28d4-40f2-8cf4-2f18ddb1e0b4"), agreement("2999-01-01T00:00:00Z"));
        try (var partnerCenter = PartnerCenterClient.builder()
                .baseUrl(stub)
                .accessToken(() -> AccessToken.of("token"))
                .build()) {
            ensure(partnerCenter, customers, audit);
            ensure(partnerCenter, customers, audit);
        }

        assertThat(Files.readAllLines(audit))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(StubAdmin.CUSTOMER
                                        + " CREATED \\S+ createAgreement DONE 201 request-id=\\S+ .*"),
                        line -> assertThat(line)
                                .matches("45c44958\\S+ FAILED 600002 \\S+ createAgreement NONE 400 request-id=.*"),
                        line -> assertThat(line).startsWith("45c44958"));
    }

    private static AgreementRequest agreement(String dateAgreed) {
        return AgreementRequest.builder()
                .templateId("117a77b0-9360-443b-8795-c6dedc750cf9")
                .dateAgreed(OffsetDateTime.parse(dateAgreed))
                .primaryContact(Contact.builder()
                        .firstName("Tania")
                        .lastName("Carr")
                        .email("someone@example.com")
                        .build())
                .build();
    }

    private static void ensure(PartnerCenterClient partnerCenter, Map<UUID, AgreementRequest> customers, Path audit)
            throws Exception {
        // README
        var done = Files.exists(audit)
                ? Files.readAllLines(audit).stream()
                        .filter(line -> !line.contains(" FAILED "))
                        .map(line -> line.split(" ")[0])
                        .collect(toSet())
                : Set.of();
        for (var customer : customers.entrySet()) {
            if (!done.contains(customer.getKey().toString())) {
                String line;
                try {
                    line = partnerCenter
                            .agreements()
                            .ensure(customer.getKey(), customer.getValue())
                            .toString();
                } catch (PartnerCenterException e) {
                    line = "FAILED " + e.code() + " " + e.evidence();
                }
                Files.writeString(audit, customer.getKey() + " " + line + "\n", CREATE, APPEND);
                Thread.sleep(200);
            }
        }
        // README
    }

    @Test
    void isWhatTheManualShows() throws IOException {
        var manual = Files.readString(Path.of("..", "client-gen", "README.md"));
        var thisFile =
                Files.readString(Path.of("src/test/java/io/partnercontracts/contract/ManyCustomersExampleIT.java"));

        assertThat(withoutBlanks(manual.split("```java\n")[1].split("```\n")[0]))
                .isEqualTo(withoutBlanks(thisFile.split(" // README\n")[1]));
    }

    private static String withoutBlanks(String code) {
        return code.replaceAll("\\s+", "");
    }
}
