package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.reporting.ReportingApplication;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.SafetyApplication;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.webhook.ListeningReceiver;
import io.cytelog.testkit.webhook.ListeningReceiver.Message;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** One adverse event, followed by its trace id from the request at safety to what the site is told by reporting. */
class TraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String BEGUN = "00-[0-9a-f]{32}-[0-9a-f]{16}-01";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void an_adverse_event_is_found_by_its_trace_in_the_log_the_audit_trail_the_feed_and_the_webhook()
            throws IOException {
        try (var receiver = ListeningReceiver.refusing(0);
                var safety = ServiceUnderTest.start(
                        "safety",
                        SafetyApplication.class,
                        Map.of(
                                "cytelog.safety.settlement-key",
                                key("settlement"),
                                "spring.autoconfigure.exclude",
                                ServiceLauncher.NO_AUTHORIZATION_SERVER));
                var reporting = ServiceUnderTest.start(
                        "reporting",
                        ReportingApplication.class,
                        Map.of(
                                "cytelog.reporting.webhook-key", key("webhook"),
                                "cytelog.reporting.webhooks.inside-network", "true",
                                "cytelog.trusted-logs.safety",
                                        safety.bean(CheckpointSigner.class).publicKey(),
                                "cytelog.kafka.topic-prefix", safety.setting("cytelog.kafka.topic-prefix"),
                                "spring.autoconfigure.exclude", ServiceLauncher.NO_AUTHORIZATION_SERVER))) {
            var site = reporting.as("UMCU", Role.SITE_STAFF);
            site.post(
                    "/v1/webhooks",
                    "{\"url\":\"" + receiver.url() + "\",\"after\":0,\"types\":[\"safety.AdverseEventReported\"]}");
            safety.hears("screening", 1, Told.enrolled(), safety.bean(JsonMapper.class));
            var staff = safety.as("UMCU", Role.SITE_STAFF);
            await().atMost(SOON)
                    .until(() -> reported(staff, "Fever", TRACEPARENT).status() == 201);
            assertThat(reported(staff, "Headache", null).status()).isEqualTo(201);

            await().atMost(SOON).until(() -> receiver.taken().size() == 2);
            assertThat(receiver.taken())
                    .as(
                            "the webhook carries the trace of the one, and of the other, whose sender gave none, the one that began")
                    .extracting(Message::trace)
                    .contains(TRACEPARENT)
                    .allMatch(trace -> trace.equals(TRACEPARENT) || trace.matches(BEGUN));
            assertThat(traced(receiver).body()).contains("\"term\":\"Fever\"");
            assertThat(site.get("/v1/events").body().path("items").valueStream())
                    .filteredOn(event -> event.path("type").stringValue().equals("safety.AdverseEventReported"))
                    .extracting(event -> event.path("data").path("term").stringValue() + " "
                            + event.path("traceparent").stringValue("untraced"))
                    .satisfiesExactly(
                            fever -> assertThat(fever).isEqualTo("Fever " + TRACEPARENT),
                            headache -> assertThat(headache).matches("Headache " + BEGUN));

            var regulator = reporting.as(null, Role.REGULATOR);
            await().atMost(SOON).untilAsserted(() -> {
                var trail = regulator.get("/v1/audit-trail?trace=" + TRACE);
                assertThat(trail.text())
                        .contains("safety.AdverseEventReported", "Fever")
                        .doesNotContain("Headache");
                assertThat(trail.body().path("items").path(0).path("trace").stringValue())
                        .isEqualTo(TRACE);
            });
            assertThat(regulator.get("/v1/audit-trail?service=safety").text()).contains("Headache");
            assertThat(safety.as(null, Role.REGULATOR).get("/v1/log").text()).contains(TRACEPARENT);
        }
    }

    private static Message traced(ListeningReceiver receiver) {
        return receiver.taken().stream()
                .filter(message -> TRACEPARENT.equals(message.trace()))
                .findFirst()
                .orElseThrow();
    }

    private static Reply reported(TestClient staff, String term, @Nullable String traceparent) {
        var json = """
                {"term": "%s", "siteAwareAt": "2025-03-12T10:00:00Z", "seriousness": [], "local": false,
                 "description": "At home"}""".formatted(term);
        var request = staff.request("/v1/subjects/S-001/adverse-events")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json));
        if (traceparent != null) {
            request.header("traceparent", traceparent);
        }
        return staff.send(request);
    }

    private String key(String name) throws IOException {
        var text = Base64.getEncoder().encodeToString(new byte[32]);
        return Files.writeString(directory.resolve(name + ".key"), text).toString();
    }
}
