package io.partnercontracts.verify.pacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.partnercontracts.stub.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands for other teams' CI exist, with their options. */
class CiSnippetsTest {

    private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]*)");

    @ParameterizedTest
    @CsvSource({"github-actions.yml, /jobs/verify/steps", "gitlab-ci.yml, /pacts"})
    void haveCommandsAndOptionsThatExist(String file, String steps) throws IOException {
        var commands =
                commands(new YAMLMapper().readTree(Path.of("ci", file).toFile()).at(steps));

        assertThat(commands).anyMatch(command -> command.contains("dependency:copy"));
        assertThat(of(commands, "partner-center-stub.jar"))
                .flatExtracting(CiSnippetsTest::options)
                .isNotEmpty()
                .isSubsetOf(Setting.all().stream().map(Setting::key).toList());
        assertThat(of(commands, "partner-center-verify-all.jar"))
                .singleElement()
                .satisfies(command -> {
                    var arguments = command.replaceFirst(".*\\.jar pacts ", "").split(" ");
                    new CommandLine(new PactsCommand(Map.of())).parseArgs(arguments);
                });
    }

    @Test
    void manualNamesOnlyOptionsThatExist() throws IOException {
        var known = new CommandLine(new PactsCommand(Map.of()))
                .getCommandSpec().options().stream()
                        .flatMap(option -> Stream.of(option.names()))
                        .map(name -> name.replaceFirst("^-+", ""))
                        .toList();

        assertThat(options(Files.readString(Path.of("PACTS.md"))))
                .hasSizeGreaterThan(8)
                .isSubsetOf(known);
    }

    private static List<String> of(List<String> commands, String jar) {
        return commands.stream().filter(command -> command.contains(jar)).toList();
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** All texts in which a shell is called. */
    private static List<String> commands(JsonNode steps) {
        var commands = new ArrayList<String>();
        steps.findValues("run").forEach(run -> commands.add(run.asText()));
        for (var part : List.of("before_script", "script")) {
            steps.path(part).forEach(command -> commands.add(command.asText()));
        }
        return commands;
    }
}
