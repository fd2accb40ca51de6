package io.partnercontracts.stub;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Which package may use which. */
@AnalyzeClasses(packages = "io.partnercontracts.stub", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {

    private static final String STUB = "io.partnercontracts.stub";

    @ArchTest
    static final ArchRule USE_EACH_OTHER_IN_NO_CIRCLE =
            slices().assignedFrom(each()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ARE_LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(STUB + "..")
            .layer("program")
            .definedBy(STUB + ".internal.program")
            .layer("embedded")
            .definedBy(STUB + ".internal.embedded")
            .layer("server")
            .definedBy(STUB + ".internal.server")
            .layer("administration")
            .definedBy(STUB + ".internal.admin")
            .layer("features")
            .definedBy(
                    STUB + ".internal.agreement",
                    STUB + ".internal.qualification",
                    STUB + ".internal.token",
                    STUB + ".internal.steer",
                    STUB + ".internal.record",
                    STUB + ".internal.store")
            .layer("binding")
            .definedBy(
                    STUB + ".internal.binding",
                    STUB + ".internal.pipeline",
                    STUB + ".internal..api",
                    STUB + ".internal..model")
            .layer("junit")
            .definedBy(STUB + ".junit")
            .layer("api")
            .definedBy(STUB)
            .whereLayer("program")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("junit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("embedded")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("embedded", "program")
            .whereLayer("administration")
            .mayOnlyBeAccessedByLayers("server", "embedded", "program")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("administration", "server", "embedded", "program")
            .whereLayer("binding")
            .mayOnlyBeAccessedByLayers("features", "administration", "server", "embedded", "program")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers(
                    "junit", "binding", "features", "administration", "server", "embedded", "program");

    /** Exactly by package, unlike a pattern, which puts a package together with those below it. */
    private static SliceAssignment each() {
        return new SliceAssignment() {

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "the packages";
            }
        };
    }
}
