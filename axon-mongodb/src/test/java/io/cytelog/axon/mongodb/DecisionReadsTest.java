package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.event;
import static io.cytelog.axon.mongodb.TestLogs.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.StubProcessingContext;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is decided by: never less than anybody was told before, whichever process recorded it, and no more questions to the
 * database than that takes.
 */
class DecisionReadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SUBJECTS = 5;
    private static final int ROUNDS = 400;
    private static final int CLIENTS = 8;

    private final TestLogs logs = new TestLogs();
    private final CountedQuestions questions = new CountedQuestions();
    private final CommitLog here = logs.open(questions.client, InstantSource.system(), PATIENCE);
    private final CommitLog elsewhere = logs.open();
    private final MongoEventStorageEngine engine = new MongoEventStorageEngine(here, new Verbatim());

    @AfterEach
    void close() {
        here.close();
        elsewhere.close();
        questions.close();
        logs.close();
    }

    @Test
    void a_decision_on_what_this_instance_wrote_asks_for_nothing_but_the_end_of_the_log() {
        long marker = decided(subject(1), "A");
        decided(subject(2), "B");
        questions.sinceThen();

        long end = here.end();
        assertThat(here.firstTagged(Tag.of("request", "new"), end)).isEmpty();
        assertThat(names(subject(1), end)).containsExactly("A");
        assertThat(questions.sinceThen()).isOne();

        append(subject(1), marker, "C");
        assertThat(names(subject(1), here.end())).containsExactly("A", "C");
        assertThat(names(subject(2), here.end())).containsExactly("B");
        assertThat(names(subject(3), here.end())).isEmpty();
        assertThat(questions.sinceThen()).isEqualTo(3);
    }

    @Test
    void without_an_end_to_reach_the_database_is_asked_each_time() {
        decided(subject(1), "A");
        questions.sinceThen();

        assertThat(names(subject(1), CommitLog.EVERYTHING)).containsExactly("A");
        assertThat(here.firstTagged(Tag.of("request", "new"))).isEmpty();
        assertThat(questions.sinceThen()).isEqualTo(2);
    }

    @Test
    void what_was_appended_and_cannot_be_read_again_is_recorded_and_stops_who_sources_it() {
        var writesOnly = new MongoEventStorageEngine(here, new Verbatim() {
            @Override
            public Object fromJson(String json) {
                throw new IllegalStateException("Nobody reads this.");
            }
        });
        assertThat(sourced(writesOnly, subject(1), here.end()).names()).isEmpty();

        assertThat(append(writesOnly, subject(1), tag(1), 0, "A")).isEqualTo(1);
        var stream = writesOnly.source(SourcingCondition.conditionFor(subject(1)), here.end());
        assertThat(stream.next()).isEmpty();
        assertThat(stream.error()).get().isInstanceOf(UnreadableCommitException.class);
    }

    @Test
    void the_end_to_reach_is_told_by_the_unit_of_work() {
        decided(subject(1), "A");
        var context = new StubProcessingContext();
        context.putResource(MongoEventStorageEngine.AT_LEAST, here.end());
        questions.sinceThen();

        var stream = engine.source(SourcingCondition.conditionFor(subject(1)), context);
        assertThat(stream.next()).isPresent();
        assertThat(stream.next()).isPresent();
        assertThat(stream.isCompleted()).isTrue();
        assertThat(questions.sinceThen()).isZero();
    }

    @Test
    void what_another_process_was_acknowledged_before_the_end_was_asked_for_is_decided_by() {
        decided(subject(1), "A");
        TestLogs.append(elsewhere, event("B", tag(1)), event("B", Tag.of("request", "seen")));

        long end = here.end();
        assertThat(end).isEqualTo(3);
        assertThat(names(subject(1), end)).containsExactly("A", "B");
        assertThat(here.firstTagged(Tag.of("request", "seen"), end)).isPresent();
    }

    @Test
    void what_comes_to_an_empty_log_after_its_end_was_asked_for_is_not_taken_for_known() {
        long end = here.end();
        TestLogs.append(elsewhere, event("A", tag(1)));

        assertThat(sourced(engine, subject(1), end)).isEqualTo(new Sourced(List.of(), List.of(), 0));
        assertThat(names(subject(1), here.end())).containsExactly("A");
    }

    @Test
    void who_lost_against_another_of_this_instance_decides_again_without_a_question() {
        long marker = decided(subject(1), "A");
        long end = here.end();
        append(subject(1), marker, "B");
        questions.sinceThen();

        assertThatExceptionOfType(AppendEventsTransactionRejectedException.class)
                .isThrownBy(() -> append(subject(1), marker, "C"))
                .satisfies(lost -> {
                    assertThat(lost).hasCauseInstanceOf(AppendConflictException.class);
                    long rival = ((AppendConflictException) lost.getCause()).position();
                    assertThat(rival).isGreaterThan(end);
                    assertThat(names(subject(1), rival)).containsExactly("A", "B");
                });
        assertThat(questions.sinceThen()).isZero();
    }

    @Test
    void who_lost_against_another_process_is_given_what_that_one_recorded() {
        long marker = decided(subject(1), "A");
        TestLogs.append(elsewhere, event("B", tag(1)));

        assertThatExceptionOfType(AppendEventsTransactionRejectedException.class)
                .isThrownBy(() -> append(subject(1), marker, "C"))
                .satisfies(lost -> assertThat(names(subject(1), ((AppendConflictException) lost.getCause()).position()))
                        .containsExactly("A", "B"));
    }

    @Test
    void a_process_that_begins_knows_the_tags_of_a_log_of_twenty_thousand_events_and_asks_about_a_longer_one() {
        for (int commit = 0; commit < 20; commit++) {
            TestLogs.append(elsewhere, thousandEvents());
        }
        here.confirmKey();
        questions.sinceThen();

        assertThat(here.firstTagged(tag(2), here.end())).isEmpty();
        assertThat(questions.sinceThen()).as("the end alone").isOne();
        assertThat(here.firstTagged(tag(1), here.end())).isPresent();
        assertThat(questions.sinceThen()).isEqualTo(2);

        TestLogs.append(elsewhere, event("A", tag(1)));
        try (CommitLog later = logs.open(questions.client, InstantSource.system(), PATIENCE)) {
            later.confirmKey();
            questions.sinceThen();
            assertThat(later.firstTagged(tag(2), later.end())).isEmpty();
            assertThat(questions.sinceThen()).as("the end and the tag").isEqualTo(2);
        }
    }

    @Test
    void a_log_with_a_commit_that_cannot_be_read_is_appended_to_and_asked_about_what_was_before() {
        TestLogs.append(elsewhere, event("A", tag(1)));
        TestLogs.append(elsewhere, event("B", tag(2)));
        TestLogs.append(elsewhere, event("C", tag(3)));
        logs.commits().updateOne(Filters.eq("_id", 2L), Updates.set("body", "{\"position\":2"));

        assertThat(TestLogs.append(here, event("D", tag(4))).position()).isEqualTo(4);
        assertThat(here.firstTagged(tag(1), here.end())).isPresent();
        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(() -> here.firstTagged(tag(2), here.end()));
    }

    @Test
    void after_a_position_was_lost_to_another_process_memory_still_denies_nothing_that_is_there() {
        var random = new Random(7);
        List<CommitLog> both = List.of(here, elsewhere);
        for (int round = 0; round < ROUNDS; round++) {
            var writer = both.get(random.nextInt(2));
            var reader = both.get(random.nextInt(2));
            Tag request = Tag.of("request", Integer.toString(round));

            assertThat(reader.firstTagged(request, reader.end()))
                    .as("round %d, before", round)
                    .isEmpty();
            Commit commit = writer.append(List.of(event("A", request)), List.of(never(request)));
            assertThat(reader.firstTagged(request, reader.end()))
                    .as("round %d", round)
                    .contains(commit);
        }
    }

    /** With many at once, on two instances: whatever was acknowledged to anybody before somebody began is what he finds. */
    @Test
    void nobody_decides_by_less_than_was_acknowledged_before_he_began() throws Exception {
        var acknowledged = new AtomicIntegerArray(SUBJECTS);
        var engines = List.of(engine, new MongoEventStorageEngine(elsewhere, new Verbatim()));
        var ends = List.of(here, elsewhere);
        List<Callable<Integer>> clients = IntStream.range(0, CLIENTS)
                .<Callable<Integer>>mapToObj(client -> () -> {
                    var random = new Random(client);
                    int recorded = 0;
                    for (int round = 0; round < ROUNDS / CLIENTS; round++) {
                        int subject = random.nextInt(SUBJECTS);
                        int process = random.nextInt(2);
                        int least = acknowledged.get(subject);
                        long atLeast = ends.get(process).end();
                        boolean won = false;
                        while (!won) {
                            var found = sourced(engines.get(process), subject(subject), atLeast);
                            assertThat(found.names()).hasSizeGreaterThanOrEqualTo(least);
                            try {
                                append(engines.get(process), subject(subject), tag(subject), found.marker(), "A");
                                won = true;
                            } catch (AppendEventsTransactionRejectedException lost) {
                                atLeast = ((AppendConflictException) lost.getCause()).position();
                            }
                            int now = found.names().size() + (won ? 1 : 0);
                            acknowledged.accumulateAndGet(subject, now, Math::max);
                        }
                        recorded++;
                    }
                    return recorded;
                })
                .toList();
        int recorded = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : threads.invokeAll(clients)) {
                recorded += client.get();
            }
        }
        int counted = 0;
        for (int subject = 0; subject < SUBJECTS; subject++) {
            int all = names(subject(subject), CommitLog.EVERYTHING).size();
            assertThat(acknowledged.get(subject)).isEqualTo(all);
            counted += all;
        }
        assertThat(recorded).isEqualTo(ROUNDS);
        assertThat(counted).isEqualTo(ROUNDS);
    }

    private static NewEvent[] thousandEvents() {
        return IntStream.range(0, 1_000).mapToObj(ignored -> event("A", tag(1))).toArray(NewEvent[]::new);
    }

    private static Tag tag(int subject) {
        return Tag.of("subject", "S-" + subject);
    }

    private static EventCriteria subject(int number) {
        return EventCriteria.havingTags(tag(number));
    }

    private List<String> names(EventCriteria criteria, long atLeast) {
        return sourced(engine, criteria, atLeast).names();
    }

    private static Sourced sourced(MongoEventStorageEngine engine, EventCriteria criteria, long atLeast) {
        return Sourced.of(engine.source(SourcingCondition.conditionFor(criteria), atLeast))
                .orElseThrow();
    }

    /** Sources and appends; the marker after it. */
    private long decided(EventCriteria criteria, String name) {
        return append(criteria, sourced(engine, criteria, here.end()).marker(), name);
    }

    private long append(EventCriteria criteria, long seen, String name) {
        var only = criteria.flatten().iterator().next().tags().iterator().next();
        return append(engine, criteria, only, seen, name);
    }

    private static long append(
            MongoEventStorageEngine engine, EventCriteria criteria, Tag tag, long seen, String name) {
        TaggedEventMessage<?> message =
                new GenericTaggedEventMessage<>(new GenericEventMessage(new MessageType(name), "{}"), Set.of(tag));
        var condition = AppendCondition.withCriteria(criteria).withMarker(new GlobalIndexConsistencyMarker(seen));
        try {
            return finished(
                    engine.appendEvents(condition, null, List.of(message)).join());
        } catch (CompletionException failed) {
            throw (RuntimeException) failed.getCause();
        }
    }

    private static <R> long finished(AppendTransaction<R> transaction) {
        R committed = transaction.commit(null).join();
        return GlobalIndexConsistencyMarker.position(
                transaction.afterCommit(committed, null).join());
    }
}
