package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cytelog.infrastructure.TestInfrastructure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the clocks of the instances say, a record is taken after the one that it follows; on a real mongod. */
class ParkedInOrderTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String KEY = "S-1";

    private final MongoClient client =
            MongoClients.create(TestInfrastructure.shared().mongoAdminUri());
    private final MongoDatabase views = client.getDatabase("views-" + new ObjectId().toHexString());
    private final ParkedRecords parked = new ParkedRecords(views);

    @BeforeEach
    void prepare() {
        parked.prepare();
    }

    @AfterEach
    void drop() {
        views.drop();
        client.close();
    }

    private static TopicRecord record(String topic, long offset) {
        return new TopicRecord(topic, 0, offset, KEY, Map.of(), "{}");
    }

    private void parks(TopicRecord record, Instant at) {
        try (var session = client.startSession()) {
            session.withTransaction(() -> {
                parked.park(session, "order", record, "It broke.", at);
                return record;
            });
        }
    }

    private boolean parksBehind(TopicRecord record, Instant at) {
        try (var session = client.startSession()) {
            return session.withTransaction(() -> parked.parkBehind(session, "order", record, at));
        }
    }

    /** The offsets, as the records are taken one after the other. */
    private List<Long> taken() {
        List<Long> offsets = new ArrayList<>();
        for (var next = parked.first("order", KEY); next.isPresent(); next = parked.first("order", KEY)) {
            offsets.add(next.get().record().offset());
            parked.takeOutSkipped(next.get().parked().id());
        }
        return offsets;
    }

    @Test
    void a_follower_that_a_slower_clock_stamps_is_taken_after_the_one_it_follows() {
        parks(record("safety.events", 7), NOON.plusSeconds(5));
        assertThat(parksBehind(record("safety.events", 8), NOON)).isTrue();
        assertThat(parksBehind(record("dosing.events", 3), NOON.plusSeconds(1))).isTrue();

        assertThat(taken()).containsExactly(7L, 8L, 3L);
    }

    @Test
    void a_follower_of_the_same_instant_from_a_topic_of_a_smaller_name_is_taken_after_it() {
        parks(record("safety.events", 7), NOON);
        assertThat(parksBehind(record("dosing.events", 3), NOON)).isTrue();

        assertThat(taken()).containsExactly(7L, 3L);
    }

    @Test
    void a_follower_that_comes_later_keeps_its_time() {
        var follower = record("safety.events", 8);
        parks(record("safety.events", 7), NOON);
        assertThat(parksBehind(follower, NOON.plusSeconds(60))).isTrue();

        assertThat(parked.find(ParkedRecords.id("order", follower))
                        .orElseThrow()
                        .parkedAt())
                .isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void where_nothing_waits_nothing_is_parked_behind_it() {
        assertThat(parksBehind(record("safety.events", 8), NOON)).isFalse();
        assertThat(parked.count()).isZero();
    }
}
