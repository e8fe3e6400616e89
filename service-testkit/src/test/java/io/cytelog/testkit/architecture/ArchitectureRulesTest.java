package io.cytelog.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cytelog.testkit.architecture.offenders.Offenders;
import io.cytelog.testkit.architecture.offenders.rule.ImpureRule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    @Test
    void every_rule_has_an_offender_that_breaks_it() {
        var offenders = Map.of(
                ArchitectureRules.TIME_AND_IDS_ARE_ARGUMENTS, Offenders.ReadsTheClock.class,
                ArchitectureRules.NOBODY_SLEEPS, Offenders.Sleeps.class,
                ArchitectureRules.NO_ANNOTATED_EVENT_OR_QUERY_HANDLERS, Offenders.HandlesEventsByAnnotation.class,
                ArchitectureRules.EVERY_ENDPOINT_NAMES_ITS_ROLES, Offenders.NamesNoRole.class,
                ArchitectureRules.NO_STORAGE_ENGINE_IN_SERVICES, Offenders.UsesTheEngine.class,
                ArchitectureRules.RULES_ARE_PURE, ImpureRule.class);
        assertThat(offenders.keySet()).containsExactlyInAnyOrderElementsOf(ArchitectureRules.all());
        offenders.forEach((rule, offender) -> assertThat(rule.evaluate(new ClassFileImporter().importClasses(offender))
                        .hasViolation())
                .as(rule.getDescription())
                .isTrue());
    }
}
