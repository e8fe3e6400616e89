package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

class WaitingAppendsTest {

    private static final long ALL = 1_000_000;
    private static final int ROUNDS = 2_000;

    private final WaitingAppends waiting = new WaitingAppends(600);

    @Test
    void a_group_is_taken_in_the_order_in_which_its_appends_came() {
        var first = in(append(10));
        var second = in(append(10));

        assertThat(waiting.take(null, ALL)).containsExactly(first, second);
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.take(null, ALL)).isEmpty();
    }

    @Test
    void who_writes_at_once_goes_before_those_in_line() {
        var inLine = in(append(10));
        var own = append(10);

        assertThat(waiting.take(own, ALL)).containsExactly(own, inLine);
    }

    @Test
    void what_does_not_fit_any_more_stays_in_line() {
        var first = in(append(60));
        var second = in(append(40));
        var third = in(append(1));

        assertThat(waiting.take(null, first.size() + second.size())).containsExactly(first, second);
        assertThat(waiting.take(null, third.size())).containsExactly(third);
    }

    @Test
    void what_is_one_character_too_many_stays_in_line() {
        var first = in(append(60));
        var second = in(append(40));

        assertThat(waiting.take(null, first.size() + second.size() - 1)).containsExactly(first);
        assertThat(waiting.take(null, second.size())).containsExactly(second);
    }

    /** They stand in the text and once more beside it: a group is to be one message. */
    @Test
    void tags_and_names_count_twice() {
        var text = "x".repeat(1_000);
        long plain = append(1).size();

        assertThat(pending(event("A", "1", Tag.of("k", text))).size()).isGreaterThan(plain + 2_000);
        assertThat(pending(event(text, "1")).size()).isGreaterThan(plain + 1_990);
    }

    @Test
    void one_that_is_larger_than_a_group_is_a_group_of_its_own() {
        var large = in(append(101));
        var next = in(append(1));

        assertThat(waiting.take(null, large.size() - 1)).containsExactly(large);
        assertThat(waiting.take(null, large.size() - 1)).containsExactly(next);
    }

    @Test
    void a_group_has_512_commits_and_not_one_more() {
        IntStream.range(0, 513).forEach(_ -> in(append(1)));

        assertThat(waiting.take(null, ALL)).hasSize(512);
        assertThat(waiting.take(null, ALL)).hasSize(1);
    }

    @Test
    void when_the_line_is_full_the_next_is_told_so_and_no_place_is_lost() {
        IntStream.range(0, 600).forEach(_ -> in(append(1)));

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> in(append(1)))
                .withMessage("600 appends wait for log test already");
        assertThat(waiting.take(null, ALL)).hasSize(512);
        assertThat(waiting.take(null, ALL)).hasSize(88);
    }

    /** An append that writes at once and the thread that gathers take from the same line. */
    @Test
    void of_two_that_take_at_once_one_gets_the_append_and_the_other_nothing() throws Exception {
        var came = IntStream.range(0, ROUNDS).mapToObj(_ -> append(1)).toList();
        var next = came.iterator();
        var round = new CyclicBarrier(2, () -> in(next.next()));
        Callable<List<PendingAppend>> taker = () -> {
            List<PendingAppend> taken = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                round.await(10, TimeUnit.SECONDS);
                taken.addAll(waiting.take(null, ALL));
            }
            return taken;
        };
        List<PendingAppend> taken = new ArrayList<>();

        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var took : threads.invokeAll(List.of(taker, taker))) {
                taken.addAll(took.get());
            }
        }

        assertThat(taken).containsExactlyInAnyOrderElementsOf(came);
    }

    private PendingAppend in(PendingAppend append) {
        waiting.add(append, "test");
        return append;
    }

    /** @param size of its payload in characters */
    private static PendingAppend append(int size) {
        return pending(event("A", "1".repeat(size)));
    }

    private static PendingAppend pending(NewEvent event) {
        return new PendingAppend(List.of(event), List.of(), new Patience(Duration.ofSeconds(1)), 0);
    }
}
