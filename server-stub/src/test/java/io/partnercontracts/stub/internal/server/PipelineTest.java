package io.partnercontracts.stub.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PipelineTest {

    @Test
    void takesTheStepsInTheOrderOfTheManual() throws IOException {
        var section =
                Files.readString(Path.of("README.md")).split("## In which order it decides|## Where things are")[1];

        assertThat(StubHandlerTest.pipeline().names())
                .containsExactlyElementsOf(Pattern.compile("(?m)^\\| ([a-z ]+) \\|")
                        .matcher(section)
                        .results()
                        .map(row -> row.group(1))
                        .filter(name -> !name.equals("step"))
                        .toList());
    }
}
