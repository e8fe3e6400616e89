package io.cytelog.screening;

import io.cytelog.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keeps_the_rules_of_the_house() {
        ArchitectureRules.check("io.cytelog.screening");
    }
}
