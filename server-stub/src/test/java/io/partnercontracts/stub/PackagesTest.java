package io.partnercontracts.stub;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** Which package may use which. */
class PackagesTest {

    private static final String STUB = "io.partnercontracts.stub";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(STUB);

    /** All that the other layers leave, so that a new one needs no word here. */
    private static final DescribedPredicate<JavaClass> FEATURES = resideInAPackage(STUB + ".internal.*")
            .and(not(resideInAnyPackage(
                    STUB + ".internal.program",
                    STUB + ".internal.embedded",
                    STUB + ".internal.server",
                    STUB + ".internal.admin",
                    STUB + ".internal.binding",
                    STUB + ".internal.api",
                    STUB + ".internal.model")));

    private static final ArchRule LAYERS = layeredArchitecture()
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
            .definedBy(FEATURES)
            .layer("binding")
            .definedBy(STUB + ".internal.binding", STUB + ".internal..api", STUB + ".internal..model")
            .layer("test support")
            .definedBy(STUB + ".junit", STUB + ".spring")
            .layer("api")
            .definedBy(STUB)
            .whereLayer("program")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("test support")
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
                    "test support", "binding", "features", "administration", "server", "embedded", "program");

    @Test
    void useEachOtherInNoCircle() {
        slices().assignedFrom(each()).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void useOnlyTheLayersBelow() {
        LAYERS.check(CLASSES);
    }

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
