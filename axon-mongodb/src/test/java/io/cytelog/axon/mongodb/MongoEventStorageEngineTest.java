package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.at;
import static io.cytelog.axon.mongodb.TestLogs.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.StubProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Every method of the engine and every refusal, beside what Axon's own suite says ({@link MongoEventStorageEngineSuiteTest}). */
class MongoEventStorageEngineTest {

    private static final Tag ONE = Tag.of("subject", "S-001");
    private static final Tag TWO = Tag.of("subject", "S-002");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final EventCriteria EVERYTHING = EventCriteria.havingAnyTag();

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open(at("2026-03-01T12:00:00Z"));
    private final MongoEventStorageEngine engine = new MongoEventStorageEngine(log, new Verbatim());

    @AfterEach
    void close() {
        log.close();
        logs.close();
    }

    // ---- appending ----

    @Test
    void nothing_is_recorded_before_the_commit() {
        prepared(AppendCondition.none(), null, event("A", ONE));

        assertThat(log.head().position()).isZero();
    }

    @Test
    void the_events_of_one_unit_of_work_are_one_commit_in_their_order() {
        committed(event("A", ONE), event("B", TWO));

        assertThat(log.after(0, 10))
                .singleElement()
                .satisfies(commit -> assertThat(commit.events())
                        .extracting(RecordedEvent::name)
                        .containsExactly("test.A", "test.B"));
    }

    @Test
    void no_events_make_no_commit() {
        var transaction =
                engine.appendEvents(AppendCondition.none(), null, List.of()).join();

        transaction.commit(null).join();

        assertThat(log.head().position()).isZero();
    }

    @Test
    void what_is_rolled_back_is_not_recorded() {
        prepared(AppendCondition.none(), null, event("A", ONE)).rollback(null);

        assertThat(log.head().position()).isZero();
    }

    @Test
    void what_is_rolled_back_can_no_longer_be_committed() {
        var transaction = prepared(AppendCondition.none(), null, event("A", ONE));
        transaction.rollback(null);

        assertThat(failure(transaction.commit(null))).isInstanceOf(IllegalStateException.class);
        assertThat(log.head().position()).isZero();
    }

    @Test
    void what_is_committed_cannot_be_committed_again() {
        var transaction = prepared(AppendCondition.none(), null, event("A", ONE));
        transaction.commit(null).join();

        assertThat(failure(transaction.commit(null))).isInstanceOf(IllegalStateException.class);
        assertThat(log.head().position()).isOne();
    }

    @Test
    void the_marker_after_the_commit_is_the_position_of_its_last_event() {
        assertThat(committed(event("A", ONE), event("B", ONE))).isEqualTo(new GlobalIndexConsistencyMarker(2));
    }

    @Test
    void a_condition_that_nothing_broke_lets_the_commit_through() {
        ConsistencyMarker marker = committed(event("A", ONE));
        committed(event("A", TWO));

        commit(AppendCondition.withCriteria(EventCriteria.havingTags(ONE)).withMarker(marker), null, event("B", ONE));

        assertThat(log.head().position()).isEqualTo(3);
    }

    @Test
    void a_broken_condition_rejects_the_commit_and_names_what_broke_it() {
        ConsistencyMarker marker = committed(event("A", ONE));
        committed(event("A", ONE));

        var rejected = failure(prepared(
                        AppendCondition.withCriteria(EventCriteria.havingTags(ONE))
                                .withMarker(marker),
                        null,
                        event("B", ONE))
                .commit(null));

        assertThat(rejected).isInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(rejected.getCause())
                .isInstanceOfSatisfying(
                        AppendConflictException.class,
                        conflict -> assertThat(conflict.position()).isEqualTo(2));
        assertThat(log.head().position()).isEqualTo(2);
    }

    @Test
    void an_extra_guard_that_nothing_broke_lets_the_commit_through() {
        committed(event("A", TWO));

        commit(AppendCondition.none(), guarded(never(ONE)), event("B", ONE));

        assertThat(log.head().position()).isEqualTo(2);
    }

