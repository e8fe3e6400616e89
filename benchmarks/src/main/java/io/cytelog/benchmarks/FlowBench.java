package io.cytelog.benchmarks;

import io.cytelog.benchmarks.Beside.Measured;
import io.cytelog.benchmarks.FlowDelay.Delay;
import io.cytelog.benchmarks.FlowDelay.Delays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast facts leave the log and become read models, with what the broker and mongod do raw with the same bytes in the
 * same round, after one round of each that does not count. {@code relay}: events a second onto both topics of safety,
 * against one idempotent producer of the same records. {@code rebuild}: events a second of the toxicity projection made
 * anew, against reading the same commits and writing as many documents of that size in batches. {@code intake}: events a
 * second from a topic to the participant flow, against one consumer that writes a document for each. {@code delay}:
 * milliseconds from the request of an adverse event to the status and to the audit trail, against the least that a fact on
 * its way must do.
 */
public final class FlowBench {
    /** So that the records fit in memory and the topics on the disk. */
    private static final int MOST_RELAYED = 300_000;

    private static final int MOST_TAKEN_IN = 200_000;
    private static final int DELAY_SECONDS = 20;

    /** The log is not verified again and again meanwhile. */
    static final Map<String, String> UNDISTURBED = Map.of("cytelog.log.verify-every", "1h");

    private final int rounds;
    private final Map<String, Object> report = new LinkedHashMap<>();

    private FlowBench(int rounds) {
        this.rounds = rounds;
    }

    /**
     * @param arguments number of events, rounds, workloads separated by commas, adverse events a second of the last; by default
     *     1,000,000, 3, {@code relay,rebuild,intake,delay} and 200
     */
    public static void main(String[] arguments) {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var workloads = arguments.length > 2 ? arguments[2] : "relay,rebuild,intake,delay";
        int aSecond = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 200;
        int status = 0;
        try {
            new FlowBench(rounds).run(List.of(workloads.split(",")), events, aSecond);
        } catch (RuntimeException failed) {
            failed.printStackTrace();
            status = 1;
        }
        System.exit(status);
    }

    private void run(List<String> workloads, int events, int aSecond) {
        System.out.printf("%-44s %-36s %-36s %s%n", "flow", "ours, events/s", "raw, in the same round", "ratio");
        for (var workload : workloads) {
            switch (workload) {
                case "relay" -> relay(Math.min(events, MOST_RELAYED) / History.EVENTS_PER_SUBJECT);
                case "rebuild" -> rebuild(events / History.EVENTS_PER_SUBJECT);
                case "intake" -> intake(Math.min(events, MOST_TAKEN_IN));
                case "delay" -> delays(aSecond);
                default -> throw new IllegalArgumentException("No workload is called " + workload + ".");
            }
        }
        System.out.println(new JsonMapper().writeValueAsString(report));
    }

    private void relay(int subjects) {
        try (var relay = new FlowRelay(subjects)) {
            against("relay of %,d events".formatted(relay.events()), relay::ours, relay::raw);
        }
    }

    private void rebuild(int subjects) {
        try (var rebuild = new FlowRebuild(subjects)) {
            against("rebuild of toxicity, %,d events".formatted(rebuild.events()), rebuild::ours, rebuild::raw);
        }
    }

    private void intake(int events) {
        try (var intake = new FlowIntake(events)) {
            against("intake of %,d events".formatted(events), intake::ours, intake::raw);
        }
    }

    private void delays(int aSecond) {
        List<Delays> measured = new ArrayList<>();
        try (var delay = new FlowDelay(aSecond)) {
            delay.warmUp();
            for (int round = 0; round < rounds; round++) {
                measured.add(delay.round(DELAY_SECONDS));
            }
        }
        System.out.printf(
                "%-44s %-36s %-36s %s%n", "at %d/s, in milliseconds".formatted(aSecond), "ours", "raw", "ratio");
        delays("adverse event to answer", measured, Delays::answer);
        delays("adverse event to status", measured, Delays::status);
        delays("adverse event to audit trail", measured, Delays::trail);
    }

    private void delays(String name, List<Delays> measured, Function<Delays, Delay> ours) {
        delays(name + ", p50", measured, ours, Delay::p50);
        delays(name + ", p99", measured, ours, Delay::p99);
    }

    private void delays(
            String name, List<Delays> measured, Function<Delays, Delay> ours, ToDoubleFunction<Delay> percentile) {
        var mine = measured.stream().map(ours).iterator();
        var theirs = measured.stream().map(Delays::raw).iterator();
        print(
                name,
                Beside.in(
                        rounds,
                        () -> percentile.applyAsDouble(mine.next()),
                        () -> percentile.applyAsDouble(theirs.next())));
    }

    private void against(String name, Measured ours, Measured raw) {
        Beside.in(1, ours, raw); // until the compiler is through with it
        print(name, Beside.in(rounds, ours, raw));
    }

    private void print(String name, Beside measured) {
        System.out.printf("%-44s %-36s %-36s %s%n", name, measured.ours(), measured.raw(), measured.ratio());
        report.put(name, Map.of("ours", measured.ours(), "raw", measured.raw(), "ratio", measured.ratio()));
    }

    /** Waits until something has come so far; says how far it has come then. */
    static long when(LongSupplier position, long atLeast) {
        long now = position.getAsLong();
        while (now < atLeast) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            now = position.getAsLong();
        }
        return now;
    }

    /** What the broker answered. */
    static <T> T got(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
