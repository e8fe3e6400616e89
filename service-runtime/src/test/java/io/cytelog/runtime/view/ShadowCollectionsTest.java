package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.cytelog.axon.mongodb.MongoTokenStore;
import io.cytelog.infrastructure.TestInfrastructure;
import io.cytelog.runtime.view.ShadowCollections.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Who may exchange, and what becomes of an exchange that is cut short; on a real mongod, with two who claim. */
class ShadowCollectionsTest {
    private static final Duration CLAIM = Duration.ofSeconds(10);
    private static final Instant UNTIL = Instant.parse("2026-03-02T10:00:00Z");

    private final MongoClient client =
            MongoClients.create(TestInfrastructure.shared().mongoAdminUri());
    private final MongoDatabase views = client.getDatabase("views-" + new ObjectId().toHexString());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final MongoTokenStore here = new MongoTokenStore(views, now::get, "here", CLAIM);
    private final MongoTokenStore there = new MongoTokenStore(views, now::get, "there", CLAIM);
    private final ShadowCollections shadows = new ShadowCollections(views);
    private String shadow = "";

    private record Seats() implements Projection<Object> {
        @Override
        public String name() {
            return "seats";
        }

        @Override
        public void on(Object event, RecordedFact fact, ViewWriter writer) {
            throw new IllegalStateException("Nothing is projected here.");
        }
    }

    @BeforeEach
    void a_shadow_beside_what_is_served() {
        here.initializeTokenSegments("seats", 1, new GlobalSequenceTrackingToken(0), null)
                .join();
        here.fetchToken("seats", LogFollower.SEGMENT, null).join();
        views.getCollection("seats").insertOne(new Document("_id", "S-1").append("chair", 1));
        shadow = shadowWith(2);
    }

    @AfterEach
    void close() {
        views.drop();
        client.close();
    }

    private String shadowWith(int chair) {
        var made = shadows.begin("seats", new ObjectId().toHexString());
        made.insertOne(new RawBsonDocument(new Document("_id", "S-1").append("chair", chair), new DocumentCodec()));
        return made.getNamespace().getCollectionName();
    }

    /** As the service holds its claim. */
    private Fence fence(MongoTokenStore tokens) {
        var json = new JsonMapper();
        return new ProjectionStep<>(
                new Seats(),
                Object.class,
                null, // nothing is read
                new MongoViews(views, json, Map::of),
                client,
                tokens,
                new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE),
                "sample",
                shadows);
    }

    private Object served() {
        return views.getCollection("seats").find(Filters.eq("S-1")).first().get("chair");
    }

    private List<String> collections() {
        return views.listCollectionNames().into(new ArrayList<>());
    }

    private void otherTakesOver() {
        now.set(now.get().plus(CLAIM).plusMillis(1));
        there.fetchToken("seats", LogFollower.SEGMENT, null).join();
    }

    @Test
    void who_holds_the_claim_exchanges() {
        shadows.keep("seats", shadow);
        now.set(now.get().plus(CLAIM).plusMillis(1));

        shadows.exchange("seats", Map.of("seats", shadow), UNTIL, fence(here));

        assertThat(served()).isEqualTo(2);
        assertThat(views.getCollection("seats~before").find().first().get("chair"))
                .isEqualTo(1);
        assertThat(collections()).doesNotContain(shadow);
        assertThatThrownBy(() ->
                        there.fetchToken("seats", LogFollower.SEGMENT, null).join())
                .as("the exchange holds the claim anew")
                .hasCauseInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void whose_claim_was_taken_between_the_copy_and_the_exchange_exchanges_nothing() {
        shadows.keep("seats", shadow);
        otherTakesOver();

        assertThatThrownBy(() -> shadows.exchange("seats", Map.of("seats", shadow), UNTIL, fence(here)))
                .hasCauseInstanceOf(UnableToClaimTokenException.class);

        shadows.finish("seats");
        assertThat(served()).as("nothing is noted that another could finish").isEqualTo(1);
        assertThat(collections()).contains(shadow);
    }

    @Test
    void what_was_noted_is_finished_by_whoever_follows_next_and_by_nobody_again() {
        Fence cutShort = writes -> {
            fence(here).within(writes);
            throw new IllegalStateException("Killed.");
        };
        assertThatThrownBy(() -> shadows.exchange("seats", Map.of("seats", shadow), UNTIL, cutShort))
                .hasMessage("Killed.");
        assertThat(served()).isEqualTo(1);

        otherTakesOver();
        shadows.finish("seats");
        assertThat(served()).isEqualTo(2);

        var later = shadowWith(3);
        shadows.finish("seats");
        assertThat(served())
                .as("another rebuild is not exchanged by the note of the first")
                .isEqualTo(2);
        assertThat(collections()).contains(later);
    }

    @Test
    void a_shadow_that_was_dropped_is_not_made_again_empty() {
        views.getCollection("seats").createIndex(Indexes.ascending("chair"));
        shadows.discard(List.of(shadow));

        assertThatThrownBy(() -> shadows.keep("seats", shadow))
                .hasMessage("What was made anew of seats is not there any more; ask for the rebuild once more.");

        assertThat(collections()).doesNotContain(shadow, "seats~before");
        assertThat(served()).isEqualTo(1);
    }

    @Test
    void a_rebuild_that_begins_drops_what_an_earlier_one_left() {
        var later = shadowWith(3);
        assertThat(collections()).contains(later).doesNotContain(shadow);
    }
}
