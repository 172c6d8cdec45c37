package io.github.mustmon.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who may know whom")
class ArchitectureTest {

    private static final String ROOT = "io.github.mustmon.";

    private static final List<String> ADAPTERS =
            List.of("serial", "web", "prometheus", "mqtt", "history", "nut", "notify", "host");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.mustmon");

    private static final ArchRule PROTOCOL_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage(ROOT + "protocol..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(ROOT + "protocol..", "java..");

    private static final ArchRule CORE_KNOWS_THE_PROTOCOL_AND_THE_LOG = noClasses()
            .that()
            .resideInAPackage(ROOT + "core..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(ROOT + "core..", ROOT + "protocol..", "java..", "org.slf4j..");

    private static final ArchRule TLS_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage(ROOT + "tls..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(ROOT + "tls..", "java..", "javax.net.ssl..");

    /** Only then can ten thousand outages be simulated in a minute. */
    private static final ArchRule THE_POWER_POLICY_TOUCHES_NOTHING = noClasses()
            .that()
            .resideInAPackage(ROOT + "power..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    ROOT + "power..",
                    "java.lang..",
                    "java.util",
                    "java.util.function..",
                    "java.util.stream..",
                    "java.time..",
                    "java.nio.charset..",
                    "java.security..",
                    "org.jspecify.annotations")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    private static final ArchRule ONE_CLASS_READS_THE_CLOCKS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "protocol.SystemTimeSource")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

    /** The digits of an Arabic or Persian system are no digits for whoever reads what is published, logged or recorded. */
    private static final ArchRule NOBODY_FORMATS_AS_THE_SYSTEM_SPEAKS = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase");

    private static final ArchRule NAMES_SAY_WHAT_THINGS_ARE = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @Test
    void theProtocolKnowsNobody() {
        PROTOCOL_KNOWS_NOBODY.check(CLASSES);
    }

    @Test
    void theCoreKnowsOnlyTheProtocolAndTheLog() {
        CORE_KNOWS_THE_PROTOCOL_AND_THE_LOG.check(CLASSES);
    }

    @Test
    void tlsKnowsNobody() {
        TLS_KNOWS_NOBODY.check(CLASSES);
    }

    @Test
    void thePowerPolicyTouchesNothing() {
        THE_POWER_POLICY_TOUCHES_NOTHING.check(CLASSES);
    }

    @Test
    void oneClassReadsTheClocks() {
        ONE_CLASS_READS_THE_CLOCKS.check(CLASSES);
    }

    @Test
    void nobodyFormatsAsTheSystemSpeaks() {
        NOBODY_FORMATS_AS_THE_SYSTEM_SPEAKS.check(CLASSES);
    }

    @Test
    void namesSayWhatThingsAre() {
        NAMES_SAY_WHAT_THINGS_ARE.check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "web", "prometheus", "mqtt", "history", "nut", "notify", "host"})
    void noAdapterKnowsAnotherNorTheDaemon(String adapter) {
        String[] foreign = Stream.concat(ADAPTERS.stream().filter(other -> !other.equals(adapter)), Stream.of("app"))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + adapter + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(foreign)
                .check(CLASSES);
    }

    @Test
    @DisplayName("every package that a rule names has classes, so no rule holds for nothing")
    void packagesAreNotEmpty() {
        Stream.concat(ADAPTERS.stream(), Stream.of("protocol", "core", "tls", "power", "app"))
                .forEach(name -> assertThat(CLASSES.stream()
                                .filter(type -> type.getPackageName().startsWith(ROOT + name)))
                        .as(name)
                        .isNotEmpty());
    }
}
