package io.partnercontracts.contract.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What others wrote and the published jars have inside or ask for, in their bills of materials and licences. */
@Tag("full")
class ShippedPartsIT {

    /** For a library with several licences, one of them is enough. */
    private static final Set<String> ALLOWED_LICENCES = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "Bouncy Castle Licence",
            "CC0-1.0",
            "CDDL",
            "EPL-2.0",
            "MIT",
            "MPL-2.0");

    @ParameterizedTest
    @EnumSource
    void theBillIdentifiesEachLibrary(ShippedJar jar) throws Exception {
        assertThat(jar.components()).hasSizeGreaterThan(10);
        for (var component : jar.components()) {
            assertThat(component.licences()).as("licences of %s", component).isNotEmpty();
            if (!component.isOurs()) {
                assertThat(component.sha256()).as("hash of %s", component).contains(sha256(component.download()));
            }
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @EnumSource
    void theBillHasNoLibraryOfTestsOrBuilds(ShippedJar jar) {
        assertThat(jar.components())
                .extracting(Component::artifact)
                .doesNotHaveDuplicates()
                .noneMatch(
                        artifact -> artifact.matches(
                                "(org\\.junit|org\\.assertj|org\\.mockito|com\\.tngtech|io\\.zonky|com\\.google\\.errorprone:error_prone_core).*"));
    }

    @ParameterizedTest
    @EnumSource
    void everyClassComesFromALibraryOfTheBill(ShippedJar jar) {
        var known = jar.components().stream()
                .filter(component -> !component.isOurs())
                .flatMap(component -> ShippedJar.entries(component.download()).stream())
                .collect(Collectors.toSet());

        assertThat(jar.classesOfOthers().stream().filter(name -> !known.contains(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLIENT")
    void everyLibraryOfTheBillIsInside(ShippedJar jar) {
        var inside = jar.names();
        var classes = jar.classesOfOthers();

        assertThat(jar.components())
                .filteredOn(component -> !component.isOurs())
                .allMatch(Component::isRequired)
                .filteredOn(component -> !isEmpty(component))
                .allSatisfy(component -> assertThat(ShippedJar.entries(component.download()))
                        .as("content of %s", component)
                        .anyMatch(name -> classes.contains(name)
                                || isContent(name) && inside.contains(name)
                                || inside.contains("partner-center-stub/page/" + fileName(name))));
    }

    /** Except what the build leaves out: validation by schema in the parser of XML, and variants for some JDKs. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLIENT")
    void everyClassOfTheBillIsInside(ShippedJar jar) {
        var classes = jar.classesOfOthers();

        assertThat(jar.components())
                .filteredOn(component -> !component.isOurs())
                .allSatisfy(component -> assertThat(ShippedJar.entries(component.download()))
                        .as("classes of %s", component)
                        .filteredOn(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                        .filteredOn(name -> !name.matches("(META-INF/versions|com/ctc/wstx/(msv|shaded))/.*"))
                        .allMatch(classes::contains));
    }

    /** As the one of Guava that only takes the place of an older. */
    private static boolean isEmpty(Component component) {
        return ShippedJar.entries(component.download()).equals(Set.of("META-INF/MANIFEST.MF"));
    }

    private static boolean isContent(String name) {
        return !name.endsWith(".class") && !name.matches("META-INF/[^/]+");
    }

    private static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The client has none inside: its pom brings them. */
    @Test
    void theClientsPomAsksForWhatTheBillRequires() throws IOException {
        var pom = Files.readString(Path.of("../client-gen/target/.flattened-pom.xml"));
        var direct = Stream.of(pom.split("<dependency>"))
                .skip(1)
                .filter(dependency -> !dependency.contains("<optional>true</optional>"))
                .map(dependency -> element(dependency, "groupId") + ":" + element(dependency, "artifactId") + ":"
                        + element(dependency, "version"))
                .toList();
        var resolved = Files.readAllLines(Path.of("../client-gen/target/runtime-dependencies.txt")).stream()
                .map(String::strip)
                .filter(line -> line.contains(":jar:") && !line.contains("(optional)"))
                .map(line -> line.replaceFirst("^([^:]+:[^:]+):jar:([^:]+):.*", "$1:$2"))
                .toList();

        assertThat(ShippedJar.CLIENT.classesOfOthers()).isEmpty();
        assertThat(ShippedJar.CLIENT.components())
                .filteredOn(Component::isRequired)
                .extracting(Component::coordinates)
                .containsAll(direct)
                .containsExactlyInAnyOrderElementsOf(resolved);
    }

    @Test
    void theClientsManualNamesTheLicences() throws IOException {
        var rows = Files.readAllLines(Path.of("../client-gen/README.md")).stream()
                .filter(line -> line.matches("\\| `[\\w.-]+:[\\w.-]+` \\| [\\w.-]+ \\|"))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(ShippedJar.CLIENT.components().stream()
                        .filter(Component::isRequired)
                        .map(component ->
                                "| `" + component.artifact() + "` | " + String.join(", ", component.licences()) + " |")
                        .toList());
    }

    private static String element(String xml, String name) {
        return xml.replaceFirst("(?s).*?<" + name + ">(.*?)</.*", "$1");
    }

    @ParameterizedTest
    @EnumSource
    void everyLicenceIsOneThatWeAllow(ShippedJar jar) {
        assertThat(jar.components())
                .allSatisfy(component -> assertThat(component.licences())
                        .as("licences of %s", component)
                        .containsAnyElementsOf(ALLOWED_LICENCES));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLIENT")
    void theTableListsEveryLibraryAndNoOther(ShippedJar jar) {
        var listed = jar.text("META-INF/licenses/THIRD-PARTY.txt")
                .lines()
                .filter(line -> line.startsWith("     ("))
                .map(line -> line.replaceFirst(".* \\(([^ ]+:[^ ]+:[^ ]+) - .*", "$1"))
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(jar.components().stream()
                        .filter(component -> !component.isOurs())
                        .map(Component::coordinates)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLIENT")
    void theTextOfEveryLicenceIsInside(ShippedJar jar) {
        var readme = jar.text("META-INF/licenses/README").lines().collect(Collectors.toSet());

        assertThat(jar.text("META-INF/LICENSE")).contains("Apache License");
        assertThat(jar.components())
                .filteredOn(component -> !component.isOurs())
                .allSatisfy(component -> assertThat(component.licences().contains("Apache-2.0")
                                || readme.contains(component.artifact())
                                || hasLicence(component, jar.names()))
                        .as("The text of the licence of %s is in the jar", component)
                        .isTrue());
    }

    private static boolean hasLicence(Component component, Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(component.licenceFolder()))
                .map(ShippedPartsIT::fileName)
                .anyMatch(name -> name.toUpperCase(Locale.ROOT).contains("LICENSE"));
    }

    /** A licence asks that the notices be passed on. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CLIENT")
    void everyNoticeIsInside(ShippedJar jar) {
        var names = jar.names();

        assertThat(jar.components())
                .filteredOn(component -> !component.isOurs())
                .allSatisfy(component -> assertThat(ShippedJar.entries(component.download()).stream()
                                .filter(name -> name.matches("(META-INF/)?NOTICE[^/]*"))
                                .map(name -> component.licenceFolder() + "-jar/" + fileName(name)))
                        .as("notices of %s", component)
                        .allMatch(names::contains));
    }

    @Test
    void thePageBringsTheLicencesOfWhatRendersItsReference() {
        var page = "partner-center-stub/page/";

        assertThat(ShippedJar.STUB.components()).extracting(Component::artifact).contains("org.webjars:swagger-ui");
        assertThat(ShippedJar.STUB.names())
                .contains(page + "swagger-ui-bundle.js", page + "swagger-ui-bundle.js.LICENSE.txt")
                .noneMatch(name -> name.matches(".*\\.(woff2?|ttf|otf|eot)"));
    }
}
