package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.SUBJECT;
import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Failures that other event stores on MongoDB, or readers of them, are known for; each by its name. */
class KnownFailuresTest {

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open();

    @AfterEach
    void close() {
        log.close();
        logs.close();
    }

    /** Ordered by the clients' clocks or by their ObjectIds, the second would stand first. */
    @Test
    void ordering_by_client_clock_or_object_id() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        try (CommitLog ahead = logs.open(InstantSource.fixed(now.plusSeconds(3600)));
                CommitLog behind = logs.open(InstantSource.fixed(now))) {
            append(ahead, made("f", now.plusSeconds(3600)));
            append(behind, made("0", now.minusSeconds(3600)));

            assertThat(tokens(stream(log, EventCriteria.havingAnyTag(), TrackingToken.FIRST)))
                    .containsExactly(1L, 2L);
            assertThat(log.after(0, 10).stream().flatMap(commit -> commit.events().stream()))
                    .extracting(RecordedEvent::id)
                    .containsExactly("f", "0");
            assertThat(log.containing(2).orElseThrow().at()).isEqualTo(now.plusSeconds(3600));
        }
    }

    private static NewEvent made(String id, Instant at) {
        return new NewEvent(id, "a.B", "1", Set.of(SUBJECT), Map.of(), "{}", at);
    }

    /** The slower writer began first; its commit stands where it lands, before a reader or behind it, never in its past. */
    @Test
    void a_tail_reader_that_passes_a_position_before_a_slower_commit_lands() throws IOException {
        try (var proxy = ReplyingProxy.beforeMongod();
                MongoClient slowly = proxy.client(logs.database);
                CommitLog slow = logs.open(slowly, InstantSource.system(), Duration.ofSeconds(10))) {
            append(slow, event("First"));
            MessageStream<EventMessage> tail = stream(log, EventCriteria.havingAnyTag(), TrackingToken.FIRST);
            CompletableFuture<Commit> late;
            List<Long> seen = new ArrayList<>();
            try (var _ = insertsTake(1_500)) {
                late = CompletableFuture.supplyAsync(() -> append(slow, event("Late")));
                for (int i = 0; i < 20; i++) {
                    append(log, event("Fast"));
                    seen.addAll(tokens(tail));
                }
            }
            late.join();
            seen.addAll(tokens(tail));

            assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 22).boxed().toList());
        }
    }

    private interface Slowness extends AutoCloseable {
        @Override
        void close();
    }

    /** mongod waits before each insert of this test's slow client. */
    private Slowness insertsTake(int millis) {
        var point = new Document("configureFailPoint", "failCommand");
        var admin = logs.admin.getDatabase("admin");
        admin.runCommand(new Document(point)
                .append("mode", "alwaysOn")
                .append(
                        "data",
                        new Document("failCommands", List.of("insert"))
                                .append("blockConnection", true)
                                .append("blockTimeMS", millis)
                                .append("appName", logs.database)));
        return () -> admin.runCommand(new Document(point).append("mode", "off"));
    }

    /** Each of these commits has the tag and the name, but no event has both. */
    @Test
    void a_stream_that_stalls_when_a_full_batch_has_no_match() throws InterruptedException {
        EventCriteria enrolled = EventCriteria.havingTags(SUBJECT).andBeingOneOfTypes(new QualifiedName("Enrolled"));
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            writers.invokeAll(IntStream.range(0, 1_001)
                    .mapToObj(_ -> (Callable<Commit>) () -> append(log, event("Noted", SUBJECT), event("Enrolled")))
                    .toList());
        }
        long match = append(log, event("Enrolled", SUBJECT)).last();

        try (CommitLog fresh = logs.open()) {
            assertThat(tokens(stream(fresh, enrolled, TrackingToken.FIRST))).containsExactly(match);
            assertThat(tokens(stream(log, enrolled, TrackingToken.FIRST))).containsExactly(match);
        }
    }

    /**
     * The default policy of Axon 5.0.1 deals events without an aggregate to segments by an identity, another one after each
     * start. By something that stays, each node handles its segment's events once, in order, also after a crash.
     */
    @Test
    void a_processor_that_skips_after_restart_with_the_default_sequencing_policy() {
        for (int i = 0; i < 24; i++) {
            append(log, event("Noted", Tag.of("subject", "S-" + i)));
        }
        var now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
        var views = logs.admin.getDatabase(logs.database + "-views");
        var timeout = Duration.ofSeconds(10);
        var before = new MongoTokenStore(views, now::get, "before", timeout);
        var after = new MongoTokenStore(views, now::get, "after", timeout);
        try {
            List<Segment> segments = before.initializeTokenSegments(
                            "notes", 2, new GlobalSequenceTrackingToken(0), null)
                    .join();
            List<Long> handled = new ArrayList<>();
            segments.forEach(segment -> handled.addAll(handle(before, segment, 5)));
            now.updateAndGet(time -> time.plus(timeout).plusMillis(1));
            segments.forEach(segment -> handled.addAll(handle(after, segment, 1_000)));

            assertThat(handled.stream().sorted())
                    .isEqualTo(LongStream.rangeClosed(1, 24).boxed().toList());
        } finally {
            views.drop();
        }
    }

    /** Handles what a segment is dealt, up to so many events, and then dies: its claim is not released. */
    private List<Long> handle(MongoTokenStore tokens, Segment segment, int most) {
        TrackingToken token = tokens.fetchToken("notes", segment, null).join();
        var tail = stream(log, EventCriteria.havingAnyTag(), token);
        List<Long> handled = new ArrayList<>();
        for (var next = tail.next(); next.isPresent() && handled.size() < most; next = tail.next()) {
            TrackingToken reached = TrackingToken.fromContext(next.get()).orElseThrow();
            long position = reached.position().orElseThrow();
            Tag subject = log.containing(position)
                    .orElseThrow()
                    .events()
                    .getFirst()
                    .tags()
                    .iterator()
                    .next();
            if (segment.matches(subject.value().hashCode())) {
                handled.add(position);
            }
            tokens.storeToken(reached, "notes", segment.getSegmentId(), null).join();
        }
        return handled;
    }

    /** Its connections stay open and say nothing any more, as behind a firewall that forgot them. */
    @Test
    void a_subscriber_that_dies_after_a_time_out() throws IOException {
        try (var proxy = ReplyingProxy.beforeMongod();
                MongoClient client = proxy.client(logs.database);
                CommitLog subscribed = logs.open(client, InstantSource.system(), Duration.ofSeconds(4))) {
            var woken = new AtomicInteger();
            subscribed.onAppend(woken::incrementAndGet);
            await().atMost(Duration.ofSeconds(10)).until(() -> woken.get() > 0);
            append(log, event("First"));
            await().atMost(Duration.ofSeconds(10)).until(() -> woken.get() > 1);
            MessageStream<EventMessage> tail = stream(subscribed, EventCriteria.havingAnyTag(), TrackingToken.FIRST);
            assertThat(tokens(tail)).containsExactly(1L);

            proxy.blackHole();
            append(log, event("Second"));

            int before = woken.get();
            await().atMost(Duration.ofSeconds(30)).until(() -> woken.get() > before);
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> tokens(stream(subscribed, EventCriteria.havingAnyTag(), TrackingToken.FIRST)),
                            List.of(1L, 2L)::equals);
        }
    }

    private static MessageStream<EventMessage> stream(CommitLog log, EventCriteria criteria, TrackingToken from) {
        return new MongoEventStorageEngine(log, new Verbatim())
                .stream(StreamingCondition.conditionFor(from, criteria), null);
    }

    private static List<Long> tokens(MessageStream<EventMessage> stream) {
        return Stream.generate(stream::next)
                .takeWhile(Optional::isPresent)
                .map(entry -> TrackingToken.fromContext(entry.orElseThrow())
                        .orElseThrow()
                        .position()
                        .orElseThrow())
                .toList();
    }
}
