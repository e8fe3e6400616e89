package io.cytelog.reporting.event;

import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.testkit.GoldenSamples;
import java.util.stream.Stream;
import org.axonframework.messaging.core.MessageType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenEventsTest {
    private static final EventCatalogue<ReportingEvent> CATALOGUE = EventCatalogue.of(ReportingEvent.class);

    static Stream<MessageType> every_event() {
        return CATALOGUE.types().stream();
    }

    @ParameterizedTest
    @MethodSource("every_event")
    void an_event_is_read_from_its_golden_sample_and_written_alike(MessageType type) {
        GoldenSamples.requireReadAndWrittenAlike(CATALOGUE, type);
    }
}
