package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.SourcedBefore.Sourced;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

class SourcedBeforeTest {

    private static final EventCriteria SUBJECT = of(1);

    private static final int MOST = 16 * SourcedBefore.MOST_OF_ONE;

    private final SourcedBefore before = new SourcedBefore(MOST);
    private final Entry<EventMessage> first = entry();
    private final Entry<EventMessage> second = entry();

    @Test
    void what_was_never_sourced_is_nothing_up_to_the_start() {
        assertThat(before.of(SUBJECT)).isEqualTo(Sourced.NOTHING);
    }

    @Test
    void what_came_after_stands_behind_what_was_known() {
        before.keep(SUBJECT, Sourced.NOTHING.and(List.of(first), 7, 400));
        before.keep(SUBJECT, before.of(SUBJECT).and(List.of(second), 9, 500));

        assertThat(before.of(SUBJECT)).isEqualTo(new Sourced(List.of(first, second), 9, 900));
        assertThat(before.of(of(2))).isEqualTo(Sourced.NOTHING);
    }

    @Test
    void who_comes_second_with_less_takes_nothing_away() {
        before.keep(SUBJECT, Sourced.NOTHING.and(List.of(first, second), 9, 900));
        before.keep(SUBJECT, Sourced.NOTHING.and(List.of(first), 7, 400));

        assertThat(before.of(SUBJECT).position()).isEqualTo(9);
    }

    @Test
    void memory_is_bounded_also_by_those_about_whom_nothing_is_recorded() {
        IntStream.range(0, 100_000).forEach(subject -> before.keep(of(subject), new Sourced(List.of(), 1, 0)));
        assertThat(IntStream.range(0, 100_000)
                        .filter(subject -> before.of(of(subject)).position() == 1))
                .hasSizeBetween(20_000, 30_000);

        IntStream.range(0, 100)
                .forEach(
                        subject -> before.keep(of(subject), new Sourced(List.of(first), 2, SourcedBefore.MOST_OF_ONE)));
        assertThat(IntStream.range(0, 100)
                        .filter(subject -> before.of(of(subject)).position() == 2))
                .hasSizeLessThanOrEqualTo(16);
    }

    @Test
    void of_a_larger_heap_more_is_remembered() {
        assertThat(rememberedInHeapOf(64 << 20)).isLessThan(300);
        assertThat(rememberedInHeapOf(1 << 30)).isEqualTo(1_000);
    }

    /** How many of a thousand. */
    private long rememberedInHeapOf(long bytes) {
        var remembered = SourcedBefore.inHeapOf(bytes);
        IntStream.range(0, 1_000)
                .forEach(subject -> remembered.keep(of(subject), new Sourced(List.of(first), 2, 4_000)));
        return IntStream.range(0, 1_000)
                .filter(subject -> remembered.of(of(subject)).position() == 2)
                .count();
    }

    private static EventCriteria of(int subject) {
        return EventCriteria.havingTags(Tag.of("subject", "S-" + subject));
    }

    private static Entry<EventMessage> entry() {
        return new SimpleEntry<>(new GenericEventMessage(new MessageType("test.A", "1"), "{}"), Context.empty());
    }
}
