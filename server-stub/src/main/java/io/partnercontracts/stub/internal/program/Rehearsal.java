package io.partnercontracts.stub.internal.program;

import io.partnercontracts.stub.LogFormat;
import io.partnercontracts.stub.PartnerCenterStub;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Uses a stub as its first users do and ends, so that the start script can have the JVM archive the classes. */
final class Rehearsal {

    private Rehearsal() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        ProgramLog.configure(LogFormat.TEXT, true);
        try (var stub = PartnerCenterStub.start(Configuration.read(List.of("--port", "0"), Map.of()))) {
            var agreements = stub.url().resolve("/v1/customers/" + UUID.randomUUID() + "/agreements");
            var json = """
                    {"templateId": "117a77b0-9360-443b-8795-c6dedc750cf9", "dateAgreed": "2018-06-14T00:00:00Z",
                     "primaryContact": {"firstName": "Tania", "lastName": "Carr", "email": "someone@example.com"}}""";
            send(agreements, stub.token(), "application/json", json);
            send(agreements, stub.token(), "application/json", json);
            send(agreements, stub.token(), "application/xml", "<Agreement/>");
            send(agreements, stub.token(), "application/json", "");
        }
    }

    /** Posts the body, or gets if it is empty. */
    private static void send(URI url, String token, String type, String body) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Content-Type", type);
        connection.setRequestProperty("Accept", type);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        connection.getResponseCode();
        connection.disconnect();
    }
}
