package io.partnercontracts.verify.documents;

import static java.util.Objects.requireNonNull;

import io.partnercontracts.review.pages.CheckPages;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Checks which HTTP examples of pages agree with the contract. */
@Command(name = "documents", description = "Checks documentation pages against the contract. See documents --help.")
public final class DocumentsCommand implements Callable<Integer> {

    /** The checker reads its options itself. */
    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        return new CheckPages(
                        "partner-center-verify documents",
                        "program",
                        DocumentsCommand::contract,
                        System.in,
                        utf8(System.out),
                        utf8(System.err))
                .run(arguments.toArray(String[]::new));
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static String contract() {
        try (var contract =
                requireNonNull(DocumentsCommand.class.getResourceAsStream("/partner-center/openapi.yaml"))) {
            return new String(contract.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
