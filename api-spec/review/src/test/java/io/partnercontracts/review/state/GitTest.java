package io.partnercontracts.review.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {
    @TempDir
    Path folder;

    @BeforeEach
    void commitsOnAMainBranch() throws Exception {
        git("init", "--quiet", "--initial-branch=main");
        commit("one");
    }

    @Test
    void readsTheReviewedFilesAsTheyWere() throws Exception {
        Git git = new Git(folder);

        Files.writeString(folder.resolve("README.md"), "not committed");

        assertThat(git.read(git.commit("main")).files())
                .containsOnlyKeys("README.md")
                .containsValue("one");
    }

    @Test
    void comparesWithWhereTheBranchLeftTheBase() throws Exception {
        git("checkout", "--quiet", "-b", "feature");
        String start = new Git(folder).commit("main");
        commit("two");
        git("checkout", "--quiet", "main");
        commit("three");
        git("checkout", "--quiet", "feature");

        assertThat(new Git(folder).commit("main")).isEqualTo(start);
    }

    @Test
    void findsABranchThatOnlyTheServerHas() throws Exception {
        git("update-ref", "refs/remotes/origin/trunk", "HEAD");

        assertThat(new Git(folder).commit("trunk")).hasSize(40);
    }

    @Test
    void findsTheLastRelease() throws Exception {
        git("tag", "v1");
        String release = new Git(folder).commit("main");
        commit("two");

        assertThat(new Git(folder).commit(Git.RELEASE)).isEqualTo(release);
    }

    @Test
    void saysWhatToDoAboutAnUnknownBase() {
        assertThatThrownBy(() -> new Git(folder).commit("nowhere"))
                .hasMessageStartingWith("git knows no nowhere. Name a branch, tag or commit");
        assertThatThrownBy(() -> new Git(folder).commit("--help")).hasMessageStartingWith("git knows no --help.");
        assertThatThrownBy(() -> new Git(folder).commit(Git.RELEASE)).hasMessageStartingWith("There is no release yet");
    }

    @Test
    void saysWhatToDoWithoutARepository(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> new Git(elsewhere).commit("main"))
                .hasMessageEndingWith("run it in a clone of the repository, with git installed.");
    }

    private void commit(String text) throws Exception {
        Files.writeString(folder.resolve("README.md"), text);
        Files.writeString(folder.resolve("other.txt"), text);
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", text);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}
