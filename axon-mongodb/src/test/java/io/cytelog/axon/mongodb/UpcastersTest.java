package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.SUBJECT;
import static io.cytelog.axon.mongodb.TestLogs.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.Test;

/** Samples of old versions are read as the newest one; what is stored stays as it is. */
class UpcastersTest {

    private static final String NAME = "screening.AgeRecorded";
    /** Version 1 had years as text, version 2 as a number, version 3 says what was counted. */
    private static final Upcaster TO_2 = new Upcaster(NAME, "1", "2", old -> old.replaceAll("\"(\\d+)\"", "$1"));

    private static final Upcaster TO_3 = new Upcaster(NAME, "2", "3", old -> old.replace("years", "completedYears"));
    private static final Upcasters BOTH = Upcasters.of(List.of(TO_3, TO_2));

    private static RecordedEvent recorded(String name, String version, String payload) {
        return new RecordedEvent(
                7, "e-1", name, version, Instant.EPOCH, Set.of(SUBJECT), Map.of("actor", "a"), payload);
    }

    @Test
    void each_old_version_is_read_as_the_newest_one_and_the_newest_as_it_is() {
        var newest = recorded(NAME, "3", "{\"completedYears\":44}");
        assertThat(BOTH.apply(recorded(NAME, "1", "{\"years\":\"44\"}"))).isEqualTo(newest);
        assertThat(BOTH.apply(recorded(NAME, "2", "{\"years\":44}"))).isEqualTo(newest);
        assertThat(BOTH.apply(newest)).isSameAs(newest);
    }

    @Test
    void other_events_and_readers_without_upcasters_see_what_was_recorded() {
        var other = recorded("screening.Other", "1", "{\"years\":\"44\"}");
        assertThat(BOTH.apply(other)).isSameAs(other);
        var old = recorded(NAME, "1", "{\"years\":\"44\"}");
        assertThat(Upcasters.none().apply(old)).isSameAs(old);
    }

    @Test
    void two_ways_from_one_version_and_circles_are_refused_at_once() {
        assertThatIllegalArgumentException().isThrownBy(() -> Upcasters.of(List.of(TO_2, TO_2)));
        var back = new Upcaster(NAME, "3", "1", text -> text);
        assertThatIllegalArgumentException().isThrownBy(() -> Upcasters.of(List.of(TO_2, TO_3, back)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Upcaster(NAME, "1", "1", text -> text));
    }

    @Test
    void one_that_fails_stops_the_reader_with_the_position() {
        var broken = Upcasters.of(List.of(new Upcaster(NAME, "1", "2", _ -> {
            throw new IllegalStateException("not my JSON");
        })));
        assertThatExceptionOfType(UnreadableCommitException.class)
                .isThrownBy(() -> broken.apply(recorded(NAME, "1", "{}")))
                .matches(unreadable -> unreadable.position() == 7);
    }

    @Test
    void the_engine_hands_out_the_newest_version_when_it_sources_and_when_it_streams() {
        try (var logs = new TestLogs()) {
            CommitLog log = logs.open();
            append(log, new NewEvent("e-1", NAME, "1", Set.of(SUBJECT), Map.of(), "{\"years\":\"44\"}"));
            var engine = new MongoEventStorageEngine(log, new Verbatim(), BOTH);

            var sourced = engine.source(SourcingCondition.conditionFor(EventCriteria.havingTags(SUBJECT)), null);
            var streamed = engine.stream(StreamingCondition.startingFrom(null), null);

            assertThat(first(sourced)).containsExactly("3", "{\"completedYears\":44}");
            assertThat(first(streamed)).containsExactly("3", "{\"completedYears\":44}");
            assertThat(log.containing(1).orElseThrow().body()).contains("{\"years\":\"44\"}");
            log.close();
        }
    }

    private static List<Object> first(MessageStream<EventMessage> stream) {
        List<Object> seen = new ArrayList<>();
        stream.next().ifPresent(entry -> {
            seen.add(entry.message().type().version());
            seen.add(String.valueOf(entry.message().payload()));
        });
        return seen;
    }
}
