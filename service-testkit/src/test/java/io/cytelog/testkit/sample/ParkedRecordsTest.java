package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.cytelog.runtime.config.ServiceThreads;
import io.cytelog.runtime.messaging.ParkedRecords;
import io.cytelog.runtime.parked.SkippedRecord;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Views;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.TestDatabases;
import io.cytelog.testkit.sample.SampleService.Order;
import io.cytelog.testkit.sample.SampleService.OrderProjection;
import io.cytelog.testkit.sample.SampleService.SampleEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What could not be handled is seen, taken again in its order, or skipped on record; on a real broker and mongod. */
class ParkedRecordsTest {
    private static final String REASON = "{\"reason\": \"Sent twice; the other one was taken.\"}";
    private static ServiceUnderTest service;
    private static TestClient operations;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start("sample", SampleService.class, Map.of());
        operations = service.as(null, Role.OPERATIONS);
    }

    @AfterAll
    static void stop() {
        service.close();
        OrderProjection.CANNOT.clear();
    }

    private static void sent(@Nullable String subject, long... positions) {
        SampleService.sent(service, subject, positions);
    }

    /** The ids of the parked records of a subject, in the order of their offsets, once there are so many. */
    private static List<String> parked(String subject, int number) {
        await().atMost(Duration.ofSeconds(60)).until(() -> records(subject).size() == number);
        return records(subject);
    }

    private static List<String> records(String subject) {
        var all = new ArrayList<JsonNode>();
        String next = "";
        while (next != null) {
            var page =
                    operations.get("/v1/parked-records?limit=2&after=" + next).body();
            page.path("items").forEach(all::add);
            next = page.path("next").stringValue(null);
        }
        return all.stream()
                .filter(record -> record.path("subject").asString("").equals(subject))
                .sorted(java.util.Comparator.comparingLong(
                        record -> record.path("offset").asLong()))
                .map(record -> record.path("record").stringValue())
                .toList();
    }

    private static List<Long> order(String key) {
        return service.bean(Views.class)
                .get("order", key, Order.class)
                .map(Order::positions)
                .orElse(List.of());
    }

    private static Reply retry(String record) {
        return operations.post("/v1/parked-records/" + record + "/retry", "");
    }

    private static Reply skip(String record) {
        return operations.post("/v1/parked-records/" + record + "/skip", REASON);
    }

    private static JsonNode shown(String record) {
        return operations.get("/v1/parked-records/" + record).body();
    }

    /** Named after a failure of other inboxes: the key may be that of a write which is undone, so the record waits for it. */
    @Test
    void a_duplicate_key_in_the_inbox_treated_as_success() {
        try (var admin = TestDatabases.admin()) {
            var orders = admin.getDatabase(service.setting("cytelog.mongodb.views-database"))
                    .getCollection("order");
            sent("S-U1", 901);
            await().atMost(Duration.ofSeconds(60)).until(() -> order("S-U1").equals(List.of(901L)));
            var unique = orders.createIndex(
                    Indexes.ascending("positions"),
                    new IndexOptions().unique(true).partialFilterExpression(Filters.gte("positions", 900)));

            sent("S-U2", 901);
            sent("S-U3", 902);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> service.bean(ServiceThreads.class).workers().stream()
                            .anyMatch(worker -> String.valueOf(worker.failure()).contains("E11000")));
            assertThat(order("S-U2")).isEmpty();
            assertThat(order("S-U3")).as("what comes behind it waits, too").isEmpty();

            orders.dropIndex(unique);
            await().atMost(Duration.ofSeconds(60)).until(() -> order("S-U3").equals(List.of(902L)));
            assertThat(order("S-U2")).isEqualTo(List.of(901L));
            assertThat(records("S-U2")).isEmpty();
        }
    }

    @Test
    void a_retry_in_vain_leaves_all_where_it_was_and_one_that_works_takes_the_subject_in_order() {
        OrderProjection.CANNOT.add("S-Q1");
        sent("S-Q1", 1, 2, 3);
        var waiting = parked("S-Q1", 3);
        sent("S-Q2", 4);
        await().atMost(Duration.ofSeconds(60)).until(() -> order("S-Q2").equals(List.of(4L)));

        var shown = shown(waiting.get(0));
        assertThat(shown.path("error").stringValue()).isEqualTo("This release cannot handle S-Q1.");
        assertThat(shown.path("headers").path("ce_position").stringValue()).isEqualTo("1");
        assertThat(shown.has("value")).isFalse();
        assertThat(shown(waiting.get(1)).path("error").stringValue()).contains(waiting.get(0));

        var vain = retry(waiting.get(2));
        assertThat(vain.status()).as(vain.text()).isEqualTo(200);
        assertThat(vain.body().path("outcome").stringValue()).isEqualTo("STILL_PARKED");
        assertThat(vain.body().path("heldBackBy").stringValue()).isEqualTo(waiting.get(0));
        assertThat(vain.body().path("error").stringValue()).isEqualTo("This release cannot handle S-Q1.");
        assertThat(records("S-Q1")).isEqualTo(waiting);
        assertThat(shown(waiting.get(0)).path("retries").asLong()).isEqualTo(1);
        assertThat(shown(waiting.get(0)).has("lastRetryAt")).isTrue();
        assertThat(order("S-Q1")).isEmpty();

        OrderProjection.CANNOT.remove("S-Q1");
        var taken = retry(waiting.get(0));
        assertThat(taken.body().path("outcome").stringValue()).isEqualTo("TAKEN");
        assertThat(taken.body().path("taken").asInt()).isEqualTo(3);
        assertThat(taken.body().has("heldBackBy")).isFalse();
        assertThat(records("S-Q1")).isEmpty();
        sent("S-Q1", 5);
        await().atMost(Duration.ofSeconds(60)).until(() -> order("S-Q1").size() == 4);
        assertThat(order("S-Q1")).containsExactly(1L, 2L, 3L, 5L);
        assertThat(retry(waiting.get(0)).status()).isEqualTo(404);
    }

    @Test
    void a_retry_stops_at_the_next_record_that_cannot_be_handled() {
        OrderProjection.CANNOT.add("S-N1");
        sent("S-N1", 1, -1, 3);
        var waiting = parked("S-N1", 3);
        OrderProjection.CANNOT.remove("S-N1");
        var stopped = retry(waiting.get(0));
        assertThat(stopped.body().path("outcome").stringValue()).isEqualTo("TAKEN");
        assertThat(stopped.body().path("taken").asInt()).isEqualTo(1);
        assertThat(stopped.body().path("heldBackBy").stringValue()).isEqualTo(waiting.get(1));
        assertThat(records("S-N1")).isEqualTo(waiting.subList(1, 3));
        assertThat(order("S-N1")).containsExactly(1L);

        assertThat(skip(waiting.get(1)).status()).isEqualTo(201);
        assertThat(records("S-N1")).isEmpty();
        assertThat(order("S-N1")).containsExactly(1L, 3L);
    }

    @Test
    void two_instances_that_retry_while_more_comes_in_take_each_record_once_and_in_order() throws Exception {
        OrderProjection.CANNOT.add("S-W1");
        sent("S-W1", LongStream.rangeClosed(1, 10).toArray());
        var first = parked("S-W1", 10).getFirst();
        try (var another = service.another();
                var threads = Executors.newFixedThreadPool(3)) {
            OrderProjection.CANNOT.remove("S-W1");
            Callable<Reply> here = () -> retry(first);
            Callable<Reply> there =
                    () -> another.as(null, Role.OPERATIONS).post("/v1/parked-records/" + first + "/retry", "");
            Callable<Reply> meanwhile = () -> {
                sent("S-W1", LongStream.rangeClosed(11, 20).toArray());
                return here.call();
            };
            for (var reply : threads.invokeAll(List.of(here, there, meanwhile))) {
                assertThat(reply.get().status()).as(reply.get().text()).isIn(200, 404);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> order("S-W1").size() == 20);
            assertThat(order("S-W1"))
                    .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
            assertThat(records("S-W1")).isEmpty();
        }
    }

    @Test
    void skipping_needs_a_reason_is_on_record_once_and_takes_what_was_held_back() {
        OrderProjection.CANNOT.add("S-K1");
        sent("S-K1", 1, 2);
        var waiting = parked("S-K1", 2);
        var path = "/v1/parked-records/" + waiting.get(0) + "/skip";
        for (var without : List.of("{}", "{\"reason\": \" \"}", "{\"reason\": null}")) {
            assertThat(operations.post(path, without).status()).as(without).isEqualTo(400);
        }
        var behind = skip(waiting.get(1));
        assertThat(behind.status()).isEqualTo(422);
        assertThat(behind.code()).isEqualTo("FOLLOWS_PARKED_RECORD");
        assertThat(records("S-K1")).isEqualTo(waiting);

        OrderProjection.CANNOT.remove("S-K1");
        var skipped = operations.post(path, REASON, "skip-k1");
        assertThat(skipped.status()).as(skipped.text()).isEqualTo(201);
        assertThat(records("S-K1")).isEmpty();
        assertThat(order("S-K1")).containsExactly(2L);
        var position = skipped.body().path("receipt").path("position").asLong();
        var logged = service.as(null, Role.REGULATOR).get("/v1/log/" + position).text();
        assertThat(logged)
                .contains(
                        "sample.ParkedRecordSkipped",
                        "operations",
                        "Sent twice; the other one was taken.",
                        "safety:1",
                        waiting.get(0));

        var repeated = operations.post(path, REASON, "skip-k1");
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.text()).isEqualTo(skipped.text());
        var twice = skip(waiting.get(0));
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.code()).isEqualTo("ALREADY_SKIPPED");
        assertThat(retry(waiting.get(0)).status()).isEqualTo(404);
    }

    @Test
    void a_record_that_belongs_to_no_subject_holds_back_nobody_and_is_skipped_alike() {
        sent(null, -1);
        var waiting = parked("", 1);
        sent(null, 7);
        await().atMost(Duration.ofSeconds(60)).until(() -> order("null").equals(List.of(7L)));
        assertThat(retry(waiting.get(0)).body().path("outcome").stringValue()).isEqualTo("STILL_PARKED");
        assertThat(skip(waiting.get(0)).status()).isEqualTo(201);
        assertThat(records("")).isEmpty();
    }

    @Test
    void a_skip_that_broke_off_is_ended_by_repeating_it_and_no_retry_takes_the_record_meanwhile() {
        OrderProjection.CANNOT.add("S-H1");
        sent("S-H1", 1, 2);
        var waiting = parked("S-H1", 2);
        OrderProjection.CANNOT.remove("S-H1");
        service.bean(ParkedRecords.class).claim(waiting.get(0), "of a skip that broke off");
        var meanwhile = retry(waiting.get(0));
        assertThat(meanwhile.body().path("outcome").stringValue()).isEqualTo("STILL_PARKED");
        assertThat(meanwhile.body().path("error").stringValue()).contains("being skipped");
        assertThat(shown(waiting.get(0)).path("beingSkipped").asBoolean()).isTrue();

        var what = new SkippedRecord("order", "safety.events", 0, 0, "S-H1", null, null, "It broke.");
        service.given(new SampleEvent.ParkedRecordSkipped(waiting.get(0), what, "Not needed."));
        assertThat(skip(waiting.get(0)).code()).isEqualTo("ALREADY_SKIPPED");
        assertThat(records("S-H1")).isEmpty();
        assertThat(order("S-H1")).containsExactly(2L);
    }

    @Test
    void a_skip_that_comes_while_a_retry_takes_the_record_is_not_put_on_record() throws Exception {
        OrderProjection.CANNOT.add("S-V1");
        sent("S-V1", 1);
        var record = parked("S-V1", 1).getFirst();
        OrderProjection.CANNOT.remove("S-V1");
        try (var threads = Executors.newSingleThreadExecutor()) {
            var skipping = new AtomicReference<Future<Reply>>();
            OrderProjection.MEANWHILE.set(() -> {
                OrderProjection.MEANWHILE.set(() -> {});
                var skip = threads.submit(() -> skip(record));
                skipping.set(skip);
                // It has found the record, and waits for the transaction that takes it.
                await().during(Duration.ofSeconds(1)).until(() -> !skip.isDone());
            });
            assertThat(retry(record).body().path("outcome").stringValue()).isEqualTo("TAKEN");

            assertThat(skipping.get().get().code()).isEqualTo("PARKED_RECORD_NOT_KNOWN");
            assertThat(order("S-V1")).containsExactly(1L);
        }
    }

    @Test
    void a_skip_that_must_wait_behind_another_record_leaves_its_own_to_be_retried() {
        OrderProjection.CANNOT.add("S-V2");
        sent("S-V2", 1, 2);
        var waiting = parked("S-V2", 2);
        assertThat(skip(waiting.get(1)).code()).isEqualTo("FOLLOWS_PARKED_RECORD");
        assertThat(shown(waiting.get(1)).path("beingSkipped").asBoolean()).isFalse();
        OrderProjection.CANNOT.remove("S-V2");
        assertThat(retry(waiting.get(1)).body().path("taken").asInt()).isEqualTo(2);
    }

    @Test
    void a_skip_that_was_refused_leaves_the_record_to_be_retried() {
        OrderProjection.CANNOT.addAll(List.of("S-L1", "S-L2"));
        sent("S-L1", 1);
        sent("S-L2", 2);
        var one = parked("S-L1", 1).getFirst();
        var other = parked("S-L2", 1).getFirst();
        assertThat(operations
                        .post("/v1/parked-records/" + one + "/skip", REASON, "skip-l")
                        .status())
                .isEqualTo(201);
        var reused = operations.post("/v1/parked-records/" + other + "/skip", REASON, "skip-l");
        assertThat(reused.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        OrderProjection.CANNOT.removeAll(List.of("S-L1", "S-L2"));
        assertThat(retry(other).body().path("outcome").stringValue()).isEqualTo("TAKEN");
    }

    @Test
    void who_may_look_may_not_act_and_what_is_not_parked_is_not_known() {
        OrderProjection.CANNOT.add("S-R9");
        sent("S-R9", 1);
        var record = parked("S-R9", 1).getFirst();
        var path = "/v1/parked-records/" + record;
        for (var stranger : List.of(service.as("UMCU", Role.SITE_STAFF), service.as(null, Role.UNBLINDED_PHARMACIST))) {
            assertThat(stranger.get("/v1/parked-records").status()).isEqualTo(403);
            assertThat(stranger.get(path).status()).isEqualTo(403);
            assertThat(stranger.post(path + "/skip", REASON).status()).isEqualTo(403);
        }
        var regulator = service.as(null, Role.REGULATOR);
        assertThat(regulator.get(path).status()).isEqualTo(200);
        assertThat(regulator.post(path + "/retry", "").status()).isEqualTo(403);
        assertThat(regulator.post(path + "/skip", REASON).status()).isEqualTo(403);
        assertThat(service.as(null, Role.SPONSOR).post(path + "/retry", "").status())
                .isEqualTo(403);
        assertThat(service.as(null, Role.SPONSOR).post(path + "/skip", REASON).status())
                .isEqualTo(201);

        assertThat(shown("order:safety.events:0:9999").path("code").stringValue())
                .isEqualTo("PARKED_RECORD_NOT_KNOWN");
        assertThat(retry("order:safety.events:0:9999").status()).isEqualTo(404);
        assertThat(skip("order:safety.events:0:9999").status()).isEqualTo(404);
        assertThat(operations
                        .send(operations.request(path + "/retry").POST(BodyPublishers.noBody()))
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void the_metrics_tell_how_many_wait_and_since_when() {
        OrderProjection.CANNOT.add("S-M1");
        sent("S-M1", 1);
        parked("S-M1", 1);
        var metrics = operations.get("/actuator/prometheus").text();
        assertThat(metrics)
                .containsPattern("trial_intake_parked\\S* [1-9]")
                .containsPattern("trial_intake_parked_age_seconds\\S* [0-9]");
    }
}
