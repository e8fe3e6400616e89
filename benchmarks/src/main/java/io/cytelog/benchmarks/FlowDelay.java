package io.cytelog.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.reporting.ReportingApplication;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Following;
import io.cytelog.runtime.view.LogFollower;
import io.cytelog.safety.SafetyApplication;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/**
 * How long an adverse event takes from the moment at which a site was to send it: to the toxicity status, and to the audit
 * trail of reporting, at so many a second. Who comes late counts from when its turn was, so a service that falls behind
 * cannot hide it. Beside them {@link RawPath}.
 */
final class FlowDelay implements AutoCloseable {
    private static final int WARM_UP_SECONDS = 20;
    /** So many times slower it begins, and then twice as fast each time. */
    private static final int SLOWEST = 8;

    /** Rounds at full speed: the compiler takes a core for most of the first. */
    private static final int AT_FULL_SPEED = 3;

    /** As many as of the log's own workloads: what is kept of one must not grow with the length of the run. */
    private static final int SUBJECTS = 2_000;

    /** What is in memory is looked at so often. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** What the database has to be asked for: as often as the other would be a tenth of all that it is asked. */
    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int CREATED = 201;
    /** Tests verify more often. */
    private static final String VERIFY_EVERY = "cytelog.log.verify-every";

    private static final String AS_DELIVERED = "10s";

    private final int aSecond;
    private final ServiceUnderTest safety;
    private final ServiceUnderTest reporting;
    private final MongoClient mongo;
    private final RawPath raw;

    /** In milliseconds. */
    record Delay(double p50, double p99) {
        static Delay of(Latencies latencies) {
            return new Delay(latencies.percentile(50), latencies.percentile(99));
        }
    }

    /** Sends what is due at a moment of the monotonic clock. */
    interface Sending {
        void send(int number, long dueNanos);
    }

    /** One round. */
    record Delays(Delay answer, Delay status, Delay trail, Delay raw) {}

    /** @param aSecond so many adverse events a second */
    FlowDelay(int aSecond) {
        this.aSecond = aSecond;
        safety = ServiceUnderTest.start(
                "safety",
                SafetyApplication.class,
                Map.of("cytelog.safety.settlement-key", BoardBench.newKey().toString(), VERIFY_EVERY, AS_DELIVERED));
        Map<String, String> settings = new HashMap<>();
        settings.put(VERIFY_EVERY, AS_DELIVERED);
        settings.put("cytelog.reporting.webhook-key", BoardBench.newKey().toString());
        for (var log : List.of("screening", "dosing")) {
            settings.put(
                    "cytelog.trusted-logs." + log,
                    CheckpointSigner.of(log, CheckpointSigner.generatePem()).publicKey());
        }
        settings.put("cytelog.trusted-logs.safety", safety.bean(CommitLog.class).publicKey());
        settings.put("cytelog.kafka.topic-prefix", safety.setting("cytelog.kafka.topic-prefix"));
        reporting = ServiceUnderTest.start("reporting", ReportingApplication.class, settings);
        mongo = MongoClients.create(reporting.setting("cytelog.mongodb.uri"));
        raw = new RawPath(reporting, mongo);
        History.write(safety.bean(CommitLog.class), SUBJECTS);
    }

    /**
     * Until the compiler is through with it. A fresh process does not keep up with so many a second, and may refuse some until
     * it does.
     */
    void warmUp() {
        for (int part = SLOWEST; part > 1; part /= 2) {
            warmUp(aSecond / part);
        }
        for (int round = 0; round < AT_FULL_SPEED; round++) {
            warmUp(aSecond);
        }
    }

    private void warmUp(int aSecond) {
        post(aSecond, WARM_UP_SECONDS, new Measured());
        raw.round(aSecond, WARM_UP_SECONDS);
    }

    Delays round(int seconds) {
        var ours = new Measured();
        requireAll(post(aSecond, seconds, ours));
        return new Delays(
                Delay.of(ours.answer()),
                Delay.of(ours.status()),
                Delay.of(ours.trail()),
                Delay.of(raw.round(aSecond, seconds)));
    }

    /** From when each adverse event was due to its answer, to the status and to the audit trail. */
    private record Measured(Latencies answer, Latencies status, Latencies trail) {
        Measured() {
            this(new Latencies(), new Latencies(), new Latencies());
        }
    }

    /** How many failed. */
    private int post(int aSecond, int seconds, Measured measured) {
        System.err.printf(Locale.ROOT, "%d adverse events a second for %d s …%n", aSecond, seconds);
        var client = safety.as("UMCU", Role.SITE_STAFF);
        var views = mongo.getDatabase(reporting.setting("cytelog.mongodb.views-database"));
        var toxicity = follower("toxicity");
        try (var shown = new Arrivals(toxicity::position, LOOK_NANOS, measured.status());
                var copied = new Arrivals(() -> copied(views), ASK_NANOS, measured.trail())) {
            return steadily(aSecond, seconds, (number, due) -> {
                long position = report(client, number);
                measured.answer().add(System.nanoTime() - due);
                shown.expect(position, due);
                copied.expect(position, due);
            });
        }
    }

    private LogFollower follower(String name) {
        return safety.bean(Following.class).followers().stream()
                .filter(follower -> follower.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    /** Reports an event about which nothing has to be asked: one event of the log for each. */
    private static long report(TestClient client, int number) {
        var path = String.format(Locale.ROOT, "/v1/subjects/S-%06d/adverse-events", 1 + number % SUBJECTS);
        var reply = client.post(path, """
                {"term": "Fever", "siteAwareAt": "2024-03-12T10:00:00Z",
                 "onset": {"value": "2024-03-12T08:00:00Z", "precision": "MINUTE"},
                 "systemOrganClass": "General disorders", "grade": 1, "causality": "UNLIKELY",
                 "seriousness": [], "local": false,
                 "description": "Seen at the visit, no treatment was needed."}""");
        if (reply.status() != CREATED) {
            throw new IllegalStateException(reply.text());
        }
        if (!reply.body().path("queries").path("raised").isEmpty()) {
            throw new IllegalStateException("This report is not complete: " + reply.text());
        }
        return reply.body().path("receipt").path("position").asLong();
    }

    /** As stored with what the audit trail wrote, in one transaction. */
    private static long copied(MongoDatabase views) {
        long position = 0;
        for (var stored : views.getCollection("intake-offsets")
                .find(new Document("positions.safety", new Document("$exists", true)))) {
            if (stored.getString("_id").startsWith("audit-trail/")) {
                position = stored.get("positions", Document.class)
                        .get("safety", Number.class)
                        .longValue();
            }
        }
        return position;
    }

    /**
     * Begins {@code work} so many times a second, each on a thread of its own, and waits until all have ended.
     *
     * @return how many failed
     */
    static int steadily(int aSecond, int seconds, Sending work) {
        int times = aSecond * seconds;
        var failures = new LongAdder();
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int time = 0; time < times; time++) {
                long due = begin + time * TimeUnit.SECONDS.toNanos(1) / aSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int number = time;
                threads.execute(() -> {
                    try {
                        work.send(number, due);
                    } catch (RuntimeException failed) {
                        failures.increment();
                        failed.printStackTrace();
                    }
                });
            }
        }
        return failures.intValue();
    }

    /** @throws IllegalStateException if any failed */
    static void requireAll(int failures) {
        if (failures > 0) {
            throw new IllegalStateException(failures + " failed");
        }
    }

    @Override
    public void close() {
        raw.close();
        mongo.close();
        reporting.close();
        safety.close();
    }
}
