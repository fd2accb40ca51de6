package io.partnercontracts.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Installs Prism, if there is npm, at the version that the build names. */
final class Prism {

    private static final Path FOLDER = Path.of("target", "prism").toAbsolutePath();

    static final Path PROGRAM = FOLDER.resolve("node_modules/.bin/prism");

    private Prism() {}

    static void install() throws IOException, InterruptedException {
        if (Files.exists(PROGRAM)) {
            return;
        }
        Files.createDirectories(FOLDER);
        try {
            new ProcessBuilder(
                            "npm",
                            "install",
                            "--prefix",
                            FOLDER.toString(),
                            "--no-save",
                            "--loglevel=error",
                            "@stoplight/prism-cli@" + System.getProperty("versions.prism"))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            System.out.println("Prism is left out, because there is no npm here.");
        }
    }

    /** @return the contract, as one file */
    static String contract(Path target) throws IOException {
        var file = target.resolve("openapi.yaml");
        try (var contract = Prism.class.getResourceAsStream("/partner-center/openapi.bundled.yaml")) {
            Files.copy(contract, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file.toString();
    }
}
