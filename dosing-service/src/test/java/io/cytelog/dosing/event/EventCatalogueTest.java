package io.cytelog.dosing.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.dosing.Dosing;
import io.cytelog.runtime.command.EventCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.axonframework.messaging.core.MessageType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

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

    @ParameterizedTest
    @MethodSource("types")
    void every_event_reads_without_the_fields_that_were_added_to_it_later(MessageType type) {
        var record = CATALOGUE
                .classOf(type.qualifiedName().toString(), type.version())
                .orElseThrow();
        var before = (ObjectNode) Dosing.JSON.readTree(golden(type.qualifiedName() + "-v" + type.version() + ".json"));
        Stream.of(record.getRecordComponents())
                .filter(component -> component.getAccessor().isAnnotationPresent(JsonInclude.class))
                .forEach(component -> before.remove(component.getName()));

        var event = Dosing.JSON.treeToValue(before, record);

        assertThat(Dosing.JSON.readTree(Dosing.JSON.writeValueAsString(event))).isEqualTo(before);
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
