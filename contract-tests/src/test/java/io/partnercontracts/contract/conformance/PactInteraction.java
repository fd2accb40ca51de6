package io.partnercontracts.contract.conformance;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.verify.exchange.DocumentedExchange;
import io.partnercontracts.verify.pacts.PactsCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * An interaction of the client's pact, verified against the stub in this run.
 *
 * @param name what the verifier calls it
 * @param json the interaction
 * @param findings what is wrong
 */
record PactInteraction(String name, JsonNode json, List<String> findings) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Verifies the pacts that this build wrote into the folder; none if it wrote none. */
    static List<PactInteraction> verified(Path folder, URI stub, Instant begin) throws IOException {
        var interactions = new ArrayList<PactInteraction>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file :
                        files.filter(file -> TestResults.isSince(file, begin)).toList()) {
                    var verdicts = verdicts(file, stub);
                    for (var interaction : MAPPER.readTree(file.toFile()).path("interactions")) {
                        interactions.add(of(interaction, verdicts));
                    }
                }
            }
        }
        return interactions;
    }

    /** What the verifier prints: a line for each interaction, and its findings, further in, below. */
    private static List<String> verdicts(Path file, URI stub) {
        var printed = new StringWriter();
        new CommandLine(new PactsCommand())
                .setOut(new PrintWriter(printed))
                .execute(
                        "--pacts=" + file,
                        "--provider-url=" + stub,
                        "--provider-states-url=" + stub.resolve("/__admin/provider-states"));
        return printed.toString().lines().toList();
    }

    private static PactInteraction of(JsonNode interaction, List<String> verdicts) {
        var states = new ArrayList<String>();
        interaction
                .path("providerStates")
                .forEach(state -> states.add(state.path("name").asText()));
        var name = interaction.path("description").asText()
                + (states.isEmpty() ? "" : ", given " + String.join(" and ", states));
        for (var line = 0; line < verdicts.size(); line++) {
            if (verdicts.get(line).endsWith(": " + name)) {
                var findings = verdicts.stream()
                        .skip(line + 1L)
                        .takeWhile(next -> next.startsWith("   "))
                        .map(String::strip)
                        .toList();
                return new PactInteraction(
                        name, interaction, verdicts.get(line).startsWith("agrees") ? List.of() : findings);
            }
        }
        throw new IllegalStateException("The verifier says nothing of " + name + ":\n" + String.join("\n", verdicts));
    }

    /** Whether it is of the same operation with the same query names, status and error code. */
    boolean covers(DocumentedExchange exchange) {
        var request = json.path("request");
        var response = json.path("response");
        var body = response.path("body").has("content") ? response.at("/body/content") : response.path("body");
        return request.path("method").asText().equals(exchange.method())
                && sameOperation(request.path("path").asText(), exchange.path())
                && response.path("status").asInt() == exchange.status()
                && body.path("code")
                        .asText()
                        .equals(exchange.responseBody().path("code").asText())
                && value(request.path("query").path("agreementType"))
                        .equals(value(exchange.query().get("agreementType")))
                && qualification(request).equals(qualification(exchange.requestBody()));
    }

    private static boolean sameOperation(String one, String other) {
        return shape(one).equals(shape(other));
    }

    private static String shape(String path) {
        return path.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|not-a-guid", "*");
    }

    private static String qualification(JsonNode request) {
        var body = request.has("body") ? request.path("body") : request;
        var content = body.has("content") ? body.path("content") : body;
        return content.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase("qualification"))
                .map(member -> member.getValue().asText())
                .collect(joining());
    }

    private static String value(Object parameter) {
        return parameter == null ? "" : parameter.toString().replaceAll("[\\[\\]\"]", "");
    }
}
