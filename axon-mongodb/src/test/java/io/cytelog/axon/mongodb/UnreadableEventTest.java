package io.cytelog.axon.mongodb;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static io.cytelog.axon.mongodb.TestLogs.SUBJECT;
import static io.cytelog.axon.mongodb.TestLogs.append;
import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader delivers what comes before a commit that cannot be read, and stops there with its position and the reason. */
class UnreadableEventTest {

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open();

    @BeforeEach
    void record_three_commits() {
        CommitLog writer = logs.open();
        append(writer, event("A", SUBJECT));
        append(writer, event("B", SUBJECT));
        append(writer, event("C", SUBJECT));
        writer.close();
    }

    @AfterEach
    void close() {
        log.close();
        logs.close();
    }

    @Test
    void an_untouched_log_is_read_to_its_end() {
        assertThat(positions(stream(new Verbatim()))).containsExactly(1L, 2L, 3L);
        assertThat(log.after(0, 10)).hasSize(3);
    }

    @Test
    void readers_stop_before_a_broken_body() {
        logs.commits().updateOne(eq("_id", 2L), set("body", "{\"position\":2"));

        assertThat(log.after(0, 10)).hasSize(1);
        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(() -> log.after(1, 10))
                .matches(unreadable -> unreadable.position() == 2)
                .withMessageContaining("position 2");
        assertStopsAtTwo(stream(new Verbatim()));
        assertStopsAtTwo(source());
    }

    @Test
    void readers_stop_before_a_field_of_the_wrong_type() {
        logs.commits().updateOne(eq("_id", 2L), set("root", 7));

        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(() -> log.containing(2))
                .withMessageContaining("root");
        assertStopsAtTwo(stream(new Verbatim()));
    }

    @Test
    void a_flipped_byte_that_still_parses_is_noticed_where_the_edge_shows_it() {
        String body = log.containing(3).orElseThrow().body();
        logs.commits().updateOne(eq("_id", 3L), set("body", body.replace("1.50", "2.50")));

        assertThatExceptionOfType(UnreadableCommitException.class).isThrownBy(() -> log.containing(3));
        assertThat(log.verify(_ -> {}).firstWrongPosition()).isEqualTo(3);
    }

    @Test
    void a_payload_that_cannot_be_converted_stops_the_stream_with_its_position() {
        EventPayloads broken = new Verbatim() {
            @Override
            public Object fromJson(String json) {
                throw new IllegalStateException("not my JSON");
            }
        };

        MessageStream<EventMessage> stream = stream(broken);

        assertThat(stream.next()).isEmpty();
        assertThat(stream.error()).get().isInstanceOf(UnreadableCommitException.class);
        assertThat(stream.error()).map(Throwable::getMessage).get().asString().contains("position 1");
    }

    @Test
    void what_stands_before_a_payload_that_cannot_be_converted_is_handed_out_and_nothing_behind_it() {
        append(log, event("D", "{\"dose\":\"broken\"}", SUBJECT));
        append(log, event("E", SUBJECT));
        EventPayloads broken = new Verbatim() {
            @Override
            public Object fromJson(String json) {
                if (json.contains("broken")) {
                    throw new IllegalStateException("not my JSON");
                }
                return json;
            }
        };

        MessageStream<EventMessage> stream = stream(broken);

        assertThat(positions(stream)).containsExactly(1L, 2L, 3L);
        assertThat(positions(stream)).isEmpty();
        assertThat(stream.error())
                .get()
                .isInstanceOfSatisfying(
                        UnreadableCommitException.class,
                        unreadable -> assertThat(unreadable.position()).isEqualTo(4));
    }

    private void assertStopsAtTwo(MessageStream<EventMessage> stream) {
        assertThat(positions(stream)).containsExactly(1L);
        assertThat(stream.isCompleted()).isTrue();
        assertThat(stream.error())
                .get()
                .isInstanceOfSatisfying(
                        UnreadableCommitException.class,
                        unreadable -> assertThat(unreadable.position()).isEqualTo(2));
    }

    private MessageStream<EventMessage> stream(EventPayloads payloads) {
        return new MongoEventStorageEngine(log, payloads).stream(StreamingCondition.startingFrom(null), null);
    }

    private MessageStream<EventMessage> source() {
        SourcingCondition condition = SourcingCondition.conditionFor(EventCriteria.havingTags(SUBJECT));
        return new MongoEventStorageEngine(log, new Verbatim()).source(condition, null);
    }

    private static List<Long> positions(MessageStream<EventMessage> stream) {
        List<Long> positions = new ArrayList<>();
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            TrackingToken.fromContext(entry.get())
                    .ifPresent(token -> positions.add(token.position().orElseThrow()));
        }
        return positions;
    }
}
