package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.Upcasters;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.contracts.safety.Heartbeat;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.config.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RelayRecordsTest {
    private static final JsonMapper JSON = StrictJson.mapper();
    private static final Instant AT = Instant.parse("2025-03-03T08:00:00Z");

    sealed interface Happening {
        @Event(namespace = "safety", name = "Nothing", version = "1")
        record Nothing() implements Happening {}
    }

    private static RelayRecords<Happening> records(@Nullable SignOfLife sign) {
        return new RelayRecords<>(
                "safety",
                new Topics("trial"),
                new EventReader(EventCatalogue.of(Happening.class), Upcasters.none(), JSON),
                Happening.class,
                event -> Optional.empty(),
                sign,
                JSON);
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void a_service_without_a_sign_of_life_of_its_own_tells_the_head_of_its_log() {
        var head = records(null).beat(7, AT);

        assertThat(header(head, "ce_type")).isEqualTo("log.Head.v1");
        assertThat(header(head, "ce_position")).isEqualTo("7");
        assertThat(header(head, "ce_time")).isEqualTo("2025-03-03T08:00:00Z");
        assertThat(head.topic()).isEqualTo("trial.safety.events");
        assertThat(head.key()).isNull();
    }

    @Test
    void a_record_names_the_schema_that_describes_it() {
        var beat = records(Heartbeat::new).beat(7, AT);

        var contract = PublishedLanguage.entryOf(Heartbeat.class);
        var schema = JSON.readTree(RelayRecordsTest.class.getResourceAsStream(contract.schema()));
        assertThat(header(beat, "ce_dataschema"))
                .isEqualTo(schema.path("$id").stringValue())
                .isEqualTo("urn:cytelog:schema:safety.Heartbeat-v1");
    }
}
