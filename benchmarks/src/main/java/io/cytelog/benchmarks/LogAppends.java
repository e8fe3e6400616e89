package io.cytelog.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.bson.Document;

/** Clients that append, each under its condition, and bare inserts beside them. */
final class LogAppends {
    private static final int SUBJECTS = 2_000;

    private final LogUnderLoad log;
    private final int seconds;
    private final StringBuilder notes;

    /** @param notes what is worth telling beside the figure of a round */
    LogAppends(LogUnderLoad log, int seconds, StringBuilder notes) {
        this.log = log;
        this.seconds = seconds;
        this.notes = notes;
    }

    /** Events a second of so many clients, each on subjects of its own. */
    double apart(int clients, int eventsEach) {
        return clients(clients, eventsEach, seconds, false);
    }

    /** Appends a second of so many clients on one subject. */
    double together(int clients) {
        return clients(clients, 1, seconds, true);
    }

    /** Lets so many append, all on one subject or each on its own, before anything is measured. */
    void warmUp(int clients, boolean together) {
        clients(clients, 1, Math.max(5, seconds / 2), together);
        notes.setLength(0);
    }

    private double clients(int clients, int eventsEach, int lasting, boolean together) {
        var appended = new LongAdder();
        var conflicts = new LongAdder();
        var waited = new Latencies();
        var run = Long.toString(System.nanoTime(), 36);
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(lasting);
        Clients.each(clients, client -> {
            var mine = new Own(run, client, clients, together);
            while (System.nanoTime() < end) {
                long asked = System.nanoTime();
                while (!mine.append(eventsEach) && System.nanoTime() < end) {
                    conflicts.increment();
                }
                waited.add(System.nanoTime() - asked);
                appended.add(eventsEach);
            }
        });
        double rate = appended.sum() / ((System.nanoTime() - begin) / 1e9);
        if (together) {
            notes.append(String.format(
                    Locale.ROOT,
                    "p99 %.0f ms, conflicts/s %.0f; ",
                    waited.percentile(99),
                    conflicts.sum() / (double) lasting));
        }
        return rate;
    }

    /** What one client appends to. */
    private final class Own {
        private final String run;
        private final int client;
        private final int subjects;
        private final boolean together;
        private final long[] seen;
        private long number;
        /** Of the try before, where that was lost. */
        private long rival;

        Own(String run, int client, int clients, boolean together) {
            this.run = run;
            this.client = client;
            this.together = together;
            this.subjects = together ? 1 : Math.max(1, SUBJECTS / clients);
            this.seen = new long[subjects];
        }

        /** Whether nobody was faster. */
        boolean append(int events) {
            int place = (int) (number % subjects);
            var subject = together ? run : run + "-" + client + "-" + place;
            if (together) {
                long atLeast = rival > 0 ? rival : log.log().end();
                seen[place] = log.source(subject, seen[place], atLeast).head();
            }
            List<Visit> visits = new ArrayList<>(events);
            for (int i = 0; i < events; i++) {
                visits.add(Visit.of(subject, number + i));
            }
            long now = log.append(subject, seen[place], visits);
            rival = Math.max(0, -now);
            if (now < 0) {
                return false;
            }
            seen[place] = now;
            number++;
            return true;
        }
    }

    double rawInserts() {
        return rawGroups(1);
    }

    /** Documents a second that one thread inserts in ordered groups of the size of our commits, durable as ours. */
    double rawGroups(int size) {
        var raw = log.raw();
        var json = Visit.json();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        long number = 0;
        while (System.nanoTime() < end) {
            List<Document> group = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                var visit = Visit.of("raw", number++);
                group.add(new Document("body", json.writeValueAsString(visit)).append("tags", visit.tagTexts()));
            }
            if (size == 1) {
                raw.insertOne(group.getFirst());
            } else {
                raw.insertMany(group);
            }
        }
        return number / ((System.nanoTime() - begin) / 1e9);
    }
}
