package io.cytelog.benchmarks;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.axonframework.messaging.eventstreaming.Tag;

/** Facts of safety about any number of subjects, written straight into its log. */
final class History {
    static final int ADVERSE_EVENTS_PER_SUBJECT = 10;
    /** Of a subject: two that noted it, and its adverse events. */
    static final int EVENTS_PER_SUBJECT = 2 + ADVERSE_EVENTS_PER_SUBJECT;

    private static final int CLIENTS = 64;

    private History() {}

    /** Appends every subject in a commit, by many clients at once. */
    static long write(CommitLog log, int subjects) {
        return write(log, subjects, facts -> log.append(facts, List.of()));
    }

    /** Appends every event in a commit of its own, as requests do. */
    static long writeEach(CommitLog log, int subjects) {
        return write(log, subjects, facts -> facts.forEach(fact -> log.append(List.of(fact), List.of())));
    }

    private static long write(CommitLog log, int subjects, Consumer<List<NewEvent>> append) {
        System.err.printf(Locale.ROOT, "%,d subjects, %d events each …%n", subjects, EVENTS_PER_SUBJECT);
        var done = new AtomicInteger();
        Clients.each(CLIENTS, client -> {
            for (int number = 1 + client; number <= subjects; number += CLIENTS) {
                append.accept(subject(number));
                if (done.incrementAndGet() % 10_000 == 0) {
                    System.err.printf(Locale.ROOT, "  %,d subjects recorded%n", done.get());
                }
            }
        });
        return log.head().position();
    }

    private static List<NewEvent> subject(int number) {
        var subject = String.format(Locale.ROOT, "S-%06d", number);
        List<NewEvent> facts = new ArrayList<>();
        facts.add(fact("SubjectNoted", subject, null, """
                {"subject":"%s","site":"UMCU","enrolledAt":"2024-01-10T09:00:00Z",
                 "source":{"log":"screening","position":%d}}""".formatted(subject, number)));
        facts.add(fact("AdministrationNoted", subject, null, """
                {"subject":"%s","site":"UMCU","startedAt":"2024-02-01T09:00:00Z",
                 "source":{"log":"dosing","position":%d}}""".formatted(subject, number)));
        for (int event = 1; event <= ADVERSE_EVENTS_PER_SUBJECT; event++) {
            facts.add(adverseEvent(subject, event, number));
        }
        return facts;
    }

    private static NewEvent adverseEvent(String subject, int event, int number) {
        var id = String.format(Locale.ROOT, "%s-AE-%04d", subject, event);
        return fact("AdverseEventReported", subject, id, """
                {"adverseEvent":"%s","subject":"%s","site":"UMCU","enrolledAt":"2024-01-10T09:00:00Z",
                 "term":"Symptom %d","siteAwareAt":"2024-03-%02dT10:00:00Z",
                 "onset":{"value":"2024-03-%02dT08:00:00Z","precision":"MINUTE"},
                 "systemOrganClass":"System %d","ctcaeVersion":"5.0","grade":%d,"seriousness":[],
                 "causality":"UNLIKELY","local":false,"description":"Seen at the visit, no treatment was needed."}""".formatted(
                        id, subject, event, 1 + event, 1 + event, (number + event) % 7, 1 + (number + event) % 3));
    }

    private static NewEvent fact(
            String name, String subject, @org.jspecify.annotations.Nullable String adverseEvent, String json) {
        var tags = adverseEvent == null
                ? Set.of(new Tag("subject", subject))
                : Set.of(new Tag("subject", subject), new Tag("adverseEvent", adverseEvent));
        return new NewEvent(
                UUID.randomUUID().toString(), "safety." + name, "1", tags, Map.of("principal", "bench"), json);
    }
}
