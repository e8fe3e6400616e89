package io.cytelog.safety.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.runtime.config.StrictJson;
import io.cytelog.testkit.GoldenSamples;
import java.io.IOException;
import java.util.stream.Stream;
import org.axonframework.messaging.core.MessageType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GoldenEventsTest {
    private static final EventCatalogue<SafetyEvent> CATALOGUE = EventCatalogue.of(SafetyEvent.class);
    private static final JsonMapper JSON = StrictJson.mapper();

    static Stream<MessageType> every_event() {
        return CATALOGUE.types().stream();
    }

    @ParameterizedTest
    @MethodSource("every_event")
    void an_event_is_read_from_its_golden_sample_and_written_alike(MessageType type) {
        GoldenSamples.requireReadAndWrittenAlike(CATALOGUE, type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ClockOpened/inputs/fatal",
                "ClockNoLongerRequired/inputs/fatal",
                "AdverseEventResolved/significant",
                "AdverseEventCorrected/significant"
            })
    void an_event_that_is_older_than_a_field_is_read_without_it(String field) throws IOException {
        var parts = field.split("/");
        var type = CATALOGUE.types().stream()
                .filter(every -> every.name().equals("safety." + parts[0]))
                .findFirst()
                .orElseThrow();
        try (var file = getClass().getResourceAsStream("/golden/safety." + parts[0] + "-v1.json")) {
            var older = JSON.readTree(file);
            var holder = parts.length == 2 ? older : older.path(parts[1]);
            assertThat(((ObjectNode) holder).remove(parts[parts.length - 1])).isNotNull();
            assertThat(JSON.treeToValue(
                            older,
                            CATALOGUE.classOf(type.name(), type.version()).orElseThrow()))
                    .isInstanceOf(SafetyEvent.class);
        }
    }
}
