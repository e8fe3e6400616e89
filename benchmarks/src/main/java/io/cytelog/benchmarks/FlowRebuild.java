package io.cytelog.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.messaging.Messaging;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Progress;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.read.toxicity.ToxicityStatusProjector;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/** The toxicity projection made anew, one event a commit, in a service that does nothing else. */
final class FlowRebuild implements AutoCloseable {
    private static final int BATCH = 2_000;

    private final ServiceUnderTest service;
    private final MongoClient mongo;
    private final MongoDatabase log;
    private final MongoDatabase views;
    private final TestClient client;
    private final long head;

    /** Safety, with one of its read models. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class ToxicityAlone {
        @Bean
        ServiceModule<?> module(ProtocolHistory protocols) {
            return ServiceModule.of("safety", SafetyEvent.class)
                    .skipping(ParkedRecordSkipped.class, ParkedRecordSkipped::new)
                    .projection(new ToxicityStatusProjector(protocols));
        }
    }

    FlowRebuild(int subjects) {
        service = ServiceUnderTest.start("safety", ToxicityAlone.class, FlowBench.UNDISTURBED);
        mongo = MongoClients.create(service.setting("cytelog.mongodb.uri"));
        log = mongo.getDatabase(service.setting("cytelog.mongodb.log-database"));
        views = mongo.getDatabase(service.setting("cytelog.mongodb.views-database"));
        client = service.as(null, Role.OPERATIONS);
        head = History.writeEach(service.bean(CommitLog.class), subjects);
        var progress = service.bean(Progress.class);
        FlowBench.when(() -> progress.asOf().getOrDefault("safety", 0L), head);
        FlowBench.when(service.bean(Messaging.class).relay()::position, head);
    }

    long events() {
        return head;
    }

    /** Events a second, as the rebuild says when it began and ended. */
    double ours() {
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

    /** Events a second, when every commit is read and two documents are written for each subject, as large as those of the first. */
    double raw() {
        var target = List.of("raw-subjects", "raw-toxicity");
        var patterns = List.of(pattern(views, "subjects"), pattern(views, "toxicity"));
        target.forEach(name -> views.getCollection(name).drop());
        long begin = System.nanoTime();
        List<String> ids = new ArrayList<>();
        long number = 0;
        long characters = 0;
        for (var commit :
                log.getCollection("commits").find().sort(Sorts.ascending("_id")).batchSize(BATCH)) {
            characters += commit.getString("body").length();
            if (++number % History.EVENTS_PER_SUBJECT == 0) {
                ids.add("R-" + characters);
            }
            if (ids.size() == BATCH) {
                write(views, target, patterns, ids);
            }
        }
        write(views, target, patterns, ids);
        return head / FlowBench.seconds(begin);
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

    @Override
    public void close() {
        mongo.close();
        service.close();
    }
}
