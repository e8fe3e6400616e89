package io.cytelog.benchmarks;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.benchmarks.Beside.Measured;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.SafetyApplication;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.bson.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast facts leave the log and become read models, with what the broker and mongod do raw with the same bytes in the
 * same round, after one round of each that does not count. {@code relay}: events a second onto both topics of safety, against
 * one idempotent producer of the same records. {@code rebuild}: events a second of the toxicity projection made anew, against reading the same commits and
 * writing as many documents of that size in batches. {@code intake}: events a second from a topic to the participant flow,
 * against one consumer that writes a document for each. {@code adverse event}: milliseconds from the request to the status
 * and to the audit trail, against the least that a fact on its way must do.
 */
public final class FlowBench {
    /** So that the records fit in memory and the topics on the disk. */
    private static final int MOST_RELAYED = 300_000;

    private static final int MOST_TAKEN_IN = 200_000;
    private static final int BATCH = 2_000;
    private static final int DELAY_SECONDS = 20;

    /** The log is not verified again and again meanwhile. */
    static final Map<String, String> UNDISTURBED = Map.of("cytelog.log.verify-every", "1h");

    private final int rounds;
    private final Map<String, Object> report = new LinkedHashMap<>();

    private FlowBench(int rounds) {
        this.rounds = rounds;
    }

    /**
     * @param arguments number of events, rounds, workloads separated by commas; by default 1,000,000, 3 and
     *     {@code relay,rebuild,intake,delay}
     */
    public static void main(String[] arguments) {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var workloads = arguments.length > 2 ? arguments[2] : "relay,rebuild,intake,delay";
        int status = 0;
        try {
            new FlowBench(rounds).run(List.of(workloads.split(",")), events);
        } catch (RuntimeException failed) {
            failed.printStackTrace();
            status = 1;
        }
        System.exit(status);
    }

    private void run(List<String> workloads, int events) {
        System.out.printf("%-44s %-36s %-36s %s%n", "flow", "ours, events/s", "raw, in the same round", "ratio");
        for (var workload : workloads) {
            switch (workload) {
                case "relay" -> relay(Math.min(events, MOST_RELAYED) / History.EVENTS_PER_SUBJECT);
                case "rebuild" -> rebuild(events / History.EVENTS_PER_SUBJECT);
                case "intake" -> intake(Math.min(events, MOST_TAKEN_IN));
                case "delay" -> delays();
                default -> throw new IllegalArgumentException("No workload is called " + workload + ".");
            }
        }
        System.out.println(new JsonMapper().writeValueAsString(report));
    }

    private static ServiceUnderTest safety() {
        return ServiceUnderTest.start(
                "safety",
                SafetyApplication.class,
                Map.of("cytelog.safety.settlement-key", BoardBench.newKey().toString()));
    }

    private void relay(int subjects) {
        try (var relay = new FlowRelay(subjects)) {
            against("relay of %,d events".formatted(relay.events()), relay::ours, relay::raw);
        }
    }

    private void rebuild(int subjects) {
        try (var service = safety();
                var mongo = MongoClients.create(service.setting("cytelog.mongodb.uri"))) {
            fill(service, subjects);
            var views = mongo.getDatabase(service.setting("cytelog.mongodb.views-database"));
            var log = mongo.getDatabase(service.setting("cytelog.mongodb.log-database"));
            var client = service.as(null, Role.OPERATIONS);
            long head = service.bean(CommitLog.class).head().position();
            against(
                    "rebuild of toxicity, %,d events".formatted(head),
                    () -> rebuild(client),
                    () -> readAndWrite(log, views, head));
        }
    }

    private void intake(int events) {
        try (var intake = new FlowIntake(events)) {
            against("intake of %,d events".formatted(events), intake::ours, intake::raw);
        }
    }

