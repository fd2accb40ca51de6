package io.partnercontracts.verify.pacts;

import au.com.dius.pact.core.model.DefaultPactReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Pacts in a folder or a file. */
final class PactFiles {

    private PactFiles() {}

    /** The pacts there with this provider, sorted by file name. */
    static List<LoadedPact> read(Path place, String provider) {
        var pacts = files(place).stream()
                .map(PactFiles::read)
                .filter(pact -> pact.pact().getProvider().getName().equals(provider))
                .toList();
        if (pacts.isEmpty()) {
            throw new PactProblemException("there is no pact with the provider " + provider + " at " + place
                    + "; --provider names another provider");
        }
        return pacts;
    }

    private static List<Path> files(Path place) {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PactProblemException(
                    "there is no folder or file " + place + "; --pacts takes one, or the URL of a Pact Broker");
        }
    }

    private static LoadedPact read(Path file) {
        try {
            var pact = DefaultPactReader.INSTANCE.loadPact(file.toFile());
            return new LoadedPact(pact, false, false, List.of(), Map.of());
        } catch (RuntimeException e) {
            throw new PactProblemException(file + " is no pact of version 1 to 4: " + firstLine(e));
        }
    }

    static String firstLine(Throwable e) {
        var message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElseThrow();
    }
}
