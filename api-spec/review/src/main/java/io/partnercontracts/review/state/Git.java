package io.partnercontracts.review.state;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads earlier states from the repository, with the program {@code git}. */
public final class Git {
    /** The value of review.base that means the last tag. */
    public static final String RELEASE = "release";

    private final Path project;

    public Git(Path project) {
        this.project = project;
    }

    /**
     * The commit to compare with: where this branch left the base.
     *
     * @throws IllegalArgumentException if the base is unknown, with what to do
     */
    public String commit(String base) {
        if (run("rev-parse", "--git-dir").isEmpty()) {
            throw new IllegalArgumentException("The review compares with an earlier state, which git has to know: "
                    + "run it in a clone of the repository, with git installed.");
        }
        String name = base.equals(RELEASE) ? lastTag() : base;
        String tip = revision(name)
                .or(() -> revision("origin/" + name))
                .orElseThrow(() -> new IllegalArgumentException("git knows no " + name
                        + ". Name a branch, tag or commit "
                        + "with -Dreview.base=<name>, or " + RELEASE + " for the last tag. In a shallow clone, run "
                        + "git fetch --unshallow first."));
        return text(run("merge-base", tip, "HEAD")).orElse(tip);
    }

    public Optional<String> revision(String name) {
        return text(run("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"));
    }

    /** The reviewed files of a commit. */
    public Snapshot read(String commit) throws IOException {
        byte[] archive = run("archive", "--format=zip", commit)
                .orElseThrow(() -> new IllegalArgumentException("git cannot read the files of " + commit + "."));
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && Snapshot.isReviewed(entry.getName())) {
                    files.put(
                            entry.getName(),
                            new String(zip.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
                }
            }
        }
        return new Snapshot(files);
    }

    private String lastTag() {
        return text(run("describe", "--tags", "--abbrev=0"))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "There is no release yet: no tag leads to this commit. Name a branch with -Dreview.base=<name>."));
    }

    private static Optional<String> text(Optional<byte[]> output) {
        return output.map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .filter(text -> !text.isEmpty());
    }

    /** What git prints; nothing if it fails or is not there. */
    private Optional<byte[]> run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", project.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream output = process.getInputStream()) {
                byte[] bytes = output.readAllBytes();
                return process.waitFor() == 0 ? Optional.of(bytes) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
