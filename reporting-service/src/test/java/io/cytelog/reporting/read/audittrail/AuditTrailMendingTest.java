package io.cytelog.reporting.read.audittrail;

import static io.cytelog.reporting.read.SentLog.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.reporting.ReportingApplication;
import io.cytelog.reporting.read.SentLog;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Views;
import io.cytelog.testkit.ServiceUnderTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each log has a fault of its own; on a real broker and mongod. */
class AuditTrailMendingTest {
    private static final String NOTE = event("x.KitOpened", "S-001", "{\"subject\":\"S-001\"}");
    private static final String OTHER = event("x.KitLost", "S-001", "{\"subject\":\"S-001\"}");
    private static final Map<String, SentLog> LOGS = Stream.of("gap", "fork", "hash", "text", "two", "whole", "twice")
            .collect(Collectors.toMap(name -> name, SentLog::new));
    private static ServiceUnderTest service;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(
                "reporting",
                ReportingApplication.class,
                LOGS.entrySet().stream()
                        .collect(Collectors.toMap(
                                log -> "cytelog.trusted-logs." + log.getKey(),
                                log -> log.getValue().publicKey())));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static SentLog log(String name) {
        return java.util.Objects.requireNonNull(LOGS.get(name));
    }

    private static void sends(TopicRecord... records) {
        for (var record : records) {
            var sent = new ProducerRecord<String, byte[]>(
                    service.setting("cytelog.kafka.topic-prefix") + "." + record.topic(),
                    null,
                    record.value().getBytes(StandardCharsets.UTF_8));
            record.headers().forEach((name, value) -> sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            service.send(sent);
        }
    }

    private static LogCopy copy(String log) {
        return service.bean(Views.class).get(LogCopy.VIEW, log, LogCopy.class).orElseGet(() -> LogCopy.empty(log));
    }

    private static void stopsAt(String log, long position, String problem, long waiting) {
        await().atMost(Duration.ofSeconds(90)).until(() -> copy(log).waitingRecords() == waiting);
        assertThat(copy(log).firstWrongPosition()).isEqualTo(position);
        assertThat(copy(log).problem()).contains(problem);
        assertThat(alarm(log)).isEqualTo("1.0");
        assertThat(metric("trial_audit_log_incomplete", log)).isEqualTo("0.0");
    }

    private static String alarm(String log) {
        return metric("trial_audit_log_invalid", log);
    }

    private static String metric(String metric, String log) {
        var metrics = service.as(null, Role.OPERATIONS)
                .get("/actuator/prometheus", "text/plain")
                .text();
        var name = metric + "{log=\"" + log + "\"} ";
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    private static HttpResponse<String> brought(String log, String lines, Role role)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.base().resolve("/v1/audit-trail/logs/" + log + "/stretches"))
                    .header("Authorization", "Bearer " + service.issuer().token(role.claim(), null, role))
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofString(lines))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static JsonNode mended(String log, String lines) throws IOException, InterruptedException {
        var answer = brought(log, lines, Role.OPERATIONS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static void refused(String log, String lines, String code) throws IOException, InterruptedException {
        var before = copy(log);
        var answer = brought(log, lines, Role.SPONSOR);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"" + code + "\"");
        assertThat(copy(log)).isEqualTo(before);
    }

    private static void isWhole(String log, JsonNode mending) {
        assertThat(mending.path("outcome").stringValue()).as(mending.toString()).isEqualTo("WHOLE");
        assertThat(copy(log).valid()).isTrue();
        assertThat(copy(log).rootHash()).isEqualTo(log(log).root());
        assertThat(copy(log).size()).isEqualTo(log(log).size());
        assertThat(copy(log).gaps()).isEmpty();
        assertThat(alarm(log)).isEqualTo("0.0");
        assertThat(metric("trial_audit_log_incomplete", log))
                .as("the owner has not counted its commits yet")
                .isEqualTo("1.0");
        assertThat(entries(log)).hasSize((int) log(log).size());
    }

    /** Positions with what happened there, as the trail shows them. */
    private static List<String> entries(String log) {
        return service.as(null, Role.REGULATOR)
                .get("/v1/audit-trail?service=" + log)
                .body()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("position").longValue() + " "
                        + entry.path("event").stringValue())
                .toList();
    }

    private static long kept(String view, String log) {
        return service.bean(Views.class).count(view, com.mongodb.client.model.Filters.eq("log", log));
    }

    @Test
    void a_missing_stretch_is_fetched_again_and_the_trail_is_whole_then() throws Exception {
        var gap = log("gap");
        sends(gap.commit(NOTE));
        gap.commit(NOTE);
        gap.commitInGroup(NOTE);
        sends(gap.commit(NOTE), gap.commit(OTHER));
        stopsAt("gap", 2, "Positions 2 to 3 are missing.", 2);
        assertThat(entries("gap")).containsExactly("1 x.KitOpened");

        var answer = mended("gap", gap.stretch(copy("gap").fetchAfter() + 1));

        isWhole("gap", answer);
        sends(gap.commit(NOTE));
        await().atMost(Duration.ofSeconds(60)).until(() -> copy("gap").size() == 6);
        assertThat(copy("gap").valid()).isTrue();
    }

