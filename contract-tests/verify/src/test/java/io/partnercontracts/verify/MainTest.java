package io.partnercontracts.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final String PAGE = """
            GET https://api.partnercenter.microsoft.com/v1/agreements HTTP/1.1
            Authorization: Bearer token

            ###

            HTTP/1.1 200 OK
            Content-Type: application/json

            {"totalCount": 0, "items": []}
            """;

    @Test
    void refusesAnUnknownOption() {
        assertThat(Main.run("--provider-ulr=http://localhost")).isEqualTo(2);
    }

    @Test
    void checksPagesWithoutTheRepository(@TempDir Path folder) throws IOException {
        var page = Files.writeString(folder.resolve("page.http"), PAGE);
        var wrong = Files.writeString(folder.resolve("wrong.http"), PAGE.replace(": 0", ": \"none\""));

        assertThat(Main.run("documents", page.toString())).isZero();
        assertThat(Main.run("documents", wrong.toString())).isEqualTo(1);
        assertThat(Main.run("documents", "--help")).isZero();
        assertThat(Main.run("documents", folder + "/none.md")).isEqualTo(2);
    }
}
