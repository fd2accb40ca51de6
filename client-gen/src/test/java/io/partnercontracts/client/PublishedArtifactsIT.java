package io.partnercontracts.client;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Runs against the packaged client, which failsafe puts on the class path in place of its classes. */
class PublishedArtifactsIT {

    @Test
    void givesTheSourceOfEveryTypeGeneratedOnesIncluded() throws Exception {
        var types = entries("", "(io/.*/\\w+)\\.class");

        assertThat(types)
                .contains("io/partnercontracts/client/model/Agreement", "io/partnercontracts/client/api/AgreementsApi");
        assertThat(entries("-sources", "(io/.*/\\w+)\\.java")).containsAll(types);
    }

    @Test
    void documentsTheModelsAndNotTheInternalBindings() throws Exception {
        assertThat(entries("-javadoc", "(io/partnercontracts/.*\\.html)"))
                .contains("io/partnercontracts/client/model/Agreement.html")
                .noneMatch(page -> page.startsWith("io/partnercontracts/client/api/"));
    }

    @Test
    void isAModuleOfAFixedName() throws Exception {
        try (var jar = new JarFile(jar(""))) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("io.partnercontracts.client");
        }
    }

    /** What the pattern's group matches in the names of the jar's entries. */
    private static Set<String> entries(String classifier, String pattern) throws IOException {
        try (var jar = new JarFile(jar(classifier))) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches(pattern))
                    .map(name -> name.replaceFirst(pattern, "$1"))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static String jar(String classifier) {
        var location =
                PartnerCenterClient.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString())).toString().replaceFirst("\\.jar$", classifier + ".jar");
    }
}
