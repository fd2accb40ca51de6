package io.partnercontracts.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnercontracts.client.AccessToken;
import io.partnercontracts.client.AgreementType;
import io.partnercontracts.client.PartnerCenterClient;
import io.partnercontracts.client.model.Agreement;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest.ReactorFailureBehavior;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Projects of other teams, built with what this build packaged. */
class ConsumersIT {

    private static final Path PROJECTS = Path.of("src/it/consumers");
    private static final Path BUILDS = Path.of("target/consumers");
    private static final Path LOG = BUILDS.resolve("build.log");
    private static final Path PACKAGED = Path.of("target/consumers-repository");
    private static final String VERSION = System.getProperty("consumers.version");
    private static final Pattern OUR_ARTIFACT =
            Pattern.compile("<groupId>io.partnercontracts</groupId>\\s*<artifactId>(.+?)</artifactId>");

    private static Map<String, UUID> customers;
    private static List<String> stubUsers;
    private static int exitCode;

    @BeforeAll
    static void build() throws IOException, MavenInvocationException {
        customers = projects("CustomerAgreementsTest").stream()
                .collect(Collectors.toMap(Function.identity(), project -> UUID.randomUUID()));
        stubUsers = projects("StubTest");
        var properties = new Properties();
        customers.forEach((project, customer) -> properties.setProperty("customer." + project, customer.toString()));
        properties.setProperty("stub.url", StubProcess.url().toString());
        properties.setProperty("partner-center.version", VERSION);
        properties.setProperty(
                "spring-cloud-contract.version", System.getProperty("consumers.spring-cloud-contract.version"));
        properties.setProperty(
                "consumers.directory",
                Files.createDirectories(BUILDS).toRealPath().toString());
        // Maven takes installed artifacts from one folder, and has its downloads in another.
        var downloads = Path.of(System.getProperty("consumers.downloads")).toRealPath();
        properties.setProperty("aether.enhancedLocalRepository.split", "true");
        properties.setProperty("aether.enhancedLocalRepository.remotePrefix", "");
        properties.setProperty(
                "aether.enhancedLocalRepository.localPrefix",
                downloads.relativize(PACKAGED.toRealPath()).toString());

        try (var log = new PrintStream(LOG.toFile(), StandardCharsets.UTF_8)) {
            var request = new DefaultInvocationRequest()
                    .setPomFile(PROJECTS.resolve("pom.xml").toFile())
                    .addArgs(List.of("clean", "test"))
                    .setProperties(properties)
                    .setLocalRepositoryDirectory(downloads.toFile())
                    .setOffline(System.getProperty("consumers.offline").equals("offline true"))
                    .setReactorFailureBehavior(ReactorFailureBehavior.FailAtEnd)
                    .setThreads("1C")
                    .setBatchMode(true)
                    .setJavaHome(new File(System.getProperty("java.home")))
                    .setOutputHandler(log::println)
                    .setErrorHandler(log::println);
            exitCode = new DefaultInvoker().execute(request).getExitCode();
        }
    }

    @Test
    void compileAndPassTheirTests() throws IOException {
        try (var lines = Files.lines(LOG)) {
            var errors = lines.filter(line -> line.startsWith("[ERROR]"))
                    .collect(Collectors.joining("\n", "What " + LOG + " says:\n", ""));

            assertThat(exitCode).as(errors).isZero();
        }
    }

    /** Lest a consumer whose test did not run count as one that passed. */
    @Test
    void leaveAnAgreementEach() {
        assertThat(customers)
                .isNotEmpty()
                .allSatisfy((project, customer) -> assertThat(agreements(customer))
                        .as("What %s confirmed", project)
                        .hasSize(1));
    }

    /** Lest a stub user whose test did not run count as one that passed. */
    @Test
    void testWithAStubOfTheirOwn() {
        assertThat(stubUsers)
                .contains("kotlin", "spring-boot-3", "spring-boot-4")
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(project -> assertPassed(project, "StubTest", project.equals("kotlin") ? 3 : 2));
    }

    /** In both generations of the stub runner, of which the older one brings WireMock 2. */
    @Test
    void testWithTheContractStubs() {
        assertPassed("spring-boot-3", "ContractStubsTest", 5);
        assertPassed("spring-boot-4", "ContractStubsTest", 5);
    }

    /** As their CI does it: the verification is a program, and the stub sets the states. */
    @Test
    @Tag("full")
    void verifyTheirPactsInCi() throws IOException, InterruptedException {
        assertPassed("another-team", "PactTest", 2);
        assertPassed("another-team", "ContractStubsTest", 1);
        assertPassed("another-team", "StubTest", 2);

        var process = new ProcessBuilder(
                        "sh",
                        PROJECTS.resolve("another-team/ci/verify-pacts.sh").toString(),
                        packaged("partner-center-stub", ""),
                        packaged("partner-center-verify", "-all"),
                        BUILDS.resolve("another-team/pacts").toString(),
                        String.valueOf(freePort()))
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed)
                .contains("agrees   another-team: a request for the agreements of a customer with one")
                .contains("1 pacts, 4 interactions: 4 agree, 0 differ");
    }

    private static String packaged(String artifact, String classifier) {
        return PACKAGED.resolve("io/partnercontracts")
                .resolve(artifact)
                .resolve(VERSION)
                .resolve(artifact + "-" + VERSION + classifier + ".jar")
                .toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What is missing there, Maven would take from an earlier {@code ./mvnw install}. */
    @Test
    void useOnlyWhatThisBuildPackaged() throws IOException {
        try (var files = Files.walk(PROJECTS)) {
            assertThat(files.filter(file -> file.endsWith("pom.xml")))
                    .isNotEmpty()
                    .allSatisfy(pom -> assertThat(OUR_ARTIFACT
                                    .matcher(Files.readString(pom))
                                    .results()
                                    .map(artifact -> "io/partnercontracts/" + artifact.group(1)))
                            .allSatisfy(artifact -> assertThat(
                                            PACKAGED.resolve(artifact).resolve(VERSION))
                                    .isDirectory()));
        }
    }

    private static void assertPassed(String project, String test, int count) {
        assertThat(BUILDS.resolve(project).resolve("surefire-reports/TEST-consumer." + test + ".xml"))
                .content()
                .contains(" tests=\"" + count + "\" errors=\"0\" skipped=\"0\" failures=\"0\"");
    }

    private static List<String> projects(String test) throws IOException {
        try (var projects = Files.list(PROJECTS)) {
            return projects.filter(project -> Stream.of("java/consumer/%s.java", "kotlin/consumer/%s.kt")
                            .anyMatch(file ->
                                    Files.exists(project.resolve("src/test").resolve(file.formatted(test)))))
                    .map(project -> project.getFileName().toString())
                    .toList();
        }
    }

    private static List<Agreement> agreements(UUID customerId) {
        try (var partnerCenter = PartnerCenterClient.builder()
                .baseUrl(StubProcess.url())
                .accessToken(() -> AccessToken.of("token"))
                .build()) {
            return partnerCenter.agreements().list(customerId, AgreementType.MICROSOFT_CUSTOMER_AGREEMENT);
        }
    }
}
