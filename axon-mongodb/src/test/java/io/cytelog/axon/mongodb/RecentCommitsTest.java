package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentCommitsTest {

    private final RecentCommits recent = new RecentCommits();

    private static Commit commit(long position, long last) {
        return new Commit(position, last, Instant.EPOCH, "{}", position, "root", List.of(), null);
    }

    @Test
    void what_follows_a_position_is_handed_out_in_order_and_no_more_than_asked_for() {
        Commit first = commit(1, 1);
        Commit second = commit(2, 4);
        Commit third = commit(5, 5);
        recent.add(List.of(first, second, third));

        assertThat(recent.after(0, 10)).containsExactly(first, second, third);
        assertThat(recent.after(0, 2)).containsExactly(first, second);
        assertThat(recent.after(3, 10)).containsExactly(second, third);
        assertThat(recent.after(4, 10)).containsExactly(third);
        assertThat(recent.after(5, 10)).isEmpty();
    }

    @Test
    void a_position_before_memory_is_left_to_the_log() {
        recent.add(List.of(commit(7, 7), commit(8, 8)));

        assertThat(recent.after(5, 10)).isEmpty();
        assertThat(recent.after(6, 10)).hasSize(2);
    }

    @Test
    void behind_a_hole_memory_begins_anew() {
        recent.add(List.of(commit(1, 1)));
        recent.add(List.of(commit(3, 3)));

        assertThat(recent.after(0, 10)).isEmpty();
        assertThat(recent.after(2, 10)).extracting(Commit::position).containsExactly(3L);
    }

    @Test
    void memory_is_bounded() {
        recent.add(LongStream.rangeClosed(1, 2_500).mapToObj(i -> commit(i, i)).toList());

        assertThat(recent.after(499, 10)).isEmpty();
        assertThat(recent.after(500, 10_000)).hasSize(2_000);
    }
}
