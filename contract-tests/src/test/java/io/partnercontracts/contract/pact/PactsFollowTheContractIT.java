package io.partnercontracts.contract.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.IHttpPart;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import io.partnercontracts.verify.exchange.HttpExchange;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PactsFollowTheContractIT {

    static List<SynchronousRequestResponse> interactions() {
        Pact pact = DefaultPactReader.INSTANCE.loadPact(
                new File("target/pacts/" + Pacts.CONSUMER + "-" + Pacts.PROVIDER + ".json"));
        return pact.getInteractions().stream()
                .map(interaction -> interaction.asSynchronousRequestResponse())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("interactions")
    void asksAndExpectsWhatTheContractAllows(SynchronousRequestResponse interaction) {
        var request = interaction.getRequest();
        var response = interaction.getResponse();
        var query = request.getQuery().entrySet().stream()
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue().get(0), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));

        new HttpExchange(
                        request.getMethod(),
                        URI.create(request.getPath() + (query.isEmpty() ? "" : "?" + query)),
                        headers(request),
                        request.getBody().valueAsString(),
                        response.getStatus(),
                        headers(response),
                        response.getBody().valueAsString())
                .assertFollowsTheContract();
    }

    @Test
    void readsAllInteractions() throws IOException, URISyntaxException {
        try (var classes = Files.list(
                Path.of(PactsFollowTheContractIT.class.getResource(".").toURI()))) {
            assertThat(interactions()).hasSize((int) classes.map(PactsFollowTheContractIT::load)
                    .flatMap(test -> Stream.of(test.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(au.com.dius.pact.core.model.annotations.Pact.class))
                    .count());
        }
    }

    private static Class<?> load(Path file) {
        try {
            return Class.forName(PactsFollowTheContractIT.class.getPackageName() + "."
                    + file.getFileName().toString().replace(".class", ""));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> headers(IHttpPart message) {
        return message.getHeaders().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(", ", header.getValue())));
    }
}
