package io.cytelog.dosing;

import io.cytelog.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_service_keeps_the_rules_of_every_service() {
        ArchitectureRules.check("io.cytelog.dosing");
    }
}
