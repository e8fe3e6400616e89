package io.cytelog.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

class ProtocolHistoryTest {
    private static final ClassPathResource SHIPPED = new ClassPathResource("protocols/NL-OMON47582.yaml");
    private static final Protocol FIRST = ProtocolFile.read(SHIPPED);
    private static final Instant AMENDED = Instant.parse("2024-03-01T00:00:00Z");
    private static final Protocol SECOND = version("2", AMENDED.toString());

    private static Protocol version(String version, String from) {
        return ProtocolFile.changed(
                FIRST,
                new JsonMapper()
                        .readTree("{\"identity\":{\"version\":{\"value\":\"" + version
                                + "\"},\"effectiveFrom\":{\"value\":\"" + from + "\"}}}"));
    }

    @Test
    void a_version_is_in_force_from_its_date_until_that_of_the_next() {
        var history = ProtocolHistory.of(SECOND, FIRST);
        assertThat(history.versions()).containsExactly(FIRST, SECOND);
        assertThat(history.first()).isEqualTo(FIRST);
        assertThat(history.inForceAt(AMENDED.minusNanos(1))).isEqualTo(FIRST);
        assertThat(history.inForceAt(AMENDED)).isEqualTo(SECOND);
        assertThat(history.inForceAt(Instant.EPOCH)).isEqualTo(FIRST);
        assertThat(history.version("2")).contains(SECOND);
        assertThat(history.version("3")).isEmpty();
    }

    @Test
    void versions_differ_in_name_and_date_and_are_of_one_trial() {
        assertThatThrownBy(() -> ProtocolHistory.of(FIRST, version("1", AMENDED.toString())))
                .hasMessageContaining("The version 1 stands in two versions");
        assertThatThrownBy(() -> ProtocolHistory.of(FIRST, version("2", "2021-10-06T00:00:00Z")))
                .hasMessageContaining("The date 2021-10-06T00:00:00Z stands in two versions");
        var other = ProtocolFile.changed(
                SECOND, new JsonMapper().readTree("{\"identity\":{\"registration\":{\"value\":\"NL-OMON1\"}}}"));
        assertThatThrownBy(() -> ProtocolHistory.of(FIRST, other)).hasMessageContaining("another trial");
        assertThatThrownBy(ProtocolHistory::of).hasMessageContaining("at least one version");
    }

    @Test
    void a_file_without_amendments_is_a_history_of_one() {
        var read = ReadProtocols.read(SHIPPED, List.of());
        assertThat(read.history().versions()).containsExactly(FIRST);
        assertThat(read.inForceAt(AMENDED).sha256()).hasSize(64);
        assertThatThrownBy(() -> ReadProtocols.read(SHIPPED, List.of(SHIPPED)))
                .hasMessageContaining("The version 1 stands in two versions");
    }
}
