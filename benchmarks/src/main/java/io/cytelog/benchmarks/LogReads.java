package io.cytelog.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.bson.Document;

/** What is asked of a filled log: all of it, or one subject of {@value #EVENTS_OF_A_SUBJECT} events. */
final class LogReads {
    private static final int EVENTS_OF_A_SUBJECT = 100;
    private static final int CLIENTS = 64;

    private final LogUnderLoad log;
    private final int seconds;
    private final StringBuilder notes;
    private int subjects;

    /** @param notes what is worth telling beside the figure of a round */
    LogReads(LogUnderLoad log, int seconds, StringBuilder notes) {
        this.log = log;
        this.seconds = seconds;
        this.notes = notes;
    }

    void fill(int events) {
        System.err.printf(Locale.ROOT, "Filling with %,d events …%n", events);
        subjects = Math.max(1, events / EVENTS_OF_A_SUBJECT);
        var raw = log.raw();
        raw.drop();
        Clients.each(CLIENTS, client -> {
            for (int subject = client; subject < subjects; subject += CLIENTS) {
                long seen = 0;
                for (int i = 0; i < EVENTS_OF_A_SUBJECT; i++) {
                    seen = log.append(name(subject), seen, List.of(Visit.of(name(subject), i)));
                }
            }
        });
        var json = Visit.json();
        List<Document> group = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            var visit = Visit.of("fill", i);
            group.add(new Document("_id", (long) i)
                    .append("id", UUID.randomUUID().toString())
                    .append("name", Visit.class.getName())
                    .append("at", System.currentTimeMillis())
                    .append("tags", visit.tagTexts())
                    .append("body", json.writeValueAsString(visit)));
            if (group.size() == 1000 || i == events - 1) {
                raw.insertMany(group);
                group.clear();
            }
        }
    }

    private static String name(int subject) {
        return "fill-" + subject;
    }

    /** Events a second from the first one of the log to its head, each as a Java object. */
    double replay() {
        long head = log.log().head().position();
        long begin = System.nanoTime();
        long read = 0;
        MessageStream<EventMessage> stream = log.engine().stream(
                StreamingCondition.startingFrom(log.engine().firstToken(null).join()), null);
        while (read < head) {
            var next = stream.next();
            if (next.isPresent()) {
                read += next.get().message().payload() instanceof Visit ? 1 : 0;
            }
        }
        stream.close();
        return read / ((System.nanoTime() - begin) / 1e9);
    }

    /** As many documents of one event each, with what every event store has to keep of it, and no log. */
    double rawReplay() {
        var json = Visit.json();
        long begin = System.nanoTime();
        long read = 0;
        for (var document : log.raw().find().sort(new Document("_id", 1)).batchSize(2000)) {
            var visit = json.readValue(document.getString("body"), Visit.class);
            read += document.getList("tags", String.class).size() == 3 && visit.number() >= 0 ? 1 : 0;
        }
        return read / ((System.nanoTime() - begin) / 1e9);
    }

    /** Milliseconds to source any subject. */
    double sourcing() {
        return sourcing(_ -> {}, subject -> log.source(subject, 0).events());
    }

    /** Milliseconds until mongod has handed out the commits of any subject, of which nothing is read. */
    double rawSourcing() {
        return sourcing(_ -> {}, log::handedOut);
    }

    /** Milliseconds to source a subject that was sourced just before. */
    double sourcingAgain() {
        return sourcing(log::sourceAgain, subject -> log.sourceAgain(subject).events());
    }

    private double sourcing(Consumer<String> before, ToIntFunction<String> source) {
        var random = new SplittableRandom(7);
        var took = new Latencies();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            var subject = name(random.nextInt(subjects));
            before.accept(subject);
            long begin = System.nanoTime();
            int events = source.applyAsInt(subject);
            took.add(System.nanoTime() - begin);
            if (events != EVENTS_OF_A_SUBJECT) {
                throw new IllegalStateException("Sourced " + events + " events");
            }
        }
        notes.append(String.format(Locale.ROOT, "p99 %.2f ms; ", took.percentile(99)));
        return took.percentile(50);
    }
}