    @Test
    void a_broken_extra_guard_refuses_the_commit_by_its_number() {
        committed(event("A", ONE));

        var refused = failure(prepared(AppendCondition.none(), guarded(never(TWO), never(ONE)), event("B", ONE))
                .commit(null));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        AppendConflictException.class,
                        conflict -> assertThat(conflict.guard()).isOne());
        assertThat(log.head().position()).isOne();
    }

    @Test
    void an_extra_guard_is_checked_before_the_condition() {
        committed(event("A", ONE));

        var refused = failure(prepared(
                        AppendCondition.withCriteria(EventCriteria.havingTags(ONE)),
                        guarded(never(ONE)),
                        event("B", ONE))
                .commit(null));

        assertThat(refused).isInstanceOf(AppendConflictException.class);
    }

    @Test
    void extra_tags_are_on_every_event_of_the_commit() {
        Tag key = Tag.of("idempotencyKey", "k-1");
        var context = new StubProcessingContext();
        context.putResource(MongoEventStorageEngine.EXTRA_TAGS, Set.of(key));

        commit(AppendCondition.none(), context, event("A", ONE), event("B"));

        assertThat(log.after(0, 1).getFirst().events())
                .extracting(RecordedEvent::tags)
                .containsExactly(Set.of(ONE, key), Set.of(key));
    }

    @Test
    void the_context_holds_the_commit_afterwards() {
        var context = new StubProcessingContext();

        commit(AppendCondition.none(), context, event("A", ONE));

        assertThat(context.getResource(MongoEventStorageEngine.COMMITTED))
                .isEqualTo(log.after(0, 1).getFirst());
    }

    @Test
    void metadata_name_version_and_payload_are_recorded_as_they_are() {
        committed(event("A", ONE));

        assertThat(log.after(0, 1).getFirst().events()).singleElement().satisfies(recorded -> {
            assertThat(recorded.metadata()).containsExactly(Map.entry("actor", "a"));
            assertThat(recorded.name()).isEqualTo("test.A");
            assertThat(recorded.version()).isEqualTo("1");
            assertThat(recorded.payloadJson()).isEqualTo("{\"dose\":1.50}");
            assertThat(recorded.at()).isEqualTo(NOON);
        });
    }

    @Test
    void more_than_a_thousand_events_are_refused() {
        var most = IntStream.range(0, 1_001).mapToObj(_ -> event("A")).toArray(TaggedEventMessage<?>[]::new);

        assertThat(failure(prepared(AppendCondition.none(), null, most).commit(null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(log.head().position()).isZero();
    }

    @Test
    void more_than_eight_mebibytes_are_refused() {
        var large =
                new GenericTaggedEventMessage<>(message("A", "\"" + "x".repeat(8 * 1024 * 1024) + "\""), Set.of(ONE));

        assertThat(failure(prepared(AppendCondition.none(), null, large).commit(null)))
                .isInstanceOf(CommitTooLargeException.class);
        assertThat(log.head().position()).isZero();
    }

    @Test
    void an_event_that_is_there_twice_is_refused() {
        var event = event("A", ONE);

        assertThat(failure(prepared(AppendCondition.none(), null, event, event).commit(null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_log_that_cannot_be_reached_fails_the_commit_as_unavailable() {
        unreachable(engine -> assertThat(
                        failure(engine.appendEvents(AppendCondition.none(), null, List.of(event("A", ONE)))
                                .join()
                                .commit(null)))
                .isInstanceOf(LogUnavailableException.class));
    }
    // ---- sourcing ----

    @Test
    void an_empty_log_gives_nothing_but_a_marker() {
        assertThat(sourced(ONE).positions()).isEmpty();
        assertThat(sourced(ONE).marker()).isZero();
    }

    @Test
    void matching_events_are_sourced_in_order_and_without_those_of_others() {
        committed(event("A", ONE), event("B", TWO));
        committed(event("C", ONE, TWO));
        committed(event("D", TWO));

        assertThat(sourced(ONE).names()).containsExactly("test.A", "test.C");
    }

    @Test
    void a_criterion_of_tag_and_type_takes_events_that_have_both() {
        committed(event("A", ONE), event("B", TWO));

        EventCriteria criteria = EventCriteria.havingTags(ONE).andBeingOneOfTypes(new QualifiedName("test.B"));

        assertThat(sourced(SourcingCondition.conditionFor(criteria)).names()).isEmpty();
    }

    @Test
    void more_events_than_one_batch_all_come() {
        for (int i = 0; i < 3; i++) {
            committed(IntStream.range(0, 100).mapToObj(_ -> event("A", ONE)).toArray(TaggedEventMessage<?>[]::new));
        }

        assertThat(sourced(ONE).names()).hasSize(300);
    }

    @Test
    void what_another_process_recorded_after_what_this_one_remembers_is_sourced_too() {
        committed(event("A", ONE));
        committed(event("B", TWO));
        try (CommitLog other = logs.open(at("2026-03-01T12:00:00Z"))) {
            TestLogs.append(other, TestLogs.event("C", ONE));
            TestLogs.append(other, TestLogs.event("D", TWO));
        }

        assertThat(sourced(ONE).names()).containsExactly("test.A", "C");
        assertThat(sourced(ONE).marker()).isEqualTo(3);
        assertThat(sourced(SourcingCondition.conditionFor(
                                new GlobalIndexConsistencyMarker(1).position(), EventCriteria.havingTags(ONE)))
                        .names())
                .containsExactly("C");
    }

    @Test
    void more_than_is_sourced_at_a_time_of_what_is_remembered_all_comes() {
        for (int i = 0; i < 205; i++) {
            committed(event(i % 41 == 0 ? "A" : "B", i % 41 == 0 ? ONE : TWO));
        }

        assertThat(sourced(ONE).positions()).containsExactly(1L, 42L, 83L, 124L, 165L);
        assertThat(sourced(ONE).marker()).isEqualTo(205);
    }

    @Test
    void what_was_sourced_before_is_not_read_again_and_what_came_after_is() {
        try (CommitLog other = logs.open(at("2026-03-01T12:00:00Z"))) {
            TestLogs.append(other, TestLogs.event("A", ONE), TestLogs.event("B", TWO));
            TestLogs.append(other, TestLogs.event("C", ONE));
            assertThat(sourced(ONE).names()).containsExactly("A", "C");
            logs.commits().deleteOne(new Document("_id", 1L));

            assertThat(sourced(ONE).names()).containsExactly("A", "C");
            TestLogs.append(other, TestLogs.event("D", ONE), TestLogs.event("E", TWO));
            assertThat(sourced(ONE).names()).containsExactly("A", "C", "D");
            assertThat(sourced(ONE).marker()).isEqualTo(5);
            assertThat(sourced(ONE).names()).containsExactly("A", "C", "D");
            assertThat(sourced(TWO).names()).as("never sourced before").containsExactly("E");
        }
    }

    @Test
    void what_another_process_recorded_since_the_last_sourcing_is_sourced() {
        committed(event("A", ONE));
        assertThat(sourced(ONE).names()).containsExactly("test.A");
        try (CommitLog other = logs.open(at("2026-03-01T12:00:00Z"))) {
            TestLogs.append(other, TestLogs.event("B", ONE));
        }

        assertThat(sourced(ONE).names()).containsExactly("test.A", "B");
        assertThat(sourced(ONE).marker()).isEqualTo(2);
    }

    @Test
    void others_and_later_parts_are_read_by_themselves() {
        committed(event("A", ONE), event("B", TWO));
        committed(event("C", ONE));
        sourced(ONE);

        assertThat(sourced(TWO).names()).containsExactly("test.B");
        assertThat(sourced(SourcingCondition.conditionFor(
                                new GlobalIndexConsistencyMarker(2).position(), EventCriteria.havingTags(ONE)))
                        .names())
                .containsExactly("test.C");
        assertThat(sourced(SourcingCondition.conditionFor(
                                EventCriteria.havingTags(ONE).andBeingOneOfTypes(new QualifiedName("test.C"))))
                        .names())
                .containsExactly("test.C");
    }

    @Test
    void a_sourcing_that_was_left_halfway_is_not_remembered_as_a_whole() {
        committed(event("A", ONE), event("B", ONE));
        engine.source(SourcingCondition.conditionFor(havingOne()), null).next();

        assertThat(sourced(ONE).names()).containsExactly("test.A", "test.B");
    }

    @Test
    void more_than_is_remembered_of_one_is_read_each_time() {
        var large = "\"" + "x".repeat(SourcedBefore.MOST_OF_ONE) + "\"";
        try (CommitLog other = logs.open(at("2026-03-01T12:00:00Z"))) {
            TestLogs.append(other, TestLogs.event("A", large, ONE));
            TestLogs.append(other, TestLogs.event("B", ONE));
        }
        assertThat(sourced(ONE).names()).containsExactly("A", "B");
        logs.commits().deleteOne(new Document("_id", 1L));

        assertThat(sourced(ONE).names()).containsExactly("B");
    }

    @Test
    void the_marker_is_the_last_position_that_was_looked_at() {
        committed(event("A", ONE));
        committed(event("B", TWO));

        assertThat(sourced(ONE).marker()).isEqualTo(2);
    }

    @Test
    void the_marker_lets_a_decision_through_on_what_it_saw() {
        committed(event("A", ONE));
        var marker = new GlobalIndexConsistencyMarker(sourced(ONE).marker());

        commit(AppendCondition.withCriteria(EventCriteria.havingTags(ONE)).withMarker(marker), null, event("B", ONE));

        assertThat(log.head().position()).isEqualTo(2);
    }

    @Test
    void a_look_ahead_takes_nothing_away() {
        committed(event("A", ONE));
        MessageStream<EventMessage> stream = engine.source(SourcingCondition.conditionFor(havingOne()), null);

        assertThat(stream.peek()).isPresent();
        assertThat(stream.peek().map(MessageStream.Entry::message))
                .isEqualTo(stream.next().map(MessageStream.Entry::message));
    }

    @Test
    void a_sourcing_that_was_closed_gives_nothing_more() {
        committed(event("A", ONE), event("B", ONE));
        MessageStream<EventMessage> stream = engine.source(SourcingCondition.conditionFor(havingOne()), null);
        stream.next();

        stream.close();

        assertThat(stream.next()).isEmpty();
        assertThat(stream.isCompleted()).isTrue();
    }

    @Test
    void a_log_that_cannot_be_reached_fails_the_sourcing() {
        unreachable(engine -> {
            var stream = engine.source(SourcingCondition.conditionFor(havingOne()), null);

            assertThat(stream.next()).isEmpty();
            assertThat(stream.error()).get().isInstanceOf(LogUnavailableException.class);
        });
    }
    // ---- streaming ----

    @Test
    void without_a_token_everything_comes() {
        committed(event("A", ONE), event("B", TWO));

        assertThat(positions(streamed(null))).containsExactly(1L, 2L);
    }

    @Test
    void from_the_first_token_everything_comes() {
        committed(event("A", ONE));

        assertThat(positions(streamed(TrackingToken.FIRST))).containsExactly(1L);
    }

    @Test
    void from_the_latest_token_comes_what_is_recorded_later() {
        committed(event("A", ONE));
        var stream = streamed(TrackingToken.LATEST);
        committed(event("B", ONE));

        assertThat(positions(stream)).containsExactly(2L);
    }

    @Test
    void behind_a_token_comes_what_follows_it_also_inside_a_commit() {
        committed(event("A", ONE), event("B", ONE), event("C", ONE));

        assertThat(positions(streamed(new GlobalSequenceTrackingToken(2)))).containsExactly(3L);
    }

    @Test
    void only_what_matches_is_streamed() {
        committed(event("A", ONE), event("B", TWO));

        var stream = engine.stream(
                StreamingCondition.conditionFor(TrackingToken.FIRST, EventCriteria.havingTags(TWO)), null);

        assertThat(positions(stream)).containsExactly(2L);
    }

    @Test
    void an_open_stream_does_not_end() {
        var stream = streamed(null);

        assertThat(stream.next()).isEmpty();
        assertThat(stream.isCompleted()).isFalse();
        committed(event("A", ONE));
        assertThat(positions(stream)).containsExactly(1L);
    }

    @Test
    void what_is_recorded_here_or_elsewhere_calls_back() {
        var stream = streamed(null);
        var called = new AtomicInteger();
        stream.setCallback(called::incrementAndGet);
        committed(event("A", ONE));
        await().until(() -> called.get() > 0);
        int before = called.get();

        try (CommitLog other = logs.open()) {
            TestLogs.append(other, TestLogs.event("B"));
        }

        await().until(() -> called.get() > before);
    }

    @Test
    void a_stream_that_was_closed_gives_nothing_more() {
        committed(event("A", ONE));
        var stream = streamed(null);

        stream.close();

        assertThat(stream.next()).isEmpty();
    }

    @Test
    void a_token_of_another_store_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> streamed(new Foreign()))
                .withMessageContaining("token of another store");
    }

    @Test
    void a_log_that_cannot_be_reached_fails_the_stream() {
        unreachable(engine -> {
            var stream = engine.stream(StreamingCondition.conditionFor(TrackingToken.FIRST, EVERYTHING), null);

            assertThat(stream.next()).isEmpty();
            assertThat(stream.error()).get().isInstanceOf(LogUnavailableException.class);
        });
    }
    // ---- tokens ----

    @Test
    void the_first_token_stands_before_the_first_event() {
        committed(event("A", ONE));

        assertThat(engine.firstToken(null).join()).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void the_latest_token_of_an_empty_log_is_the_first() {
        assertThat(engine.latestToken(null).join()).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void the_latest_token_is_the_last_events() {
        committed(event("A", ONE), event("B", ONE));

        assertThat(engine.latestToken(null).join()).isEqualTo(new GlobalSequenceTrackingToken(2));
    }

    @Test
    void a_time_at_which_something_was_recorded_gives_the_token_before_it() {
        committed(event("A", ONE));

        assertThat(engine.tokenAt(NOON, null).join()).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void a_time_after_everything_gives_the_latest_token() {
        committed(event("A", ONE));

        assertThat(engine.tokenAt(NOON.plusMillis(1), null).join()).isEqualTo(new GlobalSequenceTrackingToken(1));
    }

    @Test
    void a_time_between_two_commits_gives_the_token_between_them() {
        committed(event("A", ONE));
        try (CommitLog later = logs.open(InstantSource.fixed(NOON.plusSeconds(60)))) {
            TestLogs.append(later, TestLogs.event("B"));
        }

        assertThat(engine.tokenAt(NOON.plusSeconds(30), null).join()).isEqualTo(new GlobalSequenceTrackingToken(1));
    }

    @Test
    void a_log_that_cannot_be_reached_fails_what_must_be_asked_of_it() {
        unreachable(engine -> {
            assertThat(failure(engine.latestToken(null))).isInstanceOf(LogUnavailableException.class);
            assertThat(failure(engine.tokenAt(NOON, null))).isInstanceOf(LogUnavailableException.class);
            assertThat(engine.firstToken(null)).isCompletedWithValue(new GlobalSequenceTrackingToken(0));
        });
    }

    @Test
    void it_describes_itself_by_the_name_of_its_log() {
        var descriptor = Mockito.mock(ComponentDescriptor.class);

        engine.describeTo(descriptor);

        Mockito.verify(descriptor).describeProperty("log", "test");
    }

    // ---- what the statements are made of ----

    private Sourced sourced(Tag tag) {
        return sourced(SourcingCondition.conditionFor(EventCriteria.havingTags(tag)));
    }

    private Sourced sourced(SourcingCondition condition) {
        return Sourced.of(engine.source(condition, null)).orElseThrow();
    }

    private static EventCriteria havingOne() {
        return EventCriteria.havingTags(ONE);
    }

    private MessageStream<EventMessage> streamed(@Nullable TrackingToken from) {
        return engine.stream(StreamingCondition.startingFrom(from), null);
    }

    private static List<Long> positions(MessageStream<EventMessage> stream) {
        List<Long> positions = new ArrayList<>();
        for (var next = stream.next(); next.isPresent(); next = stream.next()) {
            positions.add(TrackingToken.fromContext(next.get())
                    .orElseThrow()
                    .position()
                    .orElseThrow());
        }
        return positions;
    }

    private ConsistencyMarker committed(TaggedEventMessage<?>... events) {
        return commit(AppendCondition.none(), null, events);
    }

    private ConsistencyMarker commit(
            AppendCondition condition, @Nullable ProcessingContext context, TaggedEventMessage<?>... events) {
        return finished(prepared(condition, context, events), context);
    }

    private static <R> ConsistencyMarker finished(
            AppendTransaction<R> transaction, @Nullable ProcessingContext context) {
        return transaction
                .commit(context)
                .thenCompose(commit -> transaction.afterCommit(commit, context))
                .join();
    }

    private AppendTransaction<?> prepared(
            AppendCondition condition, @Nullable ProcessingContext context, TaggedEventMessage<?>... events) {
        return engine.appendEvents(condition, context, List.of(events)).join();
    }

    private static ProcessingContext guarded(Guard... guards) {
        var context = new StubProcessingContext();
        context.putResource(MongoEventStorageEngine.EXTRA_GUARDS, List.of(guards));
        return context;
    }

    private static TaggedEventMessage<EventMessage> event(String name, Tag... tags) {
        return new GenericTaggedEventMessage<>(message(name, "{\"dose\":1.50}"), Set.of(tags));
    }

    private static EventMessage message(String name, String json) {
        return new GenericEventMessage(
                UUID.randomUUID().toString(),
                new MessageType(new QualifiedName("test", name), "1"),
                json,
                Map.of("actor", "a"),
                NOON);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        var failed = new Throwable[1];
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(future::join)
                .satisfies(failure -> failed[0] = failure.getCause());
        return failed[0];
    }

    private interface Statement {
        void about(MongoEventStorageEngine engine);
    }

    /** Of an engine whose mongod nobody has started. */
    private void unreachable(Statement statement) {
        try (MongoClient nowhere = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200");
                CommitLog unreachable = logs.open(nowhere, InstantSource.system(), Duration.ofSeconds(1))) {
            statement.about(new MongoEventStorageEngine(unreachable, new Verbatim()));
        }
    }

    /** A token that says nothing of a position. */
    private static final class Foreign implements TrackingToken {
        @Override
        public TrackingToken lowerBound(TrackingToken other) {
            return this;
        }

        @Override
        public TrackingToken upperBound(TrackingToken other) {
            return this;
        }

        @Override
        public boolean covers(TrackingToken other) {
            return false;
        }
    }
}
