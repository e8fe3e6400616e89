package io.cytelog.testkit.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessTableTest {
    @Test
    void tells_the_roles_of_every_call_of_the_runtime() {
        assertThat(AccessTable.of("io.cytelog.runtime"))
                .startsWith("| call | roles | signing |\n|---|---|---|\n")
                .contains("| `GET /v1/log` | sponsor, regulator |  |\n")
                .contains("| `GET /v1/log/key` | everybody |  |\n");
    }

    @Test
    void a_package_without_endpoints_has_an_empty_table() {
        assertThat(AccessTable.of("io.cytelog.contracts")).isEqualTo("| call | roles | signing |\n|---|---|---|\n");
    }
}
