package io.cytelog.runtime.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of work that ends otherwise than it was told to. */
class WorkerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void work_that_ends_with_an_error_shows_it_and_is_begun_again() {
        var runs = new AtomicInteger();
        var well = new AtomicBoolean();
        Worker.Work work = running -> {
            if (runs.incrementAndGet() == 1) {
                throw new OutOfMemoryError("Java heap space");
            }
            while (running.goesOn()) {
                if (well.get()) {
                    running.succeeded();
                }
                running.pause(Duration.ofMillis(5));
            }
        };
        try (var worker = new Worker("test", work).start()) {
            await().atMost(SOON).until(() -> runs.get() == 2);
            assertThat(worker.failure()).isEqualTo("Java heap space");

            well.set(true);
            await().atMost(SOON).until(() -> worker.failure() == null);
        }
    }

    @Test
    void an_interruption_ends_it_and_is_no_failure() throws InterruptedException {
        var runs = new AtomicInteger();
        var ended = new CountDownLatch(1);
        try (var worker = new Worker("test", _ -> {
                    runs.incrementAndGet();
                    ended.countDown();
                    throw new InterruptedException();
                })
                .start()) {
            ended.await();
            await().during(Duration.ofMillis(500)).until(() -> runs.get() == 1);
            assertThat(worker.failure()).isNull();
        }
    }
}
