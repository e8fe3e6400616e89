package io.cytelog.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Open;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/** What holds in every service. */
public final class ArchitectureRules {

    /** Rules and decisions are replayable only when time and ids are arguments. */
    public static final ArchRule TIME_AND_IDS_ARE_ARGUMENTS = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("time and ids are arguments, so that a decision can be replayed");

    public static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("waiting has a condition or an end, never only a duration");

    /** Axon 5.0.1 subscribes such handlers under the wrong name; read models follow the log instead. */
    public static final ArchRule NO_ANNOTATED_EVENT_OR_QUERY_HANDLERS = methods()
            .should()
            .notBeAnnotatedWith(EventHandler.class)
            .andShould()
            .notBeAnnotatedWith(QueryHandler.class)
            .because("Axon 5.0.1 filters events away from handlers whose messages carry wire names");

    public static final ArchRule EVERY_ENDPOINT_NAMES_ITS_ROLES = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should()
            .beMetaAnnotatedWith(Allowed.class)
            .orShould()
            .beAnnotatedWith(Open.class)
            .because("an endpoint that names no role is closed to everybody");

    public static final ArchRule NO_STORAGE_ENGINE_IN_SERVICES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.axonframework.eventsourcing.eventstore..",
                    "org.axonframework.messaging.eventhandling.processing..",
                    "org.axonframework.messaging.core.unitofwork..")
            .because("the inner interfaces of Axon stay in axon-mongodb and service-runtime");

    public static final ArchRule RULES_ARE_PURE = classes()
            .that()
            .resideInAPackage("..rule..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.springframework..", "com.mongodb..", "org.apache.kafka..", "java.net..", "java.io..")
            .allowEmptyShould(true)
            .because("a rule of the protocol is a function of its arguments");

    private ArchitectureRules() {}

    /** Every rule that a service keeps. */
    public static List<ArchRule> all() {
        return List.of(
                TIME_AND_IDS_ARE_ARGUMENTS,
                NOBODY_SLEEPS,
                NO_ANNOTATED_EVENT_OR_QUERY_HANDLERS,
                EVERY_ENDPOINT_NAMES_ITS_ROLES,
                NO_STORAGE_ENGINE_IN_SERVICES,
                RULES_ARE_PURE);
    }

    /** Main classes of a package. */
    public static JavaClasses mainClasses(String packageName) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packageName);
    }

    /** Checks every rule against the main classes of a package. */
    public static void check(String packageName) {
        var classes = mainClasses(packageName);
        all().forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }
}
