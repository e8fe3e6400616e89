package io.cytelog.benchmarks;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Watches how far something has come, and when it came to the positions that are expected. */
final class Arrivals implements AutoCloseable {
    private final LongSupplier position;
    private final long everyNanos;
    private final Latencies latencies;
    private final NavigableMap<Long, Long> due = new TreeMap<>();
    private final NavigableMap<Long, Long> seen = new TreeMap<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Thread watch;

    Arrivals(LongSupplier position, long everyNanos, Latencies latencies) {
        this.position = position;
        this.everyNanos = everyNanos;
        this.latencies = latencies;
        watch = Thread.ofPlatform().start(this::look);
    }

    private void look() {
        long last = -1;
        while (!ending.get() || last < newest()) {
            long now = position.getAsLong();
            if (now > last) {
                seen(now, System.nanoTime());
                last = now;
            }
            LockSupport.parkNanos(everyNanos);
        }
    }

    private synchronized long newest() {
        return due.isEmpty() ? -1 : due.lastKey();
    }

    private synchronized void seen(long position, long at) {
        seen.put(position, at);
    }

    /** The answer with the position may come after it was seen there. */
    synchronized void expect(long position, long since) {
        due.put(position, since);
    }

    /** Waits until everything expected was seen. */
    @Override
    public void close() {
        ending.set(true);
        try {
            watch.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        due.forEach(
                (position, since) -> latencies.add(seen.ceilingEntry(position).getValue() - since));
    }
}
