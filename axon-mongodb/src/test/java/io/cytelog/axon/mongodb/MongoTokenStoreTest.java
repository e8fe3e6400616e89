package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cytelog.infrastructure.TestInfrastructure;
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

class MongoTokenStoreTest {

    private static final String PROCESSOR = "toxicity";
    private static final TrackingToken THREE = new GlobalSequenceTrackingToken(3);
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

    @Test
    void segments_are_set_up_once_with_their_token() {
        List<Segment> segments = done(here.initializeTokenSegments(PROCESSOR, 4, THREE, null));

        assertThat(segments).isEqualTo(Segment.splitBalanced(Segment.ROOT_SEGMENT, 3));
        assertThat(done(there.fetchSegments(PROCESSOR, null))).isEqualTo(segments);
        assertThat(done(there.fetchSegments("other", null))).isEmpty();
        assertThat(done(there.fetchSegment(PROCESSOR, 2, null))).isEqualTo(segments.get(2));
        assertThat(done(there.fetchSegment(PROCESSOR, 9, null))).isNull();
        assertThat(done(here.fetchToken(PROCESSOR, 3, null))).isEqualTo(THREE);
        assertRefused(there.initializeTokenSegments(PROCESSOR, 4, THREE, null));
        assertRefused(here.initializeTokenSegments(PROCESSOR, 2, null, null));
    }

    @Test
    void a_stored_token_is_read_whoever_holds_it_and_nobody_loses_it_by_that() {
        assertThat(there.storedToken(PROCESSOR, 0)).isEmpty();
        done(here.initializeTokenSegments(PROCESSOR, 1, new GlobalSequenceTrackingToken(0), null));
        done(here.fetchToken(PROCESSOR, 0, null));
        done(here.storeToken(THREE, PROCESSOR, 0, null));

        assertThat(there.storedToken(PROCESSOR, 0)).contains(THREE);
        done(here.extendClaim(PROCESSOR, 0, null));
        assertRefused(there.fetchToken(PROCESSOR, 0, null));
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
        done(here.initializeTokenSegments(PROCESSOR, 4, THREE, null));
        var tokens = views.getCollection(TokenCollection.COLLECTION);
        tokens.deleteOne(new Document("_id", TokenCollection.id(PROCESSOR, 2)));
        tokens.updateOne(
                new Document("_id", TokenCollection.id(PROCESSOR, -1)),
                new Document("$set", new Document("complete", false)));

        assertThat(done(there.fetchAvailableSegments(PROCESSOR, null))).hasSize(4);
        assertThat(done(there.fetchToken(PROCESSOR, 2, null))).isEqualTo(THREE);
    }

    @Test
    void the_owner_stores_and_others_do_not() {
        done(here.initializeTokenSegments(PROCESSOR, 1, null, null));
        assertRefused(here.storeToken(THREE, PROCESSOR, 0, null));
        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isNull();

        done(here.storeToken(THREE, PROCESSOR, 0, null));

        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
        assertRefused(there.storeToken(new GlobalSequenceTrackingToken(9), PROCESSOR, 0, null));
        assertRefused(here.storeToken(THREE, PROCESSOR, 7, null));
        done(here.storeToken(null, PROCESSOR, 0, null));
        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isNull();
    }

