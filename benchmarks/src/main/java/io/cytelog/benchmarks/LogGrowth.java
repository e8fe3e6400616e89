package io.cytelog.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.bson.Document;

/**
 * The same appends and sourcings on a log of 10,000 events and on the same log when it has grown: how long they take, and
 * what the server examined for them by its own account. Every append asks the index, since its condition reaches back to
 * the start of the log; every sourcing finds the 100 events of a subject, written five at a time between those of others.
 */
final class LogGrowth {
    static final int SMALL = 10_000;

    private static final int CLIENTS = 64;
    private static final int FILLERS = 256;
    private static final int EVENTS_OF_A_SUBJECT = 100;
    private static final int EVENTS_OF_A_COMMIT = 5;
    private static final int EXAMINED = 100;
    /** In appends. */
    private static final int TOLD_EVERY = 100_000;

    private final LogUnderLoad log;
    private final int rounds;
    private final int seconds;
    private final SplittableRandom random = new SplittableRandom(11);
    private int subjects;

    LogGrowth(LogUnderLoad log, int rounds, int seconds) {
        this.log = log;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** What was measured at one size. Times are in milliseconds. */
    private record At(
            Spread append50,
            Spread append99,
            Spread source50,
            Spread source99,
            Examined append,
            Examined source,
            double heapMegabytes) {}

    /** The most that the server examined for one operation on the log. */
    private record Examined(long keys, long documents) {}

    /** Prints a table of both sizes and returns it. */
    Map<String, Object> from10000To(int events) {
        fill(SMALL);
        var small = measured();
        fill(events);
        var large = measured();
        var heading = String.format(Locale.ROOT, "%,d events", events);
        System.out.printf("%-34s %-28s %-28s %s%n", "growth", "10,000 events", heading, "ratio");
        row("append p50, ms", small, large, at -> at.append50().median());
        row("append p99, ms", small, large, at -> at.append99().median());
        row("source 100 events p50, ms", small, large, at -> at.source50().median());
        row("source 100 events p99, ms", small, large, at -> at.source99().median());
        row("keys examined for an append", small, large, at -> at.append().keys());
        row("documents examined for an append", small, large, at -> at.append().documents());
        row("keys examined for a sourcing", small, large, at -> at.source().keys());
        row("documents examined for a sourcing", small, large, at -> at.source().documents());
        row("heap after a collection, MB", small, large, At::heapMegabytes);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("events", List.of(SMALL, events));
        report.put("small", small);
        report.put("large", large);
        return report;
    }

    private static void row(String name, At small, At large, ToDoubleFunction<At> figure) {
        double before = figure.applyAsDouble(small);
        double after = figure.applyAsDouble(large);
        System.out.printf(
                Locale.ROOT,
                "%-34s %-28.2f %-28.2f %s%n",
                name,
                before,
                after,
                before == 0 ? "" : String.format(Locale.ROOT, "%.2f", after / before));
    }

    private void fill(int events) {
        System.err.printf(Locale.ROOT, "Growing to %,d events …%n", events);
        int from = subjects;
        int until = events / EVENTS_OF_A_SUBJECT;
        var appended = new AtomicInteger();
        // Fillers go round their subjects, as a trial does, so that a subject's events lie far apart.
        Clients.each(FILLERS, filler -> {
            long seen = log.log().head().position();
            for (int first = 0; first < EVENTS_OF_A_SUBJECT; first += EVENTS_OF_A_COMMIT) {
                for (int subject = from + filler; subject < until; subject += FILLERS) {
                    log.append(name(subject), seen, visits(name(subject), first));
                    if (appended.incrementAndGet() % TOLD_EVERY == 0) {
                        System.err.printf(Locale.ROOT, "  %,d events%n", appended.get() * EVENTS_OF_A_COMMIT);
                    }
                }
                seen = log.log().head().position();
            }
        });
        subjects = until;
    }

    private static List<Visit> visits(String subject, int first) {
        List<Visit> visits = new ArrayList<>(EVENTS_OF_A_COMMIT);
        for (int i = 0; i < EVENTS_OF_A_COMMIT; i++) {
            visits.add(Visit.of(subject, first + i));
        }
        return visits;
    }

    private static String name(int subject) {
        return "grown-" + subject;
    }

    private At measured() {
        appends(Math.max(5, seconds / 2));
        var append50 = new double[rounds];
        var append99 = new double[rounds];
        var source50 = new double[rounds];
        var source99 = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            var appends = appends(seconds);
            append50[round] = appends.percentile(50);
            append99[round] = appends.percentile(99);
            var sourcings = sourcings();
            source50[round] = sourcings.percentile(50);
            source99[round] = sourcings.percentile(99);
        }
        return new At(
                Spread.of(append50),
                Spread.of(append99),
                Spread.of(source50),
                Spread.of(source99),
                examined(number -> append("examined-" + System.nanoTime() + "-" + number)),
                examined(_ -> source()),
                heapMegabytes());
    }

    private Latencies appends(int lasting) {
        var took = new Latencies();
        var run = Long.toString(System.nanoTime(), 36);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(lasting);
        Clients.each(CLIENTS, client -> {
            for (int number = 0; System.nanoTime() < end; number++) {
                long begin = System.nanoTime();
                append(run + "-" + client + "-" + number);
                took.add(System.nanoTime() - begin);
            }
        });
        return took;
    }

    /** Under the condition that there never was anything about the subject. */
    private int append(String subject) {
        if (log.append(subject, 0, List.of(Visit.of(subject, 0))) < 0) {
            throw new IllegalStateException("There was something about " + subject + " already");
        }
        return 1;
    }

    private Latencies sourcings() {
        var took = new Latencies();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            source();
            took.add(System.nanoTime() - begin);
        }
        return took;
    }

    private int source() {
        int found = log.source(name(random.nextInt(subjects)), 0).events();
        if (found != EVENTS_OF_A_SUBJECT) {
            throw new IllegalStateException("Sourced " + found + " events");
        }
        return found;
    }

    private Examined examined(IntUnaryOperator work) {
        long keys = 0;
        long documents = 0;
        for (Document operation : log.profiled(() -> {
            for (int i = 0; i < EXAMINED; i++) {
                work.applyAsInt(i);
            }
        })) {
            keys = Math.max(keys, operation.get("keysExamined", Number.class).longValue());
            documents = Math.max(
                    documents, operation.get("docsExamined", Number.class).longValue());
        }
        return new Examined(keys, documents);
    }

    private static double heapMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
}
