package io.cytelog.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/** Clients that work at the same time. */
final class Clients {
    private Clients() {}

    /**
     * Lets so many work, each told its number from 0, and waits for all of them. One alone works on the caller's thread, as
     * what is measured raw beside it does.
     *
     * @throws IllegalStateException if one failed
     */
    static void each(int clients, IntConsumer work) {
        if (clients == 1) {
            work.accept(0);
            return;
        }
        var ended = new CountDownLatch(clients);
        var failures = new LongAdder();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                int mine = client;
                threads.execute(() -> {
                    try {
                        work.accept(mine);
                    } catch (RuntimeException failed) {
                        failures.increment();
                        failed.printStackTrace();
                    } finally {
                        ended.countDown();
                    }
                });
            }
        }
        if (ended.getCount() > 0 || failures.sum() > 0) {
            throw new IllegalStateException(failures.sum() + " clients failed");
        }
    }
}