    @Test
    void a_stretch_that_is_not_signed_not_right_or_too_late_changes_nothing() throws Exception {
        var hash = log("hash");
        sends(hash.commit(NOTE));
        var right = hash.commit(NOTE);
        sends(SentLog.withText(right, right.value().replace("because", "becauze")), hash.commit(NOTE));
        stopsAt("hash", 2, "The leaf hash is not the hash of the text.", 2);
        hash.commitInGroup(NOTE);

        refused("hash", "", "STRETCH_NOT_SIGNED");
        refused("hash", hash.stretch(2), "STRETCH_NOT_SIGNED");
        hash.commit(NOTE);
        refused("hash", hash.stretch(3), "STRETCH_LEAVES_GAP");
        refused("hash", hash.stretch(2).replaceFirst("because", "becauze"), "STRETCH_NOT_RIGHT");
        var forger = new SentLog("hash");
        forger.commit(NOTE);
        forger.commit(OTHER);
        refused("hash", forger.stretch(2), "STRETCH_NOT_RIGHT");
        var malformed = brought("hash", "{\"position\":2}", Role.SPONSOR);
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("Line 1 is not a commit");
        assertThat(brought("hash", hash.stretch(1), Role.REGULATOR).statusCode())
                .isEqualTo(403);
        assertThat(brought("nobody", hash.stretch(1), Role.SPONSOR).statusCode())
                .isEqualTo(404);

        isWhole("hash", mended("hash", hash.stretch(2)));
        assertThat(kept(KeptRecord.REFUSED, "hash")).isEqualTo(1);
        assertThat(kept(KeptRecord.WAITING, "hash")).isZero();
    }

    @Test
    void a_fork_is_settled_by_the_owners_log_and_the_false_record_is_kept_beside_it() throws Exception {
        var fork = log("fork");
        var second = fork.otherStory();
        second.commit(NOTE);
        sends(fork.commit(NOTE), fork.commit(NOTE), second.commit(OTHER), fork.commit(NOTE));
        stopsAt("fork", 2, "A second commit, other than the first, claims position 2.", 2);

        refused("fork", second.stretch(2), "STRETCH_DIFFERS");
        var answer = mended("fork", fork.stretch(copy("fork").fetchAfter() + 1));

        isWhole("fork", answer);
        assertThat(answer.path("refused").intValue()).isEqualTo(1);
        assertThat(entries("fork")).containsExactly("1 x.KitOpened", "2 x.KitOpened", "3 x.KitOpened");
        assertThat(kept(KeptRecord.REFUSED, "fork")).isEqualTo(1);
    }

    @Test
    void what_is_no_commit_is_passed_over_once_the_owner_has_shown_what_is_there() throws Exception {
        var text = log("text");
        var first = text.commit(NOTE);
        sends(first, SentLog.withText(first, "not JSON"), text.commit(NOTE));
        stopsAt("text", 2, "is not a commit", 2);

        isWhole("text", mended("text", text.stretch(copy("text").fetchAfter() + 1)));
    }

    @Test
    void a_second_fault_behind_the_stretch_stops_the_trail_again_and_is_named() throws Exception {
        var two = log("two");
        two.commit(NOTE);
        var first = two.stretch(1);
        sends(two.commit(NOTE));
        two.commit(NOTE);
        sends(two.commit(NOTE));
        stopsAt("two", 1, "Positions 1 to 1 are missing.", 2);

        var answer = mended("two", first);

        assertThat(answer.path("outcome").stringValue()).isEqualTo("STOPPED");
        assertThat(answer.path("firstWrongPosition").longValue()).isEqualTo(3);
        stopsAt("two", 3, "Positions 3 to 3 are missing.", 1);
        isWhole("two", mended("two", two.stretch(answer.path("fetchAfter").longValue() + 1)));
    }

    @Test
    void one_broken_log_stops_no_other_and_a_stretch_may_come_twice() throws Exception {
        var twice = log("twice");
        var whole = log("whole");
        twice.commit(NOTE);
        sends(twice.commit(NOTE));
        stopsAt("twice", 1, "Positions 1 to 1 are missing.", 1);
        sends(whole.commit(NOTE), whole.commit(NOTE));
        await().atMost(Duration.ofSeconds(60)).until(() -> copy("whole").size() == 2);
        assertThat(copy("whole").valid()).isTrue();

        mended("twice", twice.stretch(1));
        isWhole("twice", mended("twice", twice.stretch(1)));
        isWhole("whole", mended("whole", whole.stretch(1)));
    }
}
