package io.partnercontracts.verify.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.verify.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManualTest {

    private static final Path MANUAL = Path.of("README.md");

    @Test
    void listsTheChecksThatCrossExchanges() throws IOException {
        var rows = BehaviourChecks.all(DuplicateReading.ANY_SOURCE).stream()
                .map(check -> "| `%s` | %s | %s |".formatted(check.id(), check.sentence(), check.source()))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(MANUAL)).contains("\n" + rows + "\n\n");
    }

    @Test
    void namesEveryOption() throws IOException {
        var manual = Files.readString(MANUAL);

        assertThat(Main.commandLine().getCommandSpec().options())
                .extracting(option -> option.longestName())
                .allSatisfy(option -> assertThat(manual).contains("`" + option));
    }
}
