package io.cytelog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.runtime.config.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.axonframework.messaging.core.MessageType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden samples of a service's events: every version of every event that was ever recorded is read for ever. */
public final class GoldenSamples {
    private static final JsonMapper JSON = StrictJson.mapper();

    private GoldenSamples() {}

    /** The event is read from its sample, which has every field, and written alike. */
    public static void requireReadAndWrittenAlike(EventCatalogue<?> catalogue, MessageType type) {
        var sample = sample(type.qualifiedName() + "-v" + type.version());
        var kind = catalogue
                .classOf(type.qualifiedName().toString(), type.version())
                .orElseThrow();
        var event = JSON.treeToValue(sample, kind);
        assertThat(JSON.readTree(JSON.writeValueAsString(event))).isEqualTo(sample);
        assertThat(kind.getRecordComponents()).hasSameSizeAs(sample.propertyNames());
    }

    private static JsonNode sample(String name) {
        try (var file = GoldenSamples.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(file).as("golden sample of " + name).isNotNull();
            return JSON.readTree(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
