package io.partnercontracts.stub.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packed start script. */
class StartScriptIT {

    private static final boolean WINDOWS = OS.WINDOWS.isCurrentOs();

    @TempDir
    private static Path folder;

    private static Path script;
    private static Path cache;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        script = unpack("stub");
        cache = folder.resolve("a cache");
    }

    private static Path unpack(String name) throws IOException, InterruptedException {
        var home = Files.createDirectory(folder.resolve(name));
        try (var packed = Files.newDirectoryStream(Path.of("target"), "partner-center-stub-*-bin.tar.gz")) {
            var tar = new ProcessBuilder("tar", "-xzf", packed.iterator().next().toString(), "-C", home.toString());
            assertThat(tar.inheritIO().start().waitFor()).isZero();
        }
        try (var unpacked = Files.list(home)) {
            return unpacked.iterator()
                    .next()
                    .resolve(WINDOWS ? "bin/partner-center-stub.cmd" : "bin/partner-center-stub");
        }
    }

    @Test
    void startsFromClassesArchivedAtTheFirstStart() throws IOException, InterruptedException {
        assertThat(run(builder(script, cache, "--version"))).startsWith("Partner Center stub ");
        if (WINDOWS) {
            // Its script makes no archive.
            assertThat(cache).doesNotExist();
            return;
        }
        try (var archives = Files.list(cache.resolve("partner-center-stub"))) {
            assertThat(archives)
                    .isNotEmpty()
                    .allMatch(archive -> archive.toString().endsWith(".jsa"));
        }

        var classes = folder.resolve("classes.log");
        var builder = builder(script, cache, "--port", "0");
        builder.environment().put("JAVA_OPTS", "-Xlog:class+load:file=" + classes + " -Dname=value");
        var process = builder.start();
        try (var out = process.inputReader()) {
            var url = URI.create(out.readLine().replaceFirst(".* ", ""));
            try (var health = url.resolve("/__admin/health/live").toURL().openStream()) {
                assertThat(new String(health.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("UP");
            }
            assertThat(process.info().command().orElseThrow()).endsWith("/java");
            process.toHandle().destroy();
            assertThat(process.waitFor()).isEqualTo(143);
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (var loaded = Files.lines(classes)) {
            assertThat(loaded.filter(line -> line.contains("io.partnercontracts.stub.PartnerCenterStub source")))
                    .singleElement()
                    .asString()
                    .endsWith("shared objects file (top)");
        }
    }

    @Test
    void startsWithoutACacheAllTheSame() throws IOException, InterruptedException {
        var nowhere = Files.createFile(folder.resolve("no folder"));

        assertThat(run(builder(script, nowhere, "--version"))).startsWith("Partner Center stub ");
    }

    @Test
    void startsInAFolderWhoseNameHasASpace() throws IOException, InterruptedException {
        assertThat(run(builder(unpack("a stub"), cache, "--version"))).startsWith("Partner Center stub ");
    }

    @Test
    void startsFromALink() throws IOException, InterruptedException {
        // Windows tells a script the link's folder: there, people link the folder.
        var linked = WINDOWS ? script.getParent().getParent() : script;
        var link = Files.createSymbolicLink(folder.resolve("link"), linked);
        var started = WINDOWS ? link.resolve("bin").resolve(script.getFileName()) : link;
        assertThat(run(builder(started, cache, "--version"))).startsWith("Partner Center stub ");
    }

    @Test
    void passesArgumentsAsTheyAre() throws IOException, InterruptedException {
        assertThat(run(builder(script, cache, "--config", "no such  file"))).contains("\"no such  file\"");
    }

    @Test
    void saysThatThereIsNoJava() throws IOException, InterruptedException {
        var builder = builder(script, cache);
        builder.environment().put("JAVA_HOME", "/nowhere");

        assertThat(run(builder).strip())
                .isEqualTo("partner-center-stub: found no java; install a JDK 17 or newer, or set JAVA_HOME to one");
    }

    private static ProcessBuilder builder(Path script, Path cacheHome, String... arguments) {
        var command = new ArrayList<>(WINDOWS ? List.of(script.toString()) : List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        // With one of these the JVM begins with a line about it.
        builder.environment().keySet().removeAll(List.of("_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", cacheHome.toString());
        return builder;
    }

    /** What it printed, in all. */
    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        var process = builder.redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
