package io.cytelog.safety;

import io.cytelog.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keeps_the_rules_of_every_service() {
        ArchitectureRules.check("io.cytelog.safety");
    }
}
