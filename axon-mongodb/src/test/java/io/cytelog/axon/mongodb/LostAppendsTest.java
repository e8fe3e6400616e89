package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

class LostAppendsTest {

    private static final Tag BED = Tag.of("bed", "one");
    private static final AppendConflictException TAKEN = new AppendConflictException(0, 7);
    private static final long START = 1_000_000_000;
    private static final long LATER = START + LostAppends.PAUSE_NANOS;

    private final LostAppends lost = new LostAppends();

    @Test
    void after_each_recording_one_rival_is_told_and_who_has_been_losing_longest_first() {
        PendingAppend young = rival(BED, 0);
        PendingAppend old = rival(BED, START - 500);
        PendingAppend oldest = rival(BED, START - 900);
        Stream.of(young, old, oldest).forEach(append -> lost.add(append, TAKEN, START));

        lost.tell(true, START);
        assertThat(List.of(oldest.ended(), old.ended(), young.ended())).containsExactly(true, false, false);
        lost.tell(true, START + 1);
        assertThat(List.of(oldest.ended(), old.ended(), young.ended())).containsExactly(true, true, false);
        lost.tell(true, START + 2);

        assertThat(lost.isEmpty()).isTrue();
        assertThatThrownBy(young::await).isSameAs(TAKEN);
        assertThat(young.losingSince()).isEqualTo(START);
        assertThat(old.losingSince()).isEqualTo(START - 500);
    }

    @Test
    void who_lost_alone_is_told_at_once_though_nothing_was_recorded() {
        PendingAppend alone = rival(BED, 0);
        lost.add(alone, TAKEN, START);

        lost.tell(false, START);

        assertThat(alone.ended()).isTrue();
        assertThat(lost.isEmpty()).isTrue();
    }

    @Test
    void where_the_one_who_was_told_does_not_come_back_the_next_is_told_after_a_pause_and_not_before() {
        PendingAppend first = rival(BED, 0);
        PendingAppend second = rival(BED, START + 1);
        lost.add(first, TAKEN, START);
        lost.add(second, TAKEN, START + 1);
        lost.tell(false, START);
        assertThat(first.ended()).isTrue();

        lost.tell(false, LATER - 1);
        assertThat(second.ended()).isFalse();
        lost.tell(false, LATER);
        assertThat(second.ended()).isTrue();
    }

    @Test
    void rivals_for_one_thing_do_not_wait_for_those_for_another() {
        PendingAppend one = rival(BED, 0);
        PendingAppend other = rival(Tag.of("bed", "two"), 0);
        lost.add(one, TAKEN, START);
        lost.add(other, TAKEN, START);

        lost.tell(true, START);

        assertThat(one.ended()).isTrue();
        assertThat(other.ended()).isTrue();
    }

    private static PendingAppend rival(Tag tag, long losingSince) {
        return new PendingAppend(
                List.of(TestLogs.event("Taken", tag)),
                List.of(TestLogs.never(tag)),
                new Patience(Duration.ofSeconds(1)),
                losingSince);
    }
}
