package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.CommitLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** How far what a service reads from has come: its own projections, and what it takes in from the others. */
public final class Progress {
    private final CommitLog log;
    private final List<LogFollower> projections = new CopyOnWriteArrayList<>();
    private final List<Supplier<Map<String, Long>>> intakes = new CopyOnWriteArrayList<>();

    public Progress(CommitLog log) {
        this.log = log;
    }

    public void follows(LogFollower projection) {
        projections.add(projection);
    }

    /**
     * Adds an intake.
     *
     * @param positions log to position that the intake includes, as stored with what it wrote, so that a restarted
     *     service and a second instance know it too
     */
    public void takesIn(Supplier<Map<String, Long>> positions) {
        intakes.add(positions);
    }

    /** The logs that this service can hear of. */
    public static List<String> sources() {
        return List.of("screening", "dosing", "safety", "reporting");
    }

    /** Log to position: everything up to it is in the service's read models. */
    public Map<String, Long> asOf() {
        Map<String, Long> positions = new TreeMap<>();
        positions.put(log.name(), own());
        intakes.forEach(
                intake -> intake.get().forEach((source, position) -> positions.merge(source, position, Math::min)));
        return positions;
    }

    private long own() {
        return projections.stream()
                .mapToLong(LogFollower::position)
                .min()
                .orElseGet(() -> log.head().position());
    }

    /** Waits until the service's reads include the position; false when the time is over first. */
    public boolean await(String source, long position, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (asOf().getOrDefault(source, 0L) < position) {
            if (!waited(deadline)) {
                return false;
            }
        }
        // What was noted from another log is in the views once they have come to where the own log stands now.
        long head = log.head().position();
        while (own() < head) {
            if (!waited(deadline)) {
                return false;
            }
        }
        return true;
    }

    private static boolean waited(long deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        return System.nanoTime() < deadline;
    }
}
