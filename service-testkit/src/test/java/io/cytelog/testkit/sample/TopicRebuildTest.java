package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Views;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.sample.SampleService.Order;
import io.cytelog.testkit.sample.SampleService.OrderProjection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A read model over a topic of another service is made anew from the topic: nothing doubled, nothing lost. */
class TopicRebuildTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static ServiceUnderTest service;
    private static TestClient operations;
    private static MongoClient mongo;
    private static MongoDatabase views;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start("sample", SampleService.class, Map.of());
        operations = service.as(null, Role.OPERATIONS);
        mongo = MongoClients.create(service.setting("cytelog.mongodb.uri"));
        views = mongo.getDatabase(service.setting("cytelog.mongodb.views-database"));
        taken("S-T1", 1, 2, 3);
        taken("S-T2", 4);
    }

    @AfterAll
    static void stop() {
        mongo.close();
        service.close();
    }

    @AfterEach
    void again() {
        OrderProjection.CANNOT.clear();
        OrderProjection.MEANWHILE.set(() -> {});
    }

    private static void taken(String subject, long... positions) {
        int before = order(subject).size();
        SampleService.sent(service, subject, positions);
        await().atMost(SOON).until(() -> order(subject).size() == before + positions.length);
    }

    private static List<Long> order(String subject) {
        return service.bean(Views.class)
                .get("order", subject, Order.class)
                .map(Order::positions)
                .orElse(List.of());
    }

    private static MongoCollection<Document> orders() {
        return views.getCollection("order");
    }

    private static MongoCollection<Document> offsets() {
        return views.getCollection("intake-offsets");
    }

    private static JsonNode model() {
        return operations.get("/v1/read-models/order").body();
    }

    private static JsonNode rebuilt() {
        var asked = operations.post("/v1/read-models/order/rebuild", "{}");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        await().atMost(SOON)
                .until(() ->
                        !model().path("rebuild").path("state").stringValue().equals("RUNNING"));
        return model().path("rebuild");
    }

    private static long differing(JsonNode rebuild) {
        assertThat(rebuild.path("state").stringValue()).as(rebuild.toString()).isEqualTo("DONE");
        return rebuild.path("collections").path("order").path("differing").asLong();
    }

    private static List<String> parked(String subject, int number) {
        await().atMost(SOON).until(() -> waiting(subject).size() == number);
        return waiting(subject);
    }

    private static List<String> waiting(String subject) {
        return StreamSupport.stream(
                        operations
                                .get("/v1/parked-records")
                                .body()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(record -> record.path("subject").asString("").equals(subject))
                .sorted(Comparator.comparingLong(record -> record.path("offset").asLong()))
                .map(record -> record.path("record").stringValue())
                .toList();
    }

    private static Reply retried(String record) {
        return operations.post("/v1/parked-records/" + record + "/retry", "");
    }

    @Test
    void what_the_topic_gives_is_what_is_served_and_what_was_wrong_is_counted_mended_and_kept() {
        assertThat(differing(rebuilt())).isZero();

        orders().updateOne(Filters.eq("S-T1"), Updates.set("positions", List.of(1L)));
        orders().deleteOne(Filters.eq("S-T2"));
        orders().insertOne(new Document("_id", "S-GHOST").append("positions", List.of(9L)));
        assertThat(differing(rebuilt())).isEqualTo(3);

        assertThat(order("S-T1")).startsWith(1L, 2L, 3L);
        assertThat(order("S-T2")).containsExactly(4L);
        assertThat(order("S-GHOST")).isEmpty();
        assertThat(views.getCollection("order~before").countDocuments(Filters.eq("S-GHOST")))
                .isEqualTo(1);
        taken("S-T1", 5);
        assertThat(differing(rebuilt())).isZero();
    }

    @Test
    void what_waits_parked_goes_on_waiting_and_what_was_skipped_stays_skipped() {
        OrderProjection.CANNOT.add("S-P1");
        OrderProjection.CANNOT.add("S-K1");
        SampleService.sent(service, "S-P1", 11, 12);
        SampleService.sent(service, "S-K1", 13, 14);
        var waiting = parked("S-P1", 2);
        var skipped = parked("S-K1", 2).getFirst();
        OrderProjection.CANNOT.clear();
        var skip = operations.post("/v1/parked-records/" + skipped + "/skip", "{\"reason\": \"Sent twice.\"}");
        assertThat(skip.status()).as(skip.text()).isEqualTo(201);
        assertThat(order("S-K1")).containsExactly(14L);

        assertThat(differing(rebuilt())).isZero();

        assertThat(order("S-K1")).containsExactly(14L);
        assertThat(order("S-P1")).isEmpty();
        assertThat(waiting("S-P1")).isEqualTo(waiting);
        assertThat(retried(waiting.getFirst()).body().path("taken").asInt()).isEqualTo(2);
        assertThat(differing(rebuilt())).isZero();
        assertThat(order("S-P1")).containsExactly(11L, 12L);
    }

    @Test
    void records_that_come_meanwhile_are_taken_once_and_a_retry_waits() {
        OrderProjection.CANNOT.add("S-R1");
        SampleService.sent(service, "S-R1", 21);
        var waiting = parked("S-R1", 1).getFirst();
        OrderProjection.CANNOT.clear();
        var reply = new AtomicReference<Reply>();
        OrderProjection.MEANWHILE.set(() -> {
            OrderProjection.MEANWHILE.set(() -> {});
            SampleService.sent(service, "S-M1", LongStream.rangeClosed(100, 150).toArray());
            reply.set(retried(waiting));
        });

        assertThat(differing(rebuilt())).isZero();

        assertThat(reply.get().body().path("outcome").stringValue()).isEqualTo("STILL_PARKED");
        assertThat(reply.get().body().path("error").stringValue())
                .isEqualTo("The read model order is being rebuilt; try again.");
        await().atMost(SOON).until(() -> order("S-M1").size() >= 51);
        assertThat(order("S-M1"))
                .isEqualTo(LongStream.rangeClosed(100, 150).boxed().toList());
        assertThat(retried(waiting).body().path("outcome").stringValue()).isEqualTo("TAKEN");
        assertThat(differing(rebuilt())).isZero();
    }

    @Test
    void it_is_not_kept_by_subject_and_says_so() {
        var refused = operations.post("/v1/read-models/order/subjects/S-T1/rebuild", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NOT_BY_SUBJECT");
        assertThat(model().path("position").asLong()).isPositive();
    }

    @Test
    void a_rebuild_before_whose_exchange_the_intake_went_on_changes_nothing() {
        orders().updateOne(Filters.eq("S-T2"), Updates.set("positions", List.of()));
        OrderProjection.MEANWHILE.set(() -> offsets().updateMany(Filters.empty(), Updates.unset("held")));
        var rebuild = rebuilt();
        OrderProjection.MEANWHILE.set(() -> {});

        assertThat(rebuild.path("state").stringValue()).isEqualTo("FAILED");
        assertThat(rebuild.path("error").stringValue())
                .isEqualTo("The intake of order has gone on before the exchange; ask for the rebuild once more.");
        assertThat(order("S-T2")).isEmpty();
        assertThat(views.listCollectionNames().into(new ArrayList<>()))
                .noneMatch(name -> name.startsWith("order~rebuilding"));
        assertThat(differing(rebuilt())).isEqualTo(1);
        assertThat(order("S-T2")).containsExactly(4L);
    }

    @Test
    void an_exchange_that_was_cut_short_is_finished_before_anything_is_taken() {
        taken("S-C1", 31);
        views.getCollection("order~rebuilding-x")
                .insertOne(new Document("_id", "S-C1").append("positions", List.of(30L)));
        views.getCollection("rebuilds")
                .updateOne(
                        Filters.eq("order"),
                        Updates.set(
                                "exchanging",
                                List.of(new Document("collection", "order").append("shadow", "order~rebuilding-x"))),
                        new UpdateOptions().upsert(true));
        offsets().updateMany(Filters.regex("_id", "^order/"), Updates.set("exchanging", "x"));

        SampleService.sent(service, "S-C1", 32);

        await().atMost(SOON).until(() -> order("S-C1").contains(32L));
        assertThat(order("S-C1")).containsExactly(30L, 32L);
        assertThat(offsets().countDocuments(Filters.exists("exchanging"))).isZero();
        rebuilt();
        assertThat(order("S-C1")).containsExactly(31L, 32L);
    }
}
