package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cytelog.infrastructure.TestInfrastructure;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is stored while the next documents are made; on a real mongod. */
class ShadowWriterTest {
    private static final String SEATS = "seats";
    /** More than are kept in memory. */
    private static final int MANY = 7_000;

    private final MongoClient client =
            MongoClients.create(TestInfrastructure.shared().mongoAdminUri());
    private final MongoDatabase views = client.getDatabase("views-" + new ObjectId().toHexString());
    private final ShadowWriter writer =
            new ShadowWriter(new ShadowCollections(views), new MongoViews(views, new JsonMapper(), Map::of));

    private record Seat(String seat, String text) {}

    @AfterEach
    void close() {
        views.drop();
        client.close();
    }

    private long stored() {
        return views.getCollection(writer.collections().get(SEATS)).countDocuments();
    }

    @Test
    void everything_that_was_written_is_in_the_collections_that_it_names() {
        for (int seat = 0; seat < MANY; seat++) {
            writer.put(SEATS, "S-" + seat, new Seat("S-" + seat, "free"));
            if (seat % 1_000 == 0) {
                writer.flush();
            }
        }
        writer.flush();

        assertThat(stored()).isEqualTo(MANY);
    }

    @Test
    void what_is_not_in_memory_any_more_is_read_as_it_was_written() {
        for (int seat = 0; seat < MANY; seat++) {
            writer.put(SEATS, "S-" + seat, new Seat("S-" + seat, "free"));
        }
        writer.flush();

        assertThat(writer.get(SEATS, "S-0", Seat.class)).contains(new Seat("S-0", "free"));
        assertThat(writer.get(SEATS, "S-" + MANY, Seat.class)).isEqualTo(Optional.empty());
    }

    @Test
    void what_cannot_be_stored_is_said_at_the_next_flush_or_at_the_end_and_its_shadow_can_still_be_dropped() {
        writer.put(SEATS, "S-1", new Seat("S-1", "x".repeat(17 * 1024 * 1024)));

        assertThatThrownBy(() -> {
                    writer.flush();
                    writer.collections();
                })
                .hasMessageContaining("maximum");
        assertThat(writer.shadowsLeft()).hasSize(1);
    }
}
