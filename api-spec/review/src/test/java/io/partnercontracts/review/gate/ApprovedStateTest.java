package io.partnercontracts.review.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.partnercontracts.review.Cases;
import io.partnercontracts.review.state.Git;
import io.partnercontracts.review.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The gate in every build: for constraints without an earlier state, for all else against the last approved one. */
class ApprovedStateTest {
    private static final Path PROJECT = Path.of("../..");

    @Test
    void everyConstraintHasASource() {
        assertThat(ConstraintsGate.judge(Snapshot.of(PROJECT))).isEmpty();
    }

    @Test
    void nothingIsRefusedSinceTheBaseline() throws IOException {
        Git git = new Git(PROJECT);
        String baseline =
                Files.readString(PROJECT.resolve(".ci/contract-baseline")).strip();
        assumeThat(git.revision(baseline))
                .as("Not judged: git is not there, or does not know the commit in .ci/contract-baseline")
                .isPresent();
        Snapshot before = git.read(baseline);
        Snapshot after = Snapshot.of(PROJECT);

        assertThat(Gate.judge(Cases.changes(before, after), before, after))
                .as("What changed since the commit in .ci/contract-baseline and nobody approved")
                .isEmpty();
    }
}
