package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for a pause, and for how long. */
class PausesTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Pauses pauses = new Pauses("seats");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    /** The follower comes to its pause, on a thread of its own. */
    private void comes() {
        threads.execute(() -> pauses.take(1, 7, () -> {}));
    }

    @Test
    void what_is_being_done_when_time_is_over_is_waited_for() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        Future<String> waiting = threads.submit(() -> pauses.await(
                1,
                (at, _) -> {
                    begun.countDown();
                    awaitUnchecked(end);
                    return "exchanged at " + at;
                },
                SHORT,
                this::comes));
        begun.await();
        await().during(SHORT.multipliedBy(6)).until(() -> !waiting.isDone());

        end.countDown();

        assertThat(waiting.get()).isEqualTo("exchanged at 7");
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException asked) {
            throw new IllegalStateException(asked);
        }
    }

    @Test
    void what_was_not_begun_in_time_is_not_done_any_more() {
        var done = new AtomicReference<>(false);
        assertThatThrownBy(() -> pauses.await(1, (_, _) -> done.getAndSet(true), SHORT, () -> {}))
                .isInstanceOf(FollowedElsewhereException.class);

        pauses.take(1, 7, () -> {});

        assertThat(done).hasValue(false);
    }

    @Test
    void an_error_in_the_pause_reaches_who_waits_and_the_follower() throws Exception {
        var follower = new AtomicReference<Future<?>>();
        assertThatThrownBy(() -> pauses.await(
                        1,
                        (_, _) -> {
                            throw new StackOverflowError("Too deep.");
                        },
                        Duration.ofSeconds(5),
                        () -> follower.set(threads.submit(() -> pauses.take(1, 7, () -> {})))))
                .hasRootCauseInstanceOf(StackOverflowError.class);

        assertThatThrownBy(() -> follower.get().get()).hasRootCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void a_pause_of_an_earlier_turn_is_not_done() {
        assertThatThrownBy(() -> pauses.await(0, (at, _) -> at, LONG, this::comes))
                .isInstanceOf(FollowedElsewhereException.class);
    }
}
