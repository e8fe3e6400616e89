package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cytelog.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.StubProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GapAwareTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every method of the token store and every refusal, one statement a test. */
class MongoTokenStoreTest {

    private static final String PROCESSOR = "toxicity";
    private static final TrackingToken THREE = new GlobalSequenceTrackingToken(3);
    private static final TrackingToken FOUR = new GlobalSequenceTrackingToken(4);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MongoClient client =
            MongoClients.create(TestInfrastructure.shared().mongoAdminUri());
    private final MongoDatabase views = client.getDatabase("views-" + new ObjectId().toHexString());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final MongoTokenStore here = new MongoTokenStore(views, clock, "here", TIMEOUT);
    private final MongoTokenStore there = new MongoTokenStore(views, clock, "there", TIMEOUT);

    @AfterEach
    void close() {
        views.drop();
        client.close();
    }

    // ---- setting up ----

    @Test
    void as_many_segments_as_asked_for_share_the_events_evenly() {
        assertThat(done(here.initializeTokenSegments(PROCESSOR, 4, THREE, null)))
                .isEqualTo(Segment.splitBalanced(Segment.ROOT_SEGMENT, 3));
    }

    @Test
    void each_segment_begins_with_the_token_that_was_given() {
        setUp(4);

        assertThat(done(here.fetchToken(PROCESSOR, 3, null))).isEqualTo(THREE);
    }

    @Test
    void segments_may_begin_without_a_token() {
        done(here.initializeTokenSegments(PROCESSOR, 1, null, null));

        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isNull();
    }

    @Test
    void a_processor_is_set_up_once() {
        setUp(4);

        assertRefused(there.initializeTokenSegments(PROCESSOR, 4, THREE, null));
    }

    @Test
    void another_number_of_segments_later_is_refused_as_well() {
        setUp(4);

        assertRefused(here.initializeTokenSegments(PROCESSOR, 2, null, null));
    }

    @Test
    void processors_do_not_disturb_each_other() {
        setUp(4);

        assertThat(done(here.initializeTokenSegments("other", 2, null, null))).hasSize(2);
    }

    @Test
    void less_than_one_segment_is_refused_and_leaves_nothing_behind() {
        assertThat(here.initializeTokenSegments(PROCESSOR, 0, THREE, null))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(IllegalArgumentException.class);

        assertThat(done(here.initializeTokenSegments(PROCESSOR, 1, THREE, null)))
                .hasSize(1);
    }

    @Test
    void of_nodes_that_set_up_at_once_one_does_it_and_its_plan_holds() {
        for (int round = 0; round < 20; round++) {
            String processor = PROCESSOR + round;
            try (var nodes = Executors.newFixedThreadPool(4)) {
                var running = IntStream.rangeClosed(1, 4)
                        .mapToObj(count -> nodes.submit(() ->
                                (count % 2 == 0 ? here : there).initializeTokenSegments(processor, count, null, null)))
                        .toList();
                var winners = running.stream()
                        .map(MongoTokenStoreTest::outcome)
                        .filter(future -> !future.isCompletedExceptionally())
                        .toList();

                assertThat(winners).hasSize(1);
                assertThat(done(here.fetchSegments(processor, null))).isEqualTo(done(winners.getFirst()));
            }
        }
    }

    @Test
    void a_set_up_that_was_cut_short_is_completed_by_whoever_comes_next() {
        setUp(4);
        var tokens = views.getCollection(TokenCollection.COLLECTION);
        tokens.deleteOne(new Document("_id", TokenCollection.id(PROCESSOR, 2)));
        tokens.updateOne(
                new Document("_id", TokenCollection.id(PROCESSOR, -1)),
                new Document("$set", new Document("complete", false)));

        assertThat(done(there.fetchAvailableSegments(PROCESSOR, null))).hasSize(4);
        assertThat(done(there.fetchToken(PROCESSOR, 2, null))).isEqualTo(THREE);
    }