    @Test
    void a_claim_keeps_others_out_until_it_is_released() {
        done(here.initializeTokenSegments(PROCESSOR, 2, THREE, null));
        done(here.fetchToken(PROCESSOR, 0, null));

        assertRefused(there.fetchToken(PROCESSOR, 0, null));
        assertThat(done(there.fetchAvailableSegments(PROCESSOR, null)))
                .extracting(Segment::getSegmentId)
                .containsExactly(1);
        assertThat(done(here.fetchAvailableSegments(PROCESSOR, null))).hasSize(2);
        done(there.releaseClaim(PROCESSOR, 0, null));
        assertRefused(there.fetchToken(PROCESSOR, 0, null));

        done(here.releaseClaim(PROCESSOR, 0, null));

        assertThat(done(there.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
        assertRefused(here.extendClaim(PROCESSOR, 0, null));
        assertRefused(here.fetchToken("unknown", 0, null));
    }

    @Test
    void a_claim_that_is_not_extended_expires() {
        done(here.initializeTokenSegments(PROCESSOR, 1, THREE, null));
        done(here.fetchToken(PROCESSOR, 0, null));

        pass(TIMEOUT);
        assertRefused(there.fetchToken(PROCESSOR, 0, null));
        done(here.extendClaim(PROCESSOR, 0, null));
        pass(TIMEOUT);
        assertRefused(there.fetchToken(PROCESSOR, 0, null));
        assertThat(done(there.fetchAvailableSegments(PROCESSOR, null))).isEmpty();

        pass(Duration.ofMillis(1));

        assertThat(done(there.fetchAvailableSegments(PROCESSOR, null))).hasSize(1);
        assertThat(done(there.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
        assertRefused(here.storeToken(THREE, PROCESSOR, 0, null));
        assertRefused(here.extendClaim(PROCESSOR, 0, null));
        assertRefused(here.deleteToken(PROCESSOR, 0, null));
    }

    @Test
    void storing_extends_the_claim() {
        done(here.initializeTokenSegments(PROCESSOR, 1, THREE, null));
        done(here.fetchToken(PROCESSOR, 0, null));
        pass(TIMEOUT);
        done(here.storeToken(THREE, PROCESSOR, 0, null));
        pass(TIMEOUT);

        assertRefused(there.fetchToken(PROCESSOR, 0, null));
    }

    @Test
    void a_segment_that_was_split_meanwhile_is_not_claimed() {
        done(here.initializeTokenSegments(PROCESSOR, 2, THREE, null));

        assertThat(done(here.fetchToken(PROCESSOR, new Segment(0, 1), null))).isEqualTo(THREE);
        done(here.releaseClaim(PROCESSOR, 0, null));
        assertRefused(here.fetchToken(PROCESSOR, new Segment(0, 3), null));
        assertThat(done(there.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
    }

    @Test
    void a_single_segment_is_initialised_once_and_not_claimed() {
        done(here.initializeSegment(THREE, PROCESSOR, Segment.ROOT_SEGMENT, null));

        assertThat(here.initializeSegment(THREE, PROCESSOR, Segment.ROOT_SEGMENT, null))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(UnableToInitializeTokenException.class);
        assertThat(done(there.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);
        assertRefused(here.initializeTokenSegments(PROCESSOR, 1, null, null));
    }

    @Test
    void the_owner_deletes_and_after_the_last_one_the_processor_can_be_set_up_anew() {
        done(here.initializeTokenSegments(PROCESSOR, 2, THREE, null));
        assertRefused(here.deleteToken(PROCESSOR, 0, null));
        for (int segment = 0; segment < 2; segment++) {
            done(here.fetchToken(PROCESSOR, segment, null));
            assertRefused(there.deleteToken(PROCESSOR, segment, null));
            done(here.deleteToken(PROCESSOR, segment, null));
        }

        assertThat(done(here.fetchSegments(PROCESSOR, null))).isEmpty();
        assertRefused(here.fetchToken(PROCESSOR, 0, null));
        assertThat(done(there.initializeTokenSegments(PROCESSOR, 1, null, null)))
                .hasSize(1);
    }

    @Test
    void the_store_has_one_identifier_of_its_own() {
        String identifier = done(here.retrieveStorageIdentifier(null));

        assertThat(identifier).isNotBlank().isEqualTo(done(there.retrieveStorageIdentifier(null)));
    }

    @Test
    void replay_tokens_come_back_as_they_were() {
        TrackingToken replay = ReplayToken.createReplayToken(THREE, new GlobalSequenceTrackingToken(1));
        done(here.initializeTokenSegments(PROCESSOR, 1, replay, null));

        TrackingToken read = done(here.fetchToken(PROCESSOR, 0, null));

        assertThat(read).isEqualTo(replay);
        assertThat(ReplayToken.isReplay(read)).isTrue();
    }

    @Test
    void tokens_of_other_classes_are_neither_written_nor_read() {
        done(here.initializeTokenSegments(PROCESSOR, 1, THREE, null));
        done(here.fetchToken(PROCESSOR, 0, null));

        assertThat(here.storeToken(GapAwareTrackingToken.newInstance(1, List.of()), PROCESSOR, 0, null))
                .isCompletedExceptionally();
        views.getCollection(TokenCollection.COLLECTION)
                .updateOne(
                        new Document("_id", TokenCollection.id(PROCESSOR, 0)),
                        new Document("$set", new Document("token.type", "java.util.ArrayList")));
        assertThat(here.fetchToken(PROCESSOR, 0, null)).isCompletedExceptionally();
    }

    @Test
    void what_a_transaction_stored_is_gone_when_it_is_rolled_back() {
        done(here.initializeTokenSegments(PROCESSOR, 1, THREE, null));
        done(here.fetchToken(PROCESSOR, 0, null));
        TrackingToken four = new GlobalSequenceTrackingToken(4);

        inTransaction(false, context -> done(here.storeToken(four, PROCESSOR, 0, context)));
        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isEqualTo(THREE);

        inTransaction(true, context -> done(here.storeToken(four, PROCESSOR, 0, context)));
        assertThat(done(here.fetchToken(PROCESSOR, 0, null))).isEqualTo(four);
    }

    @Test
    void every_call_works_inside_a_transaction() {
        inTransaction(true, context -> {
            assertThat(done(here.fetchSegments(PROCESSOR, context))).isEmpty();
            done(here.initializeTokenSegments(PROCESSOR, 2, THREE, context));
            assertThat(done(there.fetchSegments(PROCESSOR, null))).isEmpty();
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
    void two_transactions_that_claim_one_token_are_a_refusal_for_one_of_them() {
        done(here.initializeTokenSegments(PROCESSOR, 1, THREE, null));

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
