package io.cytelog.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.reporting.read.sitefeed.SiteFeed;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.webhook.ListeningReceiver;
import io.cytelog.testkit.webhook.ListeningReceiver.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Webhooks as sites register them and receivers hear of them, with two instances of the service. */
class WebhooksApiTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Events of UMCU: the odd screenings, an adverse event and the halt. */
    private static final int OF_UMCU = 5;

    private static ServiceUnderTest service;
    private static ServiceUnderTest other;
    private static TestClient umcu;
    private static TestClient ref;

    @BeforeAll
    static void start() {
        service = SiteFacts.reporting(Map.of(
                "cytelog.reporting.webhooks.inside-network", "true",
                "cytelog.reporting.webhooks.first-pause", "50ms",
                "cytelog.reporting.webhooks.longest-pause", "200ms",
                "cytelog.reporting.webhooks.most-attempts", "3"));
        other = service.another();
        umcu = service.as("UMCU", Role.SITE_STAFF);
        ref = service.as("REF", Role.INVESTIGATOR);
        IntStream.rangeClosed(1, 6)
                .forEach(number -> SiteFacts.opens(service, number, number % 2 == 1 ? "UMCU" : "REF"));
        comesTo(6); // what two topics bring is numbered as it comes
        SiteFacts.hears(service, "safety", 1, SiteFacts.reported("S-001", "UMCU"));
        SiteFacts.hears(service, "safety", 2, new TrialHalted(SiteFacts.AT, "Two of six", HaltCause.MEDICAL_MONITOR));
        comesTo(8);
    }

    private static void comesTo(long position) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.bean(SiteFeed.class).head() == position);
    }

    @AfterAll
    static void stop() {
        other.close();
        service.close();
    }

    private static JsonNode registered(TestClient client, ListeningReceiver receiver, String rest) {
        var reply = client.post("/v1/webhooks", "{\"url\":\"" + receiver.url() + "\"" + rest + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.body();
    }

    private static String name(JsonNode registered) {
        return registered.path("webhook").stringValue();
    }

    private static List<JsonNode> deliveries(TestClient client, String webhook, String query) {
        return client.get("/v1/webhooks/" + webhook + "/deliveries" + query)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private static void delivered(TestClient client, String webhook, int count) {
        await().atMost(SOON)
                .until(() -> deliveries(client, webhook, "?status=DELIVERED").size() == count);
    }

    private static Reply delete(TestClient client, String webhook) {
        return client.send(client.request("/v1/webhooks/" + webhook)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .DELETE());
    }

    @Test
    void a_site_is_told_of_its_own_subjects_once_each_signed_with_its_own_secret_and_the_other_site_of_its_own()
            throws IOException {
        try (var first = ListeningReceiver.refusing(0);
                var second = ListeningReceiver.refusing(0)) {
            var own = registered(umcu, first, ",\"after\":0");
            var others = registered(ref, second, ",\"after\":0");
            delivered(umcu, name(own), OF_UMCU);
            delivered(ref, name(others), 4);

            assertThat(first.messages())
                    .as("two instances serve it, and each message came once")
                    .extracting(Message::id)
                    .hasSize(OF_UMCU)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.startsWith(name(own) + "-"));
            var secret = own.path("secret").stringValue();
            assertThat(first.messages())
                    .allMatch(message -> message.isSignedWith(secret))
                    .noneMatch(message ->
                            message.isSignedWith(others.path("secret").stringValue()));
            assertThat(first.messages()).extracting(Message::body).noneMatch(body -> body.contains("REF"));
            assertThat(second.messages())
                    .extracting(Message::body)
                    .noneMatch(body -> body.contains("UMCU") || body.contains("S-001"))
                    .anyMatch(body -> body.contains("The trial is paused.") && !body.contains("MEDICAL_MONITOR"));
            assertThat(first.messages())
                    .extracting(Message::body)
                    .anyMatch(body -> body.contains("\"type\":\"safety.AdverseEventReported\"")
                            && body.contains("\"term\":\"Fever\""));
        }
    }

    @Test
    void a_webhook_is_told_of_the_types_it_names_alone_and_from_now_on_where_it_says_no_position() throws IOException {
        try (var receiver = ListeningReceiver.refusing(0)) {
            var some = registered(umcu, receiver, ",\"after\":0,\"types\":[\"safety.AdverseEventReported\"]");
            var fromNow = registered(umcu, receiver, "");
            delivered(umcu, name(some), 1);

            assertThat(fromNow.path("after").longValue())
                    .isEqualTo(service.bean(SiteFeed.class).head());
            assertThat(receiver.messages()).extracting(Message::id).containsExactly(name(some) + "-7");
        }
    }

    @Test
    void a_dead_and_a_silent_receiver_hold_back_nobody() throws IOException {
        try (var dead = ListeningReceiver.refusing(Integer.MAX_VALUE);
                var silent = ListeningReceiver.silent();
                var well = ListeningReceiver.refusing(0)) {
            registered(umcu, silent, ",\"after\":0");
            registered(umcu, dead, ",\"after\":0");
            delivered(umcu, name(registered(umcu, well, ",\"after\":0")), OF_UMCU);

            assertThat(silent.taken()).isEmpty();
            assertThat(dead.taken()).isEmpty();
        }
    }

    @Test
    void what_is_not_taken_is_sent_again_later_then_given_up_with_a_metric_and_sent_again_on_a_replay()
            throws IOException {
        try (var receiver = ListeningReceiver.refusing(Integer.MAX_VALUE)) {
            var webhook = name(registered(umcu, receiver, ",\"after\":0"));
            await().atMost(SOON)
                    .until(() -> deliveries(umcu, webhook, "?status=GIVEN_UP").size() == OF_UMCU);
            var lost = deliveries(umcu, webhook, "").getFirst();
            assertThat(lost.path("attempts").intValue()).isEqualTo(3);
            assertThat(lost.path("lastError").stringValue()).contains("answered 500");
            assertThat(lost.has("nextAttempt")).isFalse();
            assertThat(receiver.messages()).hasSize(3 * OF_UMCU);
            assertThat(metric("trial_webhook_given_up")).isGreaterThanOrEqualTo(OF_UMCU);

            receiver.recovers();
            assertThat(umcu.post("/v1/webhooks/" + webhook + "/replay?from=3", "")
                            .status())
                    .isEqualTo(201);
            delivered(umcu, webhook, 4);
            assertThat(receiver.taken())
                    .as("from position 3 on, each under the id that it had")
                    .extracting(Message::id)
                    .containsExactlyInAnyOrder(webhook + "-3", webhook + "-5", webhook + "-7", webhook + "-8");
            assertThat(deliveries(umcu, webhook, "?status=GIVEN_UP")).hasSize(1);
        }
    }

    private static double metric(String name) {
        return service.as(null, Role.OPERATIONS)
                .get("/actuator/prometheus", "text/plain")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_secret_is_in_the_answer_to_its_request_and_nowhere_else() throws IOException {
        try (var receiver = ListeningReceiver.refusing(0)) {
            var body = "{\"url\":\"" + receiver.url() + "\"}";
            var first = umcu.post("/v1/webhooks", body, "once");
            var secret = first.body().path("secret").stringValue();

            assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
            assertThat(umcu.post("/v1/webhooks", body, "once").text()).isEqualTo(first.text());
            await().atMost(SOON).until(() -> umcu.get("/v1/webhooks").text().contains(name(first.body())));
            assertThat(umcu.get("/v1/webhooks").text()).doesNotContain("secret", secret);
            assertThat(service.as(null, Role.REGULATOR).get("/v1/log").text())
                    .contains(name(first.body()))
                    .doesNotContain(secret.substring("whsec_".length()));
            assertThat(delete(umcu, name(first.body())).status()).isEqualTo(200);
        }
    }

    @Test
    void another_sites_webhook_and_a_missing_one_get_the_same_answer() throws IOException {
        try (var receiver = ListeningReceiver.refusing(0)) {
            var webhook = name(registered(umcu, receiver, ""));
            await().atMost(SOON).until(() -> umcu.get("/v1/webhooks").text().contains(webhook));

            assertThat(ref.get("/v1/webhooks").text()).doesNotContain("UMCU");
            var theirs = ref.get("/v1/webhooks/" + webhook + "/deliveries");
            assertThat(theirs.code()).isEqualTo("OTHER_SITE");
            assertThat(ref.get("/v1/webhooks/WH-0/deliveries").text()).isEqualTo(theirs.text());
            assertThat(delete(ref, webhook).code()).isEqualTo("OTHER_SITE");
            assertThat(ref.post("/v1/webhooks/" + webhook + "/replay?from=1", "")
                            .code())
                    .isEqualTo("OTHER_SITE");
            assertThat(delete(umcu, webhook).status()).isEqualTo(200);
            assertThat(delete(umcu, webhook).code()).as("it is no more").isEqualTo("OTHER_SITE");
        }
    }

    @Test
    void what_cannot_be_understood_is_refused_in_a_sentence() {
        assertThat(umcu.post("/v1/webhooks", "{\"url\":\"ftp://ehr.example/\"}").code())
                .isEqualTo("URL_INVALID");
        assertThat(umcu.post("/v1/webhooks", "{\"url\":\"https://me:pw@ehr.example/\"}")
                        .code())
                .isEqualTo("URL_INVALID");
        assertThat(umcu.post("/v1/webhooks", "{\"url\":\"https://ehr.example:70000/\"}")
                        .code())
                .isEqualTo("URL_INVALID");
        assertThat(umcu.post("/v1/webhooks", "{\"url\":\"https://ehr.example:0/\"}")
                        .code())
                .isEqualTo("URL_INVALID");
        assertThat(umcu.post(
                                "/v1/webhooks",
                                "{\"url\":\"https://ehr.example/\",\"types\":[\"dosing.SubjectUnblinded\"]}")
                        .code())
                .isEqualTo("TYPE_UNKNOWN");
        assertThat(umcu.post("/v1/webhooks", "{\"url\":\"https://ehr.example/\",\"after\":99}")
                        .code())
                .isEqualTo("CURSOR_UNKNOWN");
        assertThat(umcu.post("/v1/webhooks/WH-0/replay?from=0", "").code()).isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void a_monitor_reads_and_does_not_write_and_other_roles_do_neither() {
        var monitor = service.as("UMCU", Role.MONITOR);
        assertThat(monitor.get("/v1/webhooks").status()).isEqualTo(200);
        assertThat(monitor.post("/v1/webhooks", "{\"url\":\"https://ehr.example/\"}")
                        .status())
                .isEqualTo(403);
        assertThat(service.as(null, Role.SPONSOR).get("/v1/webhooks").status()).isEqualTo(403);
        assertThat(service.as(null, Role.SITE_STAFF)
                        .post("/v1/webhooks", "{\"url\":\"https://ehr.example/\"}")
                        .status())
                .isEqualTo(403);
    }
}
