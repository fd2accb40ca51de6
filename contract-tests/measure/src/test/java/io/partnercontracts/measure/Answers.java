package io.partnercontracts.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one request, and what the servers answer that know no state. */
final class Answers {

    static final String REQUEST = """
            {"primaryContact":{"firstName":"Tania","lastName":"Carr","email":"SomeEmail@example.com",\
            "phoneNumber":"1234567890"},"templateId":"998b88de-aa99-4388-a42c-1b3517d49490",\
            "dateAgreed":"2019-08-28T00:00:00Z","type":"MicrosoftCustomerAgreement"}""";

    static final String CREATED = REQUEST.replace(
            "{\"primaryContact\"", "{\"userId\":\"2c6ee9e3-0a5a-4a1d-8b6e-0f6b7c0f3c11\",\"primaryContact\"");

    static final String LIST =
            "{\"totalCount\":1,\"items\":[" + CREATED + "],\"attributes\":{\"objectType\":\"Collection\"}}";

    private Answers() {}

    /** @return the folder that has the two mappings */
    static Path forWireMock(Path target) throws IOException {
        var folder = Files.createDirectories(target.resolve("wiremock/mappings"));
        Files.writeString(folder.resolve("create.json"), wireMock("POST", 201, CREATED));
        Files.writeString(folder.resolve("list.json"), wireMock("GET", 200, LIST));
        return folder.getParent();
    }

    private static String wireMock(String method, int status, String body) {
        return """
                {"request": {"method": "%s", "urlPathPattern": "/v1/customers/[^/]+/agreements"},
                 "response": {"status": %d, "headers": {"Content-Type": "application/json"}, "jsonBody": %s}}
                """.formatted(method, status, body);
    }

    /** @return the file that has the two expectations */
    static Path forMockServer(Path target) throws IOException {
        return Files.writeString(
                target.resolve("mockserver.json"),
                "[" + mockServer("POST", 201, CREATED) + "," + mockServer("GET", 200, LIST) + "]");
    }

    private static String mockServer(String method, int status, String body) {
        return """
                {"httpRequest": {"method": "%s", "path": "/v1/customers/[^/]+/agreements"},
                 "httpResponse": {"statusCode": %d, "headers": {"Content-Type": ["application/json"]}, "body": "%s"}}
                """.formatted(method, status, body.replace("\"", "\\\""));
    }
}
