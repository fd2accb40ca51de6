package io.partnercontracts.measure;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server that is measured, and how it is started. All but the stub answer every confirmation with the same text. */
enum Server {
    STUB("this stub"),
    STUB_SCRIPT("this stub, start script"),
    WIREMOCK("WireMock"),
    WIREMOCK_NO_JOURNAL("WireMock, no journal"),
    MOCKSERVER("MockServer"),
    PRISM("Prism"),
    BARE("bare Jetty, one constant response");

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    final String title;

    Server(String title) {
        this.title = title;
    }

    boolean isStub() {
        return this == STUB || this == STUB_SCRIPT;
    }

    /** @return false if what it needs is not installed */
    boolean isAvailable() {
        return this != PRISM || Files.exists(Prism.PROGRAM);
    }

    /** @param prefix of the command, such as that which keeps it on one core */
    RunningServer start(Path jdk, List<String> prefix, String... options) throws IOException {
        var port = freePort();
        var command = new ArrayList<>(prefix);
        command.addAll(command(jdk.resolve("bin/java").toString(), String.valueOf(port)));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(TARGET.resolve(name() + ".log").toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("XDG_CACHE_HOME", TARGET.resolve("cache").toString());
        return new RunningServer(this, builder.start(), port);
    }

    private List<String> command(String java, String port) throws IOException {
        return switch (this) {
            case STUB -> List.of(java, "-jar", jar("stub"), "--request-log=false", "--port=" + port);
            case STUB_SCRIPT -> List.of(script().toString(), "--request-log=false", "--port=" + port);
            case WIREMOCK -> wireMock(java, port, "--max-request-journal-entries=1000");
            case WIREMOCK_NO_JOURNAL -> wireMock(java, port, "--no-request-journal");
            case MOCKSERVER ->
                List.of(
                        java,
                        "-Dmockserver.logLevel=WARN",
                        "-Dmockserver.initializationJsonPath=" + Answers.forMockServer(TARGET),
                        "-jar",
                        jar("mockserver"),
                        "-serverPort",
                        port);
            case PRISM -> List.of(Prism.PROGRAM.toString(), "mock", "-v", "warn", Prism.contract(TARGET), "-p", port);
            case BARE -> List.of(java, "-cp", System.getProperty("java.class.path"), BareServer.class.getName(), port);
        };
    }

    private static List<String> wireMock(String java, String port, String journal) throws IOException {
        return List.of(
                java,
                "-jar",
                jar("wiremock"),
                "--root-dir=" + Answers.forWireMock(TARGET),
                "--disable-banner",
                journal,
                "--port=" + port);
    }

    static String jar(String name) {
        return System.getProperty("jars." + name);
    }

    private static Path script() throws IOException {
        try (var found = Files.find(
                TARGET.resolve("stub"), 4, (path, any) -> path.endsWith(Path.of("bin", "partner-center-stub")))) {
            return found.findFirst().orElseThrow();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