    private void delays() {
        List<FlowDelay.Delays> measured = new ArrayList<>();
        try (var delay = new FlowDelay()) {
            delay.round(DELAY_SECONDS);
            for (int round = 0; round < rounds; round++) {
                measured.add(delay.round(DELAY_SECONDS));
            }
        }
        System.out.printf("%-44s %-36s %-36s %s%n", "at 200/s, in milliseconds", "ours", "raw", "ratio");
        delays(
                "adverse event to status, p50",
                measured,
                one -> one.status().p50(),
                one -> one.raw().p50());
        delays(
                "adverse event to status, p99",
                measured,
                one -> one.status().p99(),
                one -> one.raw().p99());
        delays(
                "adverse event to audit trail, p50",
                measured,
                one -> one.trail().p50(),
                one -> one.raw().p50());
        delays(
                "adverse event to audit trail, p99",
                measured,
                one -> one.trail().p99(),
                one -> one.raw().p99());
    }

    private void delays(
            String name,
            List<FlowDelay.Delays> measured,
            ToDoubleFunction<FlowDelay.Delays> ours,
            ToDoubleFunction<FlowDelay.Delays> raw) {
        var mine = measured.iterator();
        var theirs = measured.iterator();
        print(name, Beside.in(rounds, () -> ours.applyAsDouble(mine.next()), () -> raw.applyAsDouble(theirs.next())));
    }

    private static void fill(ServiceUnderTest service, int subjects) {
        var log = service.bean(CommitLog.class);
        History.writeEach(log, subjects);
        var views = service.bean(Views.class);
        while (views.count("toxicity", null) < subjects) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private void against(String name, Measured ours, Measured raw) {
        Beside.in(1, ours, raw); // until the compiler is through with it
        print(name, Beside.in(rounds, ours, raw));
    }

    private void print(String name, Beside measured) {
        System.out.printf("%-44s %-36s %-36s %s%n", name, measured.ours(), measured.raw(), measured.ratio());
        report.put(name, Map.of("ours", measured.ours(), "raw", measured.raw(), "ratio", measured.ratio()));
    }

    private static double rebuild(TestClient client) {
        var begun = client.post("/v1/read-models/toxicity/rebuild", "{}");
        if (begun.status() != 202) {
            throw new IllegalStateException(begun.text());
        }
        var rebuild = begun.body().path("rebuild");
        while (state(rebuild).equals("RUNNING")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            rebuild = client.get("/v1/read-models/toxicity").body().path("rebuild");
        }
        if (!state(rebuild).equals("DONE")) {
            throw new IllegalStateException(rebuild.toString());
        }
        var took = Duration.between(time(rebuild, "startedAt"), time(rebuild, "endedAt"));
        return rebuild.path("position").asLong() / (took.toNanos() / 1e9);
    }

    private static String state(JsonNode rebuild) {
        return rebuild.path("state").stringValue("");
    }

    private static Instant time(JsonNode rebuild, String name) {
        return Instant.parse(rebuild.path(name).stringValue(""));
    }

    /** Reads every commit and writes two documents for each, as large as those of the first subject. */
    private static double readAndWrite(MongoDatabase log, MongoDatabase views, long head) {
        var target = List.of("raw-subjects", "raw-toxicity");
        var patterns = List.of(pattern(views, "subjects"), pattern(views, "toxicity"));
        target.forEach(name -> views.getCollection(name).drop());
        long begin = System.nanoTime();
        List<String> ids = new ArrayList<>();
        int number = 0;
        for (var commit :
                log.getCollection("commits").find().sort(Sorts.ascending("_id")).batchSize(BATCH)) {
            ids.add(String.format(
                    Locale.ROOT, "R-%06d-%d", ++number, commit.getString("body").length()));
            if (ids.size() == BATCH) {
                write(views, target, patterns, ids);
            }
        }
        write(views, target, patterns, ids);
        return head / seconds(begin);
    }

    private static Document pattern(MongoDatabase views, String collection) {
        var found = views.getCollection(collection).find().first();
        if (found == null) {
            throw new IllegalStateException("Nothing is in " + collection + ".");
        }
        return found;
    }

    private static void write(
            MongoDatabase views, List<String> collections, List<Document> patterns, List<String> ids) {
        for (int which = 0; which < collections.size() && !ids.isEmpty(); which++) {
            var pattern = patterns.get(which);
            var writes = ids.stream()
                    .<WriteModel<Document>>map(id -> new ReplaceOneModel<>(
                            Filters.eq(id), new Document(pattern).append("_id", id), new ReplaceOptions().upsert(true)))
                    .toList();
            views.getCollection(collections.get(which)).bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
        ids.clear();
    }

    static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
