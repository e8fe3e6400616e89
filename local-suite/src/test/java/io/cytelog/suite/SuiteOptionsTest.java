package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SuiteOptionsTest {
    @Test
    void nothing_said_means_the_shipped_protocol_on_the_usual_ports() {
        SuiteOptions options = SuiteOptions.parse();
        assertThat(options.data()).isEqualTo(Path.of(".cytelog").toAbsolutePath());
        assertThat(options.protocol()).isEqualTo("classpath:/protocols/NL-OMON47582.yaml");
        assertThat(options.ports().issuerUrl()).isEqualTo("http://localhost:8080");
        assertThat(options.ports().serviceUrl(TrialService.REPORTING)).isEqualTo("http://localhost:8084");
        assertThat(options.rehearsal()).isFalse();
    }

    @Test
    void a_rehearsal_names_its_own_directory_ports_and_protocol() {
        SuiteOptions options = SuiteOptions.parse(
                "--data", "/tmp/a/../b", "--port-base", "9000", "--protocol", "/tmp/p.yaml", "--rehearsal");
        assertThat(options)
                .isEqualTo(new SuiteOptions(Path.of("/tmp/b"), new PortPlan(9000), "file:///tmp/p.yaml", true, 1));
        assertThat(options.ports().mongod()).isEqualTo(9010);
        assertThat(options.ports().controller()).isEqualTo(9012);
    }

    @Test
    void a_second_instance_of_every_service_has_a_port_of_its_own() {
        SuiteOptions options = SuiteOptions.parse("--instances", "2");
        assertThat(options.instances()).isEqualTo(2);
        assertThat(SuiteOptions.parse().instances()).isEqualTo(1);
        assertThat(options.ports().serviceUrl(TrialService.SCREENING, 2)).isEqualTo("http://localhost:8085");
        assertThat(options.ports().serviceUrl(TrialService.REPORTING, 2)).isEqualTo("http://localhost:8088");
    }

    @Test
    void what_is_not_understood_is_named() {
        assertThatThrownBy(() -> SuiteOptions.parse("--prot")).hasMessageContaining("Unknown argument --prot");
        assertThatThrownBy(() -> SuiteOptions.parse("--data")).hasMessageContaining("--data needs a value");
        assertThatThrownBy(() -> SuiteOptions.parse("--port-base", "many"))
                .hasMessageContaining("must be a number, not many");
        assertThatThrownBy(() -> SuiteOptions.parse("--instances", "0")).hasMessageContaining("between 1 and 2, not 0");
        assertThatThrownBy(() -> SuiteOptions.parse("--instances", "3")).hasMessageContaining("between 1 and 2, not 3");
        assertThatThrownBy(() -> SuiteOptions.parse("--port-base", "65530"))
                .hasMessageContaining("between 1024 and 65523, not 65530");
    }
}
