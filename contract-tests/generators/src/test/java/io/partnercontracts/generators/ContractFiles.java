package io.partnercontracts.generators;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** The contract and what is derived from it, as the jar has them. */
final class ContractFiles {

    private ContractFiles() {}

    /** Puts them into this folder, with the examples. */
    static void unpack(Path folder) throws IOException {
        try (var jar = FileSystems.newFileSystem(Path.of("target/api-spec.jar"));
                var files = Files.walk(jar.getPath("partner-center"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = folder.resolve(
                        jar.getPath("partner-center").relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }
}
