package io.cytelog.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.contracts.screening.ScreeningFailed;
import io.cytelog.contracts.screening.ScreeningOpened;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.reporting.read.SentLog;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.AlarmRules;
import io.cytelog.testkit.OperationsPage;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.description.DescribedApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportingApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant AT = Instant.parse("2025-03-03T08:00:00Z");
    private static final SentLog SCREENING = new SentLog("screening");
    private static final SentLog DOSING = new SentLog("dosing");
    private static final SentLog SAFETY = new SentLog("safety");

    private static ServiceUnderTest service;
    private static TestClient regulator;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(
                "reporting",
                ReportingApplication.class,
                Map.of(
                        "cytelog.trusted-logs.screening", SCREENING.publicKey(),
                        "cytelog.trusted-logs.dosing", DOSING.publicKey(),
                        "cytelog.trusted-logs.safety", SAFETY.publicKey()));
        regulator = service.as(null, Role.REGULATOR);
        sends(
                SCREENING.commit(SentLog.enrolled("S-001", "SC-001", "UMCU")),
                SCREENING.commit(SentLog.enrolled("S-002", "SC-002", "REF")),
                SCREENING.commit(
                        SentLog.event(
                                "screening.ConsentRecorded",
                                "S-001",
                                "{\"screening\":\"SC-001\",\"consent\":{\"formVersion\":\"2\"},\"replaces\":{\"formVersion\":\"1\"}}")),
                DOSING.commit(
                        SentLog.event(
                                "dosing.TreatmentAdministered",
                                "S-001",
                                "{\"subject\":\"S-001\",\"site\":\"UMCU\",\"startedAt\":\"2025-03-12T09:02:00Z\",\"volume\":1.50}")));
        says(SCREENING, true);
        says(DOSING, true);
        spoilsSafety();
        hearsFlow();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(trail("").path("items").size()).isEqualTo(4);
            assertThat(waiting("safety")).isEqualTo(1);
        });
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The first commit never arrives, and the owner itself finds a changed byte. */
    private static void spoilsSafety() {
        SAFETY.commit(SentLog.event("safety.X", "S-003", "{}"));
        sends(SAFETY.commit(SentLog.event("safety.Y", "S-003", "{}")));
        says(SAFETY, false);
    }

    private static void hearsFlow() {
        var umcu = new SiteId("UMCU");
        var opened = new ScreeningOpened(new ScreeningId("SC-001"), umcu, AT);
        service.hears("screening", 1, opened, JSON);
        service.hears("screening", 1, opened, JSON);
        service.hears("screening", 2, new ScreeningOpened(new ScreeningId("SC-003"), new SiteId("REF"), AT), JSON);
        service.hears(
                "screening",
                3,
                new ScreeningFailed(new ScreeningId("SC-003"), new SiteId("REF"), AT, List.of("E4")),
                JSON);
        var enrolled =
                new SubjectEnrolled(new SubjectId("S-001"), new ScreeningId("SC-001"), umcu, AT, Sex.FEMALE, 54, "1");
        service.hears("screening", 4, enrolled, JSON);
        service.hears(
                "dosing", 1, new SubjectRandomised(new SubjectId("S-001"), umcu, new KitNumber("K-001"), AT), JSON);
        service.hears(
                "dosing",
                2,
                new MscAdministered(
                        new SubjectId("S-001"),
                        umcu,
                        new KitNumber("K-001"),
                        AT,
                        null,
                        Limb.LEFT_ARM,
                        List.of(),
                        Completeness.COMPLETE,
                        List.of()),
                JSON);
    }

    private static void sends(TopicRecord... records) {
        for (var record : records) {
            var sent = new ProducerRecord<String, byte[]>(
                    topic(record.topic()), null, record.value().getBytes(StandardCharsets.UTF_8));
            record.headers().forEach((name, value) -> sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            service.send(sent);
        }
    }

    private static void says(SentLog log, boolean valid) {
        var name = log == SCREENING ? "screening" : log == DOSING ? "dosing" : "safety";
        var found = valid
                ? "true,\"firstWrongPosition\":null,\"problem\":null"
                : "false,\"firstWrongPosition\":2,\"problem\":\"A byte.\"";
        var text =
                "{\"log\":\"%s\",\"treeSize\":%d,\"position\":%d,\"rootHash\":\"%s\",\"valid\":%s,\"verifiedAt\":\"%s\"}"
                        .formatted(name, log.size(), log.size(), log.root(), found, Instant.now());
        service.send(new ProducerRecord<>(topic(name + ".verification"), name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String topic(String name) {
        return service.setting("cytelog.kafka.topic-prefix") + "." + name;
    }

    private static JsonNode trail(String query) {
        return regulator.get("/v1/audit-trail" + query).body();
    }

    private static long waiting(String log) {
        return logOf(regulator.get("/v1/audit-trail/verification").body(), log)
                .path("waiting")
                .longValue();
    }

    private static List<String> places(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("log").stringValue() + ":"
                        + item.path("position").longValue())
                .toList();
    }

    private static JsonNode logOf(JsonNode verification, String log) {
        return verification
                .path("logs")
                .valueStream()
                .filter(status -> status.path("log").stringValue().equals(log))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_trail_of_a_subject_includes_that_of_its_screening() {
        assertThat(places(trail("?subject=S-001"))).containsExactly("dosing:1", "screening:1", "screening:3");
    }

    @Test
    void the_trail_is_found_by_service_actor_and_time_of_recording() {
        assertThat(places(trail("?service=dosing"))).containsExactly("dosing:1");
        assertThat(places(trail("?actor=investigator-UMCU"))).hasSize(4);
        assertThat(places(trail("?actor=nobody"))).isEmpty();
        assertThat(places(trail("?from=2025-03-03T08:00:02Z&service=screening")))
                .containsExactly("screening:2", "screening:3");
        assertThat(places(trail("?to=2025-03-03T08:00:02Z&service=screening"))).containsExactly("screening:1");
    }

    @Test
    void the_trail_is_paged() {
        var first = trail("?limit=3");
        var rest = trail("?limit=3&after=" + first.path("next").stringValue());

        assertThat(places(first)).containsExactly("dosing:1", "screening:1", "screening:2");
        assertThat(places(rest)).containsExactly("screening:3");
        assertThat(rest.path("next").isNull() || rest.path("next").isMissingNode())
                .isTrue();
    }

    @Test
    void a_correction_shows_old_and_new_value_beside_reason_and_receipt() {
        var entry = trail("?after=screening/000000000002").path("items").path(0);

        assertThat(entry.path("oldValue").path("formVersion").stringValue()).isEqualTo("1");
        assertThat(entry.path("newValue").path("formVersion").stringValue()).isEqualTo("2");
        assertThat(entry.path("why").stringValue()).isEqualTo("because");
        assertThat(entry.path("who").path("principal").stringValue()).isEqualTo("investigator-UMCU");
        assertThat(entry.path("verified").booleanValue()).isTrue();
        assertThat(entry.path("receipt").path("checkpoint").stringValue()).startsWith("cytelog/screening\n3\n");
    }

    @Test
    void numbers_of_a_payload_stay_as_they_were_written() {
        assertThat(regulator.get("/v1/audit-trail?service=dosing").text()).contains("\"volume\":1.50");
    }

    @Test
    void a_site_sees_its_own_subjects_alone() {
        var investigator = service.as("REF", Role.INVESTIGATOR);

        assertThat(places(investigator.get("/v1/audit-trail").body())).containsExactly("screening:2");
        assertThat(places(
                        service.as("UMCU", Role.MONITOR).get("/v1/audit-trail").body()))
                .containsExactly("dosing:1", "screening:1", "screening:3");
    }

    @Test
    void another_sites_subject_and_a_missing_one_get_the_same_answer() {
        var investigator = service.as("REF", Role.INVESTIGATOR);

        var other = investigator.get("/v1/audit-trail?subject=S-001");
        var missing = investigator.get("/v1/audit-trail?subject=S-999");

        assertThat(other.status()).isEqualTo(403);
        assertThat(other.code()).isEqualTo("OTHER_SITE");
        assertThat(other.text()).isEqualTo(missing.text());
        assertThat(places(trail("?subject=S-999"))).isEmpty();
    }

    @Test
    void a_site_role_without_a_site_sees_nothing() {
        assertThat(places(service.as(null, Role.INVESTIGATOR)
                        .get("/v1/audit-trail")
                        .body()))
                .isEmpty();
    }

    @Test
    void the_trail_is_closed_to_other_roles_and_to_strangers() {
        assertThat(service.as("UMCU", Role.SITE_STAFF).get("/v1/audit-trail").status())
                .isEqualTo(403);
        assertThat(service.as(null, Role.OPERATIONS).get("/v1/audit-trail").status())
                .isEqualTo(403);
        assertThat(service.anonymous().get("/v1/audit-trail").status()).isEqualTo(401);
    }

    @Test
    void a_malformed_query_is_refused_in_a_sentence() {
        assertThat(regulator.get("/v1/audit-trail?from=yesterday").status()).isEqualTo(400);
        assertThat(regulator.get("/v1/audit-trail?limit=501").status()).isEqualTo(400);
        assertThat(regulator.get("/v1/audit-trail?limit=many").status()).isEqualTo(400);
    }

    @Test
    void the_verification_compares_every_copy_with_its_owner() {
        await().untilAsserted(() -> {
            var dosing = logOf(regulator.get("/v1/audit-trail/verification").body(), "dosing");
            assertThat(dosing.path("verdict").stringValue()).isEqualTo("VALID");
            assertThat(dosing.path("matchesOwner").booleanValue()).isTrue();
            assertThat(dosing.path("rootHash").stringValue()).isEqualTo(DOSING.root());
            assertThat(dosing.path("owner").path("valid").booleanValue()).isTrue();
            assertThat(dosing.path("gaps").isEmpty()).isTrue();
        });
    }

    @Test
    void a_wrong_log_shows_with_its_position_in_the_verdict_and_as_a_metric() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var all = regulator.get("/v1/audit-trail/verification").body();
            assertThat(all.path("valid").booleanValue()).isFalse();
            assertThat(all.path("verdict").stringValue()).isEqualTo("INVALID");
            assertThat(logOf(all, "safety").path("firstWrongPosition").longValue())
                    .isEqualTo(1);
            assertThat(logOf(all, "safety")
                            .path("owner")
                            .path("firstWrongPosition")
                            .longValue())
                    .isEqualTo(2);
        });
        var metrics = service.as(null, Role.OPERATIONS)
                .get("/actuator/prometheus", "text/plain")
                .text();
        assertThat(metrics)
                .contains("trial_audit_log_invalid{log=\"safety\"} 1.0")
                .contains("trial_audit_log_invalid{log=\"dosing\"} 0.0")
                .contains("trial_audit_log_incomplete{log=\"dosing\"} 0.0");
    }

    @Test
    void participant_flow_counts_per_site_and_in_total() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var total = regulator.get("/v1/participant-flow").body().path("total");
            assertThat(total.path("screened").longValue()).isEqualTo(2);
            assertThat(total.path("screenFailures").longValue()).isEqualTo(1);
            assertThat(total.path("failedBy").path("E4").longValue()).isEqualTo(1);
            assertThat(total.path("enrolled").longValue()).isEqualTo(1);
            assertThat(total.path("randomised").longValue()).isEqualTo(1);
        });
        var own = service.as("REF", Role.MONITOR).get("/v1/participant-flow").body();
        assertThat(own.path("total").path("screened").longValue()).isEqualTo(1);
        assertThat(own.path("sites").size()).isEqualTo(1);
        var table = regulator.get("/v1/participant-flow", "text/csv");
        assertThat(table.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/csv");
        assertThat(table.text()).contains("*,screened,,2\r\n").contains("UMCU,enrolled,,1\r\n");
    }

    @Test
    void exposure_is_a_list_and_a_table_and_each_site_sees_its_own() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(regulator
                                .get("/v1/exposure")
                                .body()
                                .path("items")
                                .size())
                        .isEqualTo(1));
        var given = regulator.get("/v1/exposure").body().path("items").path(0);
        assertThat(given.path("subject").stringValue()).isEqualTo("S-001");
        assertThat(given.path("administrations").path(0).path("completeness").stringValue())
                .isEqualTo("COMPLETE");
        assertThat(regulator.get("/v1/exposure", "application/x-ndjson").text()).startsWith("{\"subject\":\"S-001\"");
        assertThat(regulator.get("/v1/exposure", "text/csv").text())
                .contains("S-001,UMCU,1,", ",K-001,LEFT_ARM,0,,COMPLETE,,false\r\n");

        assertThat(service.as("UMCU", Role.MONITOR)
                        .get("/v1/exposure")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(service.as("REF", Role.MONITOR)
                        .get("/v1/exposure")
                        .body()
                        .path("items")
                        .size())
                .isZero();
        assertThat(service.as("REF", Role.MONITOR)
                        .get("/v1/exposure", "text/csv")
                        .text())
                .doesNotContain("S-001");
        assertThat(service.as(null, Role.OPERATIONS).get("/v1/exposure").status())
                .isEqualTo(403);
    }

    @Test
    void the_interface_is_described() {
        var paths = service.anonymous().get("/v3/api-docs").body().path("paths");
        assertThat(paths.propertyNames())
                .contains("/v1/audit-trail", "/v1/audit-trail/verification", "/v1/participant-flow");
        DescribedApi.assertIsThatOf(service);
    }

    @Test
    void the_page_is_open_and_loads_nothing_from_elsewhere() {
        var page = service.anonymous().get("/", "text/html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Participant flow")
                .doesNotContain("src=")
                .doesNotContain("http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "webhooks"})
    void every_number_that_an_alarm_asks_for_is_there(String alarms) {
        AlarmRules.areToldOf(alarms, service);
    }

    @Test
    void every_number_of_the_page_of_operations_is_there() {
        OperationsPage.isToldOf("reporting", service);
    }
}
