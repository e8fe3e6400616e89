package io.cytelog.reporting.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.runtime.config.StrictJson;
import java.io.IOException;
import java.util.stream.Stream;
import org.axonframework.messaging.core.MessageType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every version of every event that was ever recorded must be read for ever. */
class GoldenEventsTest {
    private static final JsonMapper JSON = StrictJson.mapper();
    private static final EventCatalogue<ReportingEvent> CATALOGUE = EventCatalogue.of(ReportingEvent.class);

    static Stream<MessageType> every_event() {
        return CATALOGUE.types().stream();
    }

    @ParameterizedTest
    @MethodSource("every_event")
    void an_event_is_read_from_its_golden_sample_and_written_alike(MessageType type) throws IOException {
        var sample = golden(type.qualifiedName() + "-v" + type.version());
        var kind = CATALOGUE
                .classOf(type.qualifiedName().toString(), type.version())
                .orElseThrow();
        var event = JSON.treeToValue(sample, kind);
        assertThat(JSON.readTree(JSON.writeValueAsString(event))).isEqualTo(sample);
        assertThat(kind.getRecordComponents()).hasSameSizeAs(sample.propertyNames());
    }

    private static JsonNode golden(String name) throws IOException {
        try (var file = GoldenEventsTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(file).as("golden sample of " + name).isNotNull();
            return JSON.readTree(file);
        }
    }
}
