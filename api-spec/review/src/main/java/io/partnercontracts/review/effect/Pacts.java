package io.partnercontracts.review.effect;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.partnercontracts.review.change.Change;
import io.partnercontracts.review.change.Direction;
import io.partnercontracts.review.change.Kind;
import io.partnercontracts.review.contract.Document;
import io.partnercontracts.review.contract.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks pacts against both contracts.
 *
 * @param checked how many interactions were checked
 * @param changes a row for each that fitted the old contract and does not fit the new one
 * @param notes what the reader of the review should know about it
 */
public record Pacts(int checked, List<Change> changes, List<String> notes) {
    private static final int BAD_REQUEST = 400;

    /** @param folders folders of pacts; one that is missing is noted */
    public static Pacts check(List<Path> folders, String before, String after) throws IOException {
        List<Interaction> interactions = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path folder : folders) {
            List<Path> files = pacts(folder);
            if (files.isEmpty()) {
                notes.add("No pacts in " + folder + ": nothing was checked there. The client's own pacts come with "
                        + "./mvnw -pl contract-tests -am test.");
            }
            for (Path file : files) {
                interactions.addAll(Interaction.of(Files.readString(file), file.toString()));
            }
        }
        if (interactions.isEmpty() || before.equals(after)) {
            return new Pacts(interactions.size(), List.of(), notes);
        }
        List<Change> changes = new ArrayList<>();
        Document contract = Document.parse(before, "The old contract");
        Contract old = new Contract(before);
        Contract now = new Contract(after);
        for (Interaction interaction : interactions) {
            if (!old.faults(interaction).isEmpty()) {
                notes.add("A pact did not fit the old contract either: " + interaction.name());
            } else if (!now.faults(interaction).isEmpty()) {
                changes.add(new Change(
                        Kind.PACT_BROKEN,
                        Operations.idAt(
                                contract,
                                interaction.request().getMethod().name(),
                                interaction.request().getPath()),
                        Direction.BOTH,
                        "pact",
                        "pact of " + interaction.name(),
                        "fitted",
                        now.faults(interaction)));
            }
        }
        return new Pacts(interactions.size(), changes, notes);
    }

    private static List<Path> pacts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** A contract as the judge of interactions. A request that is refused with 400 may well break it. */
    private static final class Contract {
        private final OpenApiInteractionValidator all;
        private final OpenApiInteractionValidator answers;

        Contract(String yaml) {
            all = judge(yaml, "validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR);
            answers = judge(yaml, "validation.request", ValidationReport.Level.IGNORE);
        }

        private static OpenApiInteractionValidator judge(String yaml, String rule, ValidationReport.Level level) {
            return OpenApiInteractionValidator.createForInlineApiSpecification(yaml)
                    .withLevelResolver(
                            LevelResolver.create().withLevel(rule, level).build())
                    .build();
        }

        String faults(Interaction interaction) {
            OpenApiInteractionValidator judge = interaction.response().getStatus() == BAD_REQUEST ? answers : all;
            return judge.validate(interaction.request(), interaction.response()).getMessages().stream()
                    .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                    .map(ValidationReport.Message::getMessage)
                    .collect(Collectors.joining(" "));
        }
    }
}
