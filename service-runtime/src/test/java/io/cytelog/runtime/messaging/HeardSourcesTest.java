package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.cytelog.infrastructure.TestInfrastructure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts as heard while the intake goes on between two reads; on a real mongod. */
class HeardSourcesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("safety.events", 0);
    private static final TopicRecord HALT = new TopicRecord(
            "safety.events", 0, 0, null, Map.of("ce_log", "safety", "ce_time", "2026-03-01T12:00:00Z"), "{}");

    /** Done once, right after the first read. */
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    private final String database = "views-" + new ObjectId().toHexString();
    private final MongoClient reading = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(
                    new ConnectionString(TestInfrastructure.shared().mongoAdminUri()))
            .addCommandListener(new CommandListener() {
                @Override
                public void commandSucceeded(CommandSucceededEvent event) {
                    if (event.getCommandName().equals("find")) {
                        meanwhile.getAndSet(() -> {}).run();
                    }
                }
            })
            .build());
    private final MongoClient writing =
            MongoClients.create(TestInfrastructure.shared().mongoAdminUri());
    private final MongoDatabase views = writing.getDatabase(database);
    private final IntakeOffsets notes = new IntakeOffsets(writing, views, Takers.Note.NAME);
    private final ParkedRecords parked = new ParkedRecords(views);
    private final HeardSources heard =
            new HeardSources(reading, reading.getDatabase(database), new ParkedRecords(reading.getDatabase(database)));

    @BeforeEach
    void prepare() {
        parked.prepare();
        notes.begin(PARTITION, 0);
    }

    @AfterEach
    void drop() {
        views.drop();
        reading.close();
        writing.close();
    }

    private void takes(boolean parking) {
        try (var session = writing.startSession()) {
            session.withTransaction(() -> {
                if (parking) {
                    parked.park(session, Takers.Note.NAME, HALT, "It broke.", NOON);
                }
                notes.advance(session, PARTITION, 0, 1, Told.by(List.of(HALT), NOON));
                return HALT;
            });
        }
    }

    @Test
    void what_was_taken_is_heard() {
        takes(false);

        assertThat(heard.heardAt("safety")).contains(NOON);
        assertThat(heard.heardAt("dosing")).isEmpty();
    }

    @Test
    void a_halt_that_is_parked_between_two_reads_leaves_its_owner_unheard() {
        meanwhile.set(() -> takes(true));

        assertThat(heard.heardAt("safety")).isEmpty();
    }
}