    @Test
    void a_single_segment_begins_with_its_token_and_is_not_claimed() {
        done(here.initializeSegment(THREE, PROCESSOR, Segment.ROOT_SEGMENT, null));

        assertThat(done(there.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
    }

    @Test
    void a_single_segment_that_is_there_is_not_set_up_again() {
        done(here.initializeSegment(THREE, PROCESSOR, Segment.ROOT_SEGMENT, null));

        assertThat(here.initializeSegment(THREE, PROCESSOR, Segment.ROOT_SEGMENT, null))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(UnableToInitializeTokenException.class);
    }

    @Test
    void where_a_single_segment_is_there_the_processor_is_not_set_up() {
        done(here.initializeSegment(THREE, PROCESSOR, Segment.ROOT_SEGMENT, null));

        assertRefused(here.initializeTokenSegments(PROCESSOR, 1, null, null));
    }
    // ---- segments ----

    @Test
    void every_node_sees_the_same_segments() {
        List<Segment> segments = done(here.initializeTokenSegments(PROCESSOR, 4, THREE, null));

        assertThat(done(there.fetchSegments(PROCESSOR, null))).isEqualTo(segments);
    }

    @Test
    void a_processor_that_was_not_set_up_has_no_segments() {
        setUp(4);

        assertThat(done(there.fetchSegments("other", null))).isEmpty();
    }

    @Test
    void a_segment_is_found_by_its_number() {
        List<Segment> segments = done(here.initializeTokenSegments(PROCESSOR, 4, THREE, null));

        assertThat(done(there.fetchSegment(PROCESSOR, 2, null))).isEqualTo(segments.get(2));
    }

    @Test
    void a_segment_that_is_not_there_is_not_found() {
        setUp(4);

        assertThat(done(there.fetchSegment(PROCESSOR, 9, null))).isNull();
    }

    @Test
    void segments_that_another_node_holds_are_not_available() {
        setUp(2);
        done(here.fetchToken(PROCESSOR, 0, null));

        assertThat(done(there.fetchAvailableSegments(PROCESSOR, null)))
                .extracting(Segment::getSegmentId)
                .containsExactly(1);
    }

    @Test
    void ones_own_segments_are_available() {
        setUp(2);
        done(here.fetchToken(PROCESSOR, 0, null));

        assertThat(done(here.fetchAvailableSegments(PROCESSOR, null))).hasSize(2);
    }

    @Test
    void segments_whose_claim_is_just_at_its_time_out_are_not_available() {
        claimed();
        pass(TIMEOUT);

        assertThat(done(there.fetchAvailableSegments(PROCESSOR, null))).isEmpty();
    }

    @Test
    void segments_whose_claim_expired_are_available() {
        claimed();
        pass(TIMEOUT.plusMillis(1));

        assertThat(done(there.fetchAvailableSegments(PROCESSOR, null))).hasSize(1);
    }
    // ---- claiming ----

    @Test
    void a_token_that_another_node_holds_is_refused() {
        claimed();

        assertRefused(there.fetchToken(PROCESSOR, 0, null));
    }

    @Test
    void a_token_that_one_holds_is_given_again() {
        claimed();

        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
    }

    @Test
    void a_token_of_a_processor_that_was_not_set_up_is_refused() {
        assertRefused(here.fetchToken("unknown", 0, null));
    }

    @Test
    void a_segment_as_it_is_now_is_given() {
        setUp(2);

        assertThat(done(here.fetchToken(PROCESSOR, new Segment(0, 1), null))).isEqualTo(THREE);
    }

    @Test
    void a_segment_that_was_split_meanwhile_is_refused() {
        setUp(2);

        assertRefused(here.fetchToken(PROCESSOR, new Segment(0, 3), null));
    }

    @Test
    void a_refused_segment_is_not_claimed_by_that() {
        setUp(2);
        assertRefused(here.fetchToken(PROCESSOR, new Segment(0, 3), null));

        assertThat(done(there.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
    }

    @Test
    void a_claim_that_is_just_at_its_time_out_keeps_others_out() {
        claimed();
        pass(TIMEOUT);

        assertRefused(there.fetchToken(PROCESSOR, 0, null));
    }

    @Test
    void a_claim_that_expired_is_anyones() {
        claimed();
        pass(TIMEOUT.plusMillis(1));

        assertThat(done(there.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
    }

    @Test
    void a_claim_that_lies_further_ahead_than_it_may_last_is_anyones() {
        claimed();
        pass(TIMEOUT.plusMillis(1).negated());

        assertThat(done(there.fetchAvailableSegments(PROCESSOR, null))).hasSize(1);
        assertThat(done(there.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
    }

    @Test
    void a_claim_of_a_clock_that_is_a_little_ahead_keeps_others_out() {
        claimed();
        pass(TIMEOUT.negated());

        assertThat(done(there.fetchAvailableSegments(PROCESSOR, null))).isEmpty();
        assertRefused(there.fetchToken(PROCESSOR, 0, null));
    }

    @Test
    void who_extends_keeps_others_out_for_longer() {
        claimed();
        pass(TIMEOUT);
        done(here.extendClaim(PROCESSOR, 0, null));
        pass(TIMEOUT);

        assertRefused(there.fetchToken(PROCESSOR, 0, null));
    }

    @Test
    void who_stores_keeps_others_out_for_longer() {
        claimed();
        pass(TIMEOUT);
        done(here.storeToken(THREE, PROCESSOR, 0, null));
        pass(TIMEOUT);

        assertRefused(there.fetchToken(PROCESSOR, 0, null));
    }

    @Test
    void who_holds_no_claim_extends_none() {
        setUp(1);

        assertRefused(here.extendClaim(PROCESSOR, 0, null));
    }

    @Test
    void who_lost_the_claim_to_another_extends_it_no_more() {
        lost();

        assertRefused(here.extendClaim(PROCESSOR, 0, null));
    }

    @Test
    void what_was_released_is_anyones() {
        claimed();
        done(here.releaseClaim(PROCESSOR, 0, null));

        assertThat(done(there.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
    }

    @Test
    void who_does_not_hold_it_releases_nothing() {
        claimed();
        done(there.releaseClaim(PROCESSOR, 0, null));

        assertRefused(there.fetchToken(PROCESSOR, 0, null));
    }
    // ---- storing ----

    @Test
    void the_owner_of_a_claim_stores() {
        claimed();
        done(here.storeToken(FOUR, PROCESSOR, 0, null));

        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isEqualTo(FOUR);
    }

    @Test
    void the_owner_may_store_that_there_is_no_token() {
        claimed();
        done(here.storeToken(null, PROCESSOR, 0, null));

        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isNull();
    }

    @Test
    void who_has_not_claimed_does_not_store() {
        setUp(1);

        assertRefused(here.storeToken(FOUR, PROCESSOR, 0, null));
    }

    @Test
    void another_than_the_owner_does_not_store() {
        claimed();

        assertRefused(there.storeToken(FOUR, PROCESSOR, 0, null));
        assertThat(here.storedToken(PROCESSOR, 0)).contains(THREE);
    }

    @Test
    void who_lost_the_claim_does_not_store() {
        lost();

        assertRefused(here.storeToken(FOUR, PROCESSOR, 0, null));
    }

    @Test
    void for_a_segment_that_is_not_there_nothing_is_stored() {
        claimed();

        assertRefused(here.storeToken(FOUR, PROCESSOR, 7, null));
    }

    @Test
    void a_replay_token_comes_back_as_it_was() {
        TrackingToken replay = ReplayToken.createReplayToken(THREE, new GlobalSequenceTrackingToken(1));
        done(here.initializeTokenSegments(PROCESSOR, 1, replay, null));

        TrackingToken read = done(here.fetchToken(PROCESSOR, 0, null));

        assertThat(read).isEqualTo(replay);
        assertThat(ReplayToken.isReplay(read)).isTrue();
    }

    @Test
    void a_token_of_another_class_is_not_written() {
        claimed();

        assertThat(here.storeToken(GapAwareTrackingToken.newInstance(1, List.of()), PROCESSOR, 0, null))
                .isCompletedExceptionally();
    }

    @Test
    void a_token_of_another_class_is_not_read() {
        claimed();
        views.getCollection(TokenCollection.COLLECTION)
                .updateOne(
                        new Document("_id", TokenCollection.id(PROCESSOR, 0)),
                        new Document("$set", new Document("token.type", "java.util.ArrayList")));

        assertThat(here.fetchToken(PROCESSOR, 0, null)).isCompletedExceptionally();
    }

    @Test
    void a_stored_token_is_read_whoever_holds_it() {
        claimed();

        assertThat(there.storedToken(PROCESSOR, 0)).contains(THREE);
    }

    @Test
    void nobody_loses_a_token_that_another_reads() {
        claimed();
        there.storedToken(PROCESSOR, 0);

        done(here.extendClaim(PROCESSOR, 0, null));
    }

    @Test
    void before_a_processor_is_set_up_no_token_is_stored() {
        assertThat(there.storedToken(PROCESSOR, 0)).isEmpty();
    }
    // ---- deleting ----

    @Test
    void the_owner_of_a_claim_deletes() {
        claimed();
        done(here.deleteToken(PROCESSOR, 0, null));

        assertRefused(here.fetchToken(PROCESSOR, 0, null));
    }

    @Test
    void who_has_not_claimed_does_not_delete() {
        setUp(1);

        assertRefused(here.deleteToken(PROCESSOR, 0, null));
    }

    @Test
    void another_than_the_owner_does_not_delete() {
        claimed();

        assertRefused(there.deleteToken(PROCESSOR, 0, null));
    }

    @Test
    void who_lost_the_claim_does_not_delete() {
        lost();

        assertRefused(here.deleteToken(PROCESSOR, 0, null));
    }

    @Test
    void as_long_as_one_segment_is_left_the_processor_is_not_set_up_anew() {
        setUp(2);
        deleted(0);

        assertRefused(there.initializeTokenSegments(PROCESSOR, 1, null, null));
    }

    @Test
    void after_the_last_segment_the_processor_can_be_set_up_anew() {
        setUp(2);
        deleted(0);
        deleted(1);

        assertThat(done(there.initializeTokenSegments(PROCESSOR, 1, null, null)))
                .hasSize(1);
    }

    private void deleted(int segment) {
        done(here.fetchToken(PROCESSOR, segment, null));
        done(here.deleteToken(PROCESSOR, segment, null));
    }
    // ---- the store ----

    @Test
    void the_store_has_an_identifier() {
        assertThat(done(here.retrieveStorageIdentifier(null))).isNotBlank();
    }

    @Test
    void the_identifier_is_the_same_for_all_nodes_and_for_ever() {
        String identifier = done(here.retrieveStorageIdentifier(null));

        assertThat(done(there.retrieveStorageIdentifier(null))).isEqualTo(identifier);
    }

    @Test
    void a_store_that_cannot_be_reached_fails_every_call() {
        try (MongoClient nowhere = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50")) {
            var lost = new MongoTokenStore(nowhere.getDatabase("views"), clock, "here", TIMEOUT);

            assertUnreachable(lost.initializeTokenSegments(PROCESSOR, 1, THREE, null), MongoException.class);
            assertUnreachable(
                    lost.initializeSegment(THREE, PROCESSOR, Segment.ROOT_SEGMENT, null),
                    UnableToInitializeTokenException.class);
            assertUnreachable(lost.fetchToken(PROCESSOR, 0, null), MongoException.class);
            assertUnreachable(lost.fetchToken(PROCESSOR, Segment.ROOT_SEGMENT, null), MongoException.class);
            assertUnreachable(lost.storeToken(THREE, PROCESSOR, 0, null), MongoException.class);
            assertUnreachable(lost.extendClaim(PROCESSOR, 0, null), MongoException.class);
            assertUnreachable(lost.releaseClaim(PROCESSOR, 0, null), MongoException.class);
            assertUnreachable(lost.deleteToken(PROCESSOR, 0, null), MongoException.class);
            assertUnreachable(lost.fetchSegment(PROCESSOR, 0, null), MongoException.class);
            assertUnreachable(lost.fetchSegments(PROCESSOR, null), MongoException.class);
            assertUnreachable(lost.fetchAvailableSegments(PROCESSOR, null), MongoException.class);
            assertUnreachable(lost.retrieveStorageIdentifier(null), MongoException.class);
        }
    }

    @Test
    void a_connection_that_falls_silent_fails_a_call_after_the_time_of_a_claim() throws IOException {
        try (var proxy = ReplyingProxy.beforeMongod();
                MongoClient client = proxy.client("silent")) {
            var store = new MongoTokenStore(client.getDatabase(views.getName()), clock, "here", Duration.ofMillis(500));
            done(store.initializeTokenSegments(PROCESSOR, 1, THREE, null));
            proxy.cut();

            assertUnreachable(store.fetchToken(PROCESSOR, 0, null), MongoException.class);

            proxy.mend();
            // The driver looks for a server it lost no more than twice a second: the first calls may still find none.
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(store.fetchToken(PROCESSOR, 0, null)).isCompletedWithValue(THREE));
        }
    }

    private static void assertUnreachable(CompletableFuture<?> call, Class<? extends Exception> cause) {
        assertThat(call)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(cause);
    }
    // ---- in a transaction ----

    @Test
    void what_a_transaction_stored_is_gone_when_it_is_rolled_back() {
        claimed();
        inTransaction(false, context -> done(here.storeToken(FOUR, PROCESSOR, 0, context)));

        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
    }

    @Test
    void what_a_transaction_stored_stays_when_it_is_committed() {
        claimed();
        inTransaction(true, context -> done(here.storeToken(FOUR, PROCESSOR, 0, context)));

        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isEqualTo(FOUR);
    }

    @Test
    void what_a_transaction_set_up_is_not_seen_from_outside_before_its_commit() {
        inTransaction(true, context -> {
            done(here.initializeTokenSegments(PROCESSOR, 2, THREE, context));
            assertThat(done(there.fetchSegments(PROCESSOR, null))).isEmpty();
        });

        assertThat(done(there.fetchSegments(PROCESSOR, null))).hasSize(2);
    }

    @Test
    void every_call_works_inside_a_transaction() {
        inTransaction(true, context -> {
            assertThat(done(here.fetchSegments(PROCESSOR, context))).isEmpty();
            done(here.initializeTokenSegments(PROCESSOR, 2, THREE, context));
            assertThat(done(here.fetchAvailableSegments(PROCESSOR, context))).hasSize(2);
            assertThat(done(here.fetchToken(PROCESSOR, 0, context))).isEqualTo(THREE);
            done(here.extendClaim(PROCESSOR, 0, context));
            done(here.releaseClaim(PROCESSOR, 0, context));
            done(here.fetchToken(PROCESSOR, 1, context));
            done(here.deleteToken(PROCESSOR, 1, context));
            done(here.initializeSegment(null, PROCESSOR, new Segment(1, 1), context));
            done(here.retrieveStorageIdentifier(context));
        });

        assertThat(done(there.fetchSegments(PROCESSOR, null))).hasSize(2);
    }

    @Test
    void of_two_transactions_that_claim_one_token_one_is_refused() {
        setUp(1);

        inTransaction(true, first -> {
            done(here.fetchToken(PROCESSOR, 0, first));
            inTransaction(false, second -> assertRefused(there.fetchToken(PROCESSOR, 0, second)));
        });

        assertRefused(there.fetchToken(PROCESSOR, 0, null));
    }

    private void inTransaction(boolean commit, Consumer<ProcessingContext> work) {
        try (ClientSession session = client.startSession()) {
            session.startTransaction();
            var context = new StubProcessingContext();
            context.putResource(MongoSession.KEY, session);
            work.accept(context);
            if (commit) {
                session.commitTransaction();
            } else {
                session.abortTransaction();
            }
        }
    }

    private void setUp(int segments) {
        done(here.initializeTokenSegments(PROCESSOR, segments, THREE, null));
    }

    /** One segment, held here. */
    private void claimed() {
        setUp(1);
        done(here.fetchToken(PROCESSOR, 0, null));
    }

    /** One segment, which was held here until another node took it over. */
    private void lost() {
        claimed();
        pass(TIMEOUT.plusMillis(1));
        done(there.fetchToken(PROCESSOR, 0, null));
    }

    private void pass(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    private static <T> T done(CompletableFuture<T> future) {
        assertThat(future).isDone();
        return future.join();
    }

    private static <T> T outcome(Future<T> node) {
        try {
            return node.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void assertRefused(CompletableFuture<?> future) {
        assertThat(future)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(UnableToClaimTokenException.class);
    }
}
