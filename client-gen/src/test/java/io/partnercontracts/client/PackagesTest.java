package io.partnercontracts.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class PackagesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes");

    @Test
    void haveNoCycles() {
        slices().matching("io.partnercontracts.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void knowOnlyThoseBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture()
                .layer("spring")
                .definedBy("io.partnercontracts.client.spring")
                .layer("micrometer")
                .definedBy("io.partnercontracts.client.micrometer")
                .layer("msal")
                .definedBy("io.partnercontracts.client.msal")
                .layer("client")
                .definedBy("io.partnercontracts.client")
                .layer("api")
                .definedBy("io.partnercontracts.client.api")
                .layer("model")
                .definedBy("io.partnercontracts.client.model")
                .whereLayer("spring")
                .mayOnlyAccessLayers("micrometer", "msal", "client")
                .whereLayer("micrometer")
                .mayOnlyAccessLayers("client")
                .whereLayer("msal")
                .mayOnlyAccessLayers("client")
                .whereLayer("client")
                .mayOnlyAccessLayers("api", "model")
                .whereLayer("api")
                .mayOnlyAccessLayers("model")
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void needNoOptionalLibraryToCall() {
        noClasses()
                .that()
                .resideInAnyPackage("io.partnercontracts.client", "..client.api", "..client.model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..", "com.microsoft..")
                .check(CLASSES);
    }
}
