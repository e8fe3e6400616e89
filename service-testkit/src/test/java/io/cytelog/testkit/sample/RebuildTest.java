package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.sample.SampleService.SeatProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Read models can be thrown away: whatever happened to them, the log gives them back. */
class RebuildTest {
    private static ServiceUnderTest service;
    private static TestClient operations;
    private static long position;
    private static MongoClient mongo;
    private static MongoDatabase views;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start("sample", SampleService.class, Map.of());
        operations = service.as(null, Role.OPERATIONS);
        mongo = MongoClients.create(service.setting("cytelog.mongodb.uri"));
        views = mongo.getDatabase(service.setting("cytelog.mongodb.views-database"));
        seated("S-A1");
        seated("S-A2");
    }

    @AfterAll
    static void stop() {
        mongo.close();
        service.close();
    }

    private static void seated(String subject) {
        service.hears("screening", ++position, SampleService.enrolled(subject, "UMCU"), service.bean(JsonMapper.class));
        SampleService.awaitKnown(service, position);
        var reply = service.as("UMCU", Role.SITE_STAFF)
                .post("/v1/subjects/" + subject + "/chair", "{\"occurredAt\":\"2024-01-01T00:00:00Z\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private static Reply asked(String model) {
        return operations.post("/v1/read-models/" + model + "/rebuild", "{}");
    }

    private static JsonNode rebuilt() {
        assertThat(asked("seats").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> !state().equals("RUNNING"));
        return model().path("rebuild");
    }

    private static JsonNode model() {
        return operations.get("/v1/read-models/seats").body();
    }

    private static String state() {
        return model().path("rebuild").path("state").stringValue();
    }

    private static MongoCollection<Document> seats() {
        return views.getCollection("seats");
    }

    @Test
    void what_the_log_gives_is_what_is_served() {
        long number = seats().countDocuments();
        var rebuild = rebuilt();
        assertThat(rebuild.path("state").stringValue()).isEqualTo("DONE");
        var seats = rebuild.path("collections").path("seats");
        assertThat(seats.path("served").asLong()).isEqualTo(number);
        assertThat(seats.path("rebuilt").asLong()).isEqualTo(number);
        assertThat(seats.path("differing").asLong()).isZero();
        assertThat(seats.path("rebuiltSha256")).isEqualTo(seats.path("servedSha256"));
        assertThat(rebuild.path("position").asLong())
                .isEqualTo(service.bean(CommitLog.class).head().position());
    }

    @Test
    void what_was_lost_changed_or_added_in_the_read_model_is_counted_and_mended_and_kept_for_a_day() {
        long number = seats().countDocuments();
        seats().updateOne(Filters.eq("S-A1"), Updates.set("chair", 99));
        seats().deleteOne(Filters.eq("S-A2"));
        seats().insertOne(new Document("_id", "S-GHOST").append("chair", 1));
        seats().createIndex(Indexes.ascending("site"));

        var difference = rebuilt().path("collections").path("seats");

        assertThat(difference.path("differing").asLong()).isEqualTo(3);
        assertThat(difference.path("rebuiltSha256")).isNotEqualTo(difference.path("servedSha256"));
        assertThat(seats().countDocuments()).isEqualTo(number);
        assertThat(seats().find(Filters.eq("S-A1")).first().get("chair")).isNotEqualTo(99L);
        assertThat(seats().listIndexes().into(new ArrayList<>()))
                .extracting(index -> index.getString("name"))
                .contains("site_1");
        assertThat(views.getCollection("seats~before").countDocuments()).isEqualTo(number);
        assertThat(views.listCollectionNames().into(new ArrayList<>()))
                .noneMatch(name -> name.startsWith("seats~rebuilding"));
    }

    @Test
    void a_rebuild_whose_claim_is_taken_meanwhile_ends_with_a_sentence_and_changes_nothing() {
        seats().updateOne(Filters.eq("S-A1"), Updates.set("chair", 99));
        SeatProjection.MEANWHILE.set(() -> claimedBy("another"));
        try {
            var rebuild = rebuilt();
            assertThat(rebuild.path("state").stringValue()).isEqualTo("FAILED");
            assertThat(rebuild.path("error").stringValue())
                    .isEqualTo(
                            "Another instance of this service follows seats, or took it over meanwhile; ask that one.");
            assertThat(seats().find(Filters.eq("S-A1")).first().get("chair")).isEqualTo(99);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> "FOLLOWED_ELSEWHERE".equals(asked("seats").code()));
            assertThat(subject("seats", "S-A1").code()).isEqualTo("FOLLOWED_ELSEWHERE");
        } finally {
            SeatProjection.MEANWHILE.set(() -> {});
            claimedBy(null);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> asked("seats").status() == 202);
        await().atMost(Duration.ofSeconds(30)).until(() -> state().equals("DONE"));
        assertThat(seats().find(Filters.eq("S-A1")).first().get("chair")).isNotEqualTo(99);
    }

    private static void claimedBy(String owner) {
        views.getCollection("tokens")
                .updateOne(
                        Filters.and(Filters.eq("_id.processor", "seats"), Filters.eq("_id.segment", 0)),
                        Updates.combine(
                                Updates.set("owner", owner),
                                Updates.set(
                                        "claimedAt",
                                        owner == null ? null : Date.from(Instant.parse("2100-01-01T00:00:00Z")))));
    }

    private static Reply subject(String model, String subject) {
        return operations.post("/v1/read-models/" + model + "/subjects/" + subject + "/rebuild", "{}");
    }

    @Test
    void one_subject_alone_is_made_anew_and_nobody_else() {
        var right = seats().find(Filters.eq("S-A1")).first();
        var same = subject("seats", "S-A1");
        assertThat(same.status()).as(same.text()).isEqualTo(200);
        assertThat(same.body().path("differing").size()).isZero();
        assertThat(same.body().path("documents").asInt()).isEqualTo(1);
        assertThat(same.body().path("events").asInt()).isEqualTo(2);
        assertThat(same.body().path("position").asLong())
                .isEqualTo(service.bean(CommitLog.class).head().position());

        seats().updateOne(Filters.eq("S-A1"), Updates.set("chair", 99));
        seats().updateOne(Filters.eq("S-A2"), Updates.set("chair", 98));
        var mended = subject("seats", "S-A1").body();
        assertThat(mended.path("differing").get(0).stringValue()).isEqualTo("seats");
        assertThat(seats().find(Filters.eq("S-A1")).first()).isEqualTo(right);
        assertThat(seats().find(Filters.eq("S-A2")).first().get("chair")).isEqualTo(98);
        assertThat(subject("seats", "S-A1").body().path("differing").size()).isZero();

        seats().deleteOne(Filters.eq("S-A2"));
        assertThat(subject("seats", "S-A2").body().path("differing").size()).isEqualTo(1);
        assertThat(seats().countDocuments(Filters.eq("S-A2"))).isEqualTo(1);
    }

    @Test
    void a_document_of_a_subject_that_the_log_does_not_know_is_removed_and_then_unknown() {
        seats().insertOne(new Document("_id", "S-NONE").append("chair", 1));
        var removed = subject("seats", "S-NONE").body();
        assertThat(removed.path("documents").asInt()).isZero();
        assertThat(removed.path("differing").size()).isEqualTo(1);
        assertThat(seats().countDocuments(Filters.eq("S-NONE"))).isZero();
        var unknown = subject("seats", "S-NONE");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("SUBJECT_NOT_KNOWN");
    }

    @Test
    void what_is_recorded_after_a_rebuild_is_in_the_new_read_model() {
        rebuilt();
        seated("S-A3");
        await().atMost(Duration.ofSeconds(30)).until(() -> seats().countDocuments(Filters.eq("S-A3")) == 1);
        assertThat(rebuilt().path("collections").path("seats").path("differing").asLong())
                .isZero();
    }

    @Test
    void an_unknown_read_model_is_not_rebuilt_and_nobody_else_may() {
        assertThat(asked("chairs").code()).isEqualTo("READ_MODEL_NOT_KNOWN");
        var site = service.as("UMCU", Role.SITE_STAFF);
        assertThat(site.post("/v1/read-models/seats/rebuild", "{}").status()).isEqualTo(403);
        assertThat(site.post("/v1/read-models/seats/subjects/S-A1/rebuild", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(subject("chairs", "S-A1").code()).isEqualTo("READ_MODEL_NOT_KNOWN");
        assertThat(site.get("/v1/read-models").status()).isEqualTo(403);
    }
}
