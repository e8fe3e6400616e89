package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.CommitLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far what a service reads from has come: its own projections, and what it takes in from the others. */
public final class Progress {
    /** So long a request waits for a read model. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final CommitLog log;
    private final List<LogFollower> projections = new CopyOnWriteArrayList<>();
    private final List<Hearing> hearings = new CopyOnWriteArrayList<>();
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
     * @param logs whose records it takes in: one that has told it nothing yet holds back what the service is said to include
     * @param positions log to position that the intake includes, as stored with what it wrote, so that a restarted
     *     service and a second instance know it too
     */
    public void takesIn(Set<String> logs, Supplier<Map<String, Long>> positions) {
        intakes.add(() -> {
            Map<String, Long> all = new HashMap<>();
            logs.forEach(source -> all.put(source, 0L));
            all.putAll(positions.get());
            return all;
        });
    }

    /**
     * Adds an intake that hears the owners of logs also while they have nothing to tell.
     *
     * @param until log to the instant up to which its owner was heard; a log that was never heard is left out
     */
    public void hears(Set<String> logs, Supplier<Map<String, Instant>> until) {
        hearings.add(new Hearing(Set.copyOf(logs), until));
    }

    /** How new a read is in what it owes to another log. */
    public record SourceAge(
            String log, long position, @Nullable Instant heard) {}

    /** For each log that this service reads of: what is included of it, and until when its owner has been heard. */
    public List<SourceAge> ages() {
        if (hearings.isEmpty()) {
            return List.of();
        }
        var positions = asOf();
        Map<String, Optional<Instant>> heard = new TreeMap<>();
        for (var hearing : hearings) {
            var until = hearing.until().get();
            hearing.logs()
                    .forEach(source -> heard.merge(source, Optional.ofNullable(until.get(source)), Progress::earlier));
        }
        return heard.entrySet().stream()
                .map(source -> new SourceAge(
                        source.getKey(),
                        positions.getOrDefault(source.getKey(), 0L),
                        source.getValue().orElse(null)))
                .toList();
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.flatMap(first -> other.map(second -> first.isBefore(second) ? first : second));
    }

    private record Hearing(Set<String> logs, Supplier<Map<String, Instant>> until) {}

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

    /**
     * Waits until the service's reads include the position; false when the time is over first.
     *
     * @param atMost none to look once
     */
    public boolean await(String source, long position, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        if (!reached(() -> asOf().getOrDefault(source, 0L), position, deadline)) {
            return false;
        }
        // What was noted from another log is in the views once they have come to where the own log stands now.
        return reached(this::own, log.head().position(), deadline);
    }

    /**
     * Waits until a read model includes all that the service's own log holds now, for whoever decides by it; false when
     * the time is over first.
     *
     * @param projection name of the read model
     */
    public boolean awaitAllRecorded(String projection, Duration atMost) {
        var follower = projections.stream()
                .filter(one -> one.name().equals(projection))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("No projection is named " + projection + "."));
        return reached(follower::position, log.head().position(), System.nanoTime() + atMost.toNanos());
    }

    private static boolean reached(LongSupplier position, long goal, long deadline) {
        while (position.getAsLong() < goal) {
            if (!waited(deadline)) {
                return false;
            }
        }
        return true;
    }

    private static boolean waited(long deadline) {
        if (System.nanoTime() >= deadline) {
            return false;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        return true;
    }
}
