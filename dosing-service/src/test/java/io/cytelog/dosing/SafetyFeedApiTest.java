package io.cytelog.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.messaging.ParkedRecords;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dosing and its news from safety, on a real broker: heartbeats come, or do not. */
class SafetyFeedApiTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    static Path directory;

    @Test
    void nobody_is_dosed_until_safety_was_heard_a_short_while_ago_nor_while_a_record_about_the_trial_is_parked()
            throws IOException {
        try (var service = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory))) {
            service.given(
                    Dosing.subjectNoted(),
                    Dosing.randomised(),
                    Dosing.prepared(Dosing.PRODUCT_KIT, Dosing.product(48_000_000, "86"), Instant.now()));
            isStale(check(service));
            assertThat(metrics(service)).contains("trial_dosing_safety_feed_age_seconds +Inf");

            service.hearsSafety(Instant.now().minus(LIMIT).minusSeconds(1));
            isStale(check(service));

            var sent = Instant.now();
            service.hearsSafety(sent);
            assertThat(check(service).status()).isEqualTo(201);
            assertThat(permission(service).safetyHeardAt()).isEqualTo(sent.truncatedTo(ChronoUnit.MILLIS));
            assertThat(permission(service).judgedAt()).isBetween(sent, Instant.now());
            assertThat(metrics(service))
                    .containsPattern("trial_dosing_safety_feed_age_seconds [0-9]")
                    .contains("trial_dosing_safety_feed_limit_seconds " + LIMIT.toSeconds());
            try (var another = service.another()) {
                assertThat(check(another).status()).as("a second instance").isEqualTo(201);
            }

            mayHaveBeenHalted(service);
            isStale(check(service));

            skipped(service);
            service.hearsSafety();
            assertThat(check(service).status())
                    .as("after the record was skipped")
                    .isEqualTo(201);
        }
    }

    private static void skipped(ServiceUnderTest service) {
        var operations = service.as(null, Role.OPERATIONS);
        var parked = operations.get("/v1/parked-records").body().path("items").get(0);
        assertThat(parked.has("subject")).isFalse();
        var record = "/v1/parked-records/" + parked.path("record").stringValue();
        var vain = operations.post(record + "/retry", "");
        assertThat(vain.body().path("outcome").stringValue()).as(vain.text()).isEqualTo("STILL_PARKED");
        isStale(check(service));
        var skipped = operations.post(record + "/skip", "{\"reason\": \"An empty record; safety was not halted.\"}");
        assertThat(skipped.status()).as(skipped.text()).isEqualTo(201);
    }

    /** A record about no single subject that this release cannot read. */
    private static void mayHaveBeenHalted(ServiceUnderTest service) {
        var topic = service.setting("cytelog.kafka.topic-prefix") + ".safety.events";
        service.send(new ProducerRecord<>(topic, "{}".getBytes(StandardCharsets.UTF_8)));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.bean(ParkedRecords.class).count() == 1);
    }

    private static Reply check(ServiceUnderTest service) {
        return service.as("UMCU", Role.INVESTIGATOR).post("/v1/subjects/S-001/administration-check", """
                {"kit": "K-001", "witness": "nurse-b", "occurredAt": "2025-03-12T09:00:00Z",
                 "recheck": {"pregnancy": "NEGATIVE", "infection": "NONE"}}""");
    }

    private static void isStale(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("SAFETY_FEED_STALE");
    }

    private static AdministrationPermitted permission(ServiceUnderTest service) {
        var reader = service.bean(EventReader.class);
        return service.bean(CommitLog.class).after(0, 500).stream()
                .map(reader::recorded)
                .flatMap(recorded -> recorded.first(AdministrationPermitted.class).stream())
                .findFirst()
                .orElseThrow();
    }

    private static String metrics(ServiceUnderTest service) {
        return service.as(null, Role.OPERATIONS).get("/actuator/prometheus").text();
    }
}
