package io.cytelog.dosing.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.dosing.Dosing;
import io.cytelog.runtime.command.EventCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.axonframework.messaging.core.MessageType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCatalogueTest {
    private static final EventCatalogue<DosingEvent> CATALOGUE = EventCatalogue.of(DosingEvent.class);

    static Stream<MessageType> types() {
        return CATALOGUE.types().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_event_has_a_golden_sample_that_reads_and_prints_back_equal(MessageType type) {
        var sample = golden(type.qualifiedName() + "-v" + type.version() + ".json");
        var record = CATALOGUE
                .classOf(type.qualifiedName().toString(), type.version())
                .orElseThrow();

        var event = Dosing.JSON.readValue(sample, record);

        assertThat(Dosing.JSON.readTree(Dosing.JSON.writeValueAsString(event))).isEqualTo(Dosing.JSON.readTree(sample));
    }

    private static String golden(String name) {
        try (var file = EventCatalogueTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(file).as("golden sample " + name).isNotNull();
            return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
