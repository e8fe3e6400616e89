package io.cytelog.screening;

import io.cytelog.testkit.contracts.ContractNeeds;
import org.junit.jupiter.api.Test;

class ContractNeedsTest {
    @Test
    void what_the_service_reads_of_other_services_was_released_so() {
        ContractNeeds.check("screening");
    }
}
