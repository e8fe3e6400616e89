package io.cytelog.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.AlarmRules;
import io.cytelog.testkit.OperationsPage;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.blinding.Disclosure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reporting clocks as each role sees them, on a real mongod and a real broker. */
class ClocksApiTest {
    private static final List<Role> BLINDED = List.of(Role.MEDICAL_MONITOR, Role.SPONSOR, Role.DSMB);

    private static ServiceUnderTest service;
    private static TestClient site;
    private static TestClient officer;
    private static TestClient regulator;
    private static Instant now;
    private static long screening;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start("safety", SafetyApplication.class, Map.of());
        site = service.as("UMCU", Role.SITE_STAFF);
        officer = service.as(null, Role.UNBLINDING_OFFICER);
        regulator = service.as(null, Role.REGULATOR);
        now = Instant.ofEpochSecond(service.bean(Clock.class).instant().getEpochSecond());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A serious event of a new subject, of which the site became aware so long ago; the number of its SUSAR clock. */
    private static String susar(String subject, Duration ago) {
        var fact = new SubjectEnrolled(
                new SubjectId(subject),
                new ScreeningId("SC-" + subject),
                new SiteId("UMCU"),
                Instant.parse("2024-01-10T09:00:00Z"),
                Sex.FEMALE,
                44,
                "1");
        service.hears("screening", ++screening, fact, service.bean(JsonMapper.class));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> regulator
                                .get("/v1/toxicity?atLeast=screening:" + screening)
                                .status()
                        == 200);
        var reply = site.post(
                "/v1/subjects/" + subject + "/adverse-events",
                "{\"term\":\"Fever\",\"siteAwareAt\":\"" + now.minus(ago)
                        + "\",\"seriousness\":[\"HOSPITALISATION\"],\"causality\":\"POSSIBLE\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        seen(reply);
        return subject + "-AE-0001-C-02";
    }

    private static void seen(Reply recorded) {
        var position = recorded.body().path("receipt").path("position").asLong();
        assertThat(regulator.get("/v1/clocks?atLeast=safety:" + position).status())
                .isEqualTo(200);
    }

    private static Reply settle(String clock, String outcome, Instant at) {
        var reply = officer.post(
                "/v1/clocks/" + clock + "/submission",
                "{\"outcome\":\"" + outcome + "\",\"submittedAt\":\"" + at + "\",\"reference\":\"NL-UMCU-REFERENCE-"
                        + clock + "\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        seen(reply);
        return reply;
    }

    /** Without what changes by the second. */
    private static String still(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.text().replaceAll("\"(slackSeconds|elapsed)\":[-0-9.]+", "");
    }

    private static List<String> numbers(Reply list) {
        return list.body()
                .path("items")
                .valueStream()
                .map(item -> item.path("clock").stringValue())
                .toList();
    }

    private static JsonNode one(TestClient client, String clock) {
        return client.get("/v1/clocks/" + clock).body();
    }

    @Test
    void a_site_sees_its_own_hours_and_the_monitor_what_the_sponsor_owes() {
        var susar = susar("S-101", Duration.ofHours(12));
        var hours = "S-101-AE-0001-C-01";
        assertThat(numbers(site.get("/v1/clocks?subject=S-101"))).containsExactly(hours);
        assertThat(numbers(service.as(null, Role.MEDICAL_MONITOR).get("/v1/clocks?subject=S-101")))
                .containsExactly(hours, susar);
        var shown = one(site, hours);
        assertThat(shown.path("clock").path("state").stringValue()).isEqualTo("RUNNING");
        assertThat(shown.path("clock").path("slackSeconds").asLong()).isBetween(11 * 3600L, 12 * 3600L);
        assertThat(shown.path("clock").path("elapsed").decimalValue())
                .isBetween(new java.math.BigDecimal("0.5"), new java.math.BigDecimal("0.6"));
        assertThat(shown.path("clock").path("breach").asBoolean(true)).isFalse();
        assertThat(shown.path("history").path(0).path("what").stringValue()).isEqualTo("OPENED");
    }

    @Test
    void another_site_and_a_site_that_asks_for_the_sponsors_clock_get_the_same_answer_as_for_none() {
        var susar = susar("S-102", Duration.ofHours(1));
        var other = service.as("REF", Role.INVESTIGATOR);
        var nothing = other.get("/v1/clocks/S-999-AE-0001-C-01");
        assertThat(nothing.status()).isEqualTo(403);
        assertThat(other.get("/v1/clocks/S-102-AE-0001-C-01").text()).isEqualTo(nothing.text());
        assertThat(site.get("/v1/clocks/" + susar).text()).isEqualTo(nothing.text());
        assertThat(site.get("/v1/clocks/YEARLY_SAFETY_REPORT-01").text()).isEqualTo(nothing.text());
        assertThat(numbers(other.get("/v1/clocks"))).isEmpty();
        assertThat(regulator.get("/v1/clocks/S-999-AE-0001-C-01").status()).isEqualTo(404);
    }

    @Test
    void nobody_but_the_unblinding_officer_settles_or_confirms() {
        var susar = susar("S-103", Duration.ofHours(1));
        var body = "{\"submittedAt\":\"" + now + "\",\"reference\":\"X\"}";
        for (var role : EnumSet.complementOf(EnumSet.of(Role.UNBLINDING_OFFICER, Role.SERVICE))) {
            var client = service.as(role.isBoundToSite() ? "UMCU" : null, role);
            assertThat(client.post("/v1/clocks/" + susar + "/submission", body).code())
                    .as(role.claim())
                    .isEqualTo("ROLE_NOT_ALLOWED");
            assertThat(client.post("/v1/clocks/" + susar + "/acknowledgement", body)
                            .code())
                    .as(role.claim())
                    .isEqualTo("ROLE_NOT_ALLOWED");
        }
        assertThat(service.as(null, Role.OPERATIONS).get("/v1/clocks").code()).isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(service.as(null, Role.MEDICAL_MONITOR)
                        .get("/v1/clocks?state=SETTLED")
                        .code())
                .isEqualTo("ROLE_NOT_ALLOWED");
    }

    @Test
    void blinded_people_see_no_difference_between_sent_not_sent_and_not_yet() {
        var sent = susar("S-104", Duration.ofDays(2));
        var notSent = susar("S-105", Duration.ofDays(2));
        var open = susar("S-106", Duration.ofDays(2));
        var before = blindedViews(sent, notSent, open);
        var metrics = withoutSlack();
        var product = settle(sent, "SUBMITTED", now);
        var placebo = settle(notSent, "NOT_REPORTABLE", now);
        assertThat(blindedViews(sent, notSent, open)).isEqualTo(before);
        assertThat(withoutSlack()).isEqualTo(metrics);
        for (var reply : List.of(product, placebo)) {
            assertThat(logged(reply)).contains("safety.ClockSettled");
        }
        assertThat(masked(logged(product))).isEqualTo(masked(logged(placebo)));
        Disclosure.of(logged(product) + logged(placebo) + before + clockMetrics())
                .doesNotTell("SUBMITTED", "NOT_REPORTABLE")
                .alsoNotInCiphertext("NL-UMCU-REFERENCE", "NOT_REPORTABLE");
        assertThat(one(officer, sent)
                        .path("clock")
                        .path("settlement")
                        .path("outcome")
                        .stringValue())
                .isEqualTo("SUBMITTED");
        assertThat(one(regulator, notSent)
                        .path("clock")
                        .path("settlement")
                        .path("outcome")
                        .stringValue())
                .isEqualTo("NOT_REPORTABLE");
        assertThat(one(officer, open).path("clock").has("settlement")).isFalse();
    }

    private static List<String> blindedViews(String... clocks) {
        List<String> views = new ArrayList<>();
        for (var role : BLINDED) {
            var client = service.as(null, role);
            Stream.of("", "?state=RUNNING", "?state=ELAPSED", "?subject=S-104", "?subject=S-105")
                    .map(query -> still(client.get("/v1/clocks" + query)))
                    .forEach(views::add);
            for (var clock : clocks) {
                var view = still(client.get("/v1/clocks/" + clock));
                assertThat(view).doesNotContain("breach", "settlement", "SETTLED");
                views.add(view);
            }
        }
        return views;
    }

    /** Slack changes by the second. */
    private static List<String> withoutSlack() {
        return clockMetrics().stream()
                .filter(line -> !line.startsWith("trial_safety_clock_slack"))
                .toList();
    }

    private static List<String> clockMetrics() {
        return service.as(null, Role.OPERATIONS)
                .get("/actuator/prometheus", "text/plain")
                .text()
                .lines()
                .filter(line -> line.startsWith("trial_safety_clock"))
                .toList();
    }

    private static String logged(Reply reply) {
        return regulator
                .get("/v1/log/" + reply.body().path("receipt").path("position").asLong())
                .text();
    }

    /**
     * A commit with everything that differs from one to the next, of whatever kind, reduced to its length. An event has a
     * time of its own only where it is not the commit's, so where the clock ticked in between.
     */
    private static String masked(String commit) {
        return Pattern.compile("\"[A-Za-z0-9+/=_.:-]{12,}\"")
                .matcher(commit)
                .replaceAll(found -> "\"" + "#".repeat(found.group().length()) + "\"")
                .replaceAll("\\d", "0")
                .replace("\"version\":\"0\",\"at\":\"" + "#".repeat(26) + "\"", "\"version\":\"0\"");
    }

    @Test
    void a_report_that_goes_out_late_is_a_breach_that_the_officer_sees_and_blinded_people_do_not() {
        var susar = susar("S-107", Duration.ofDays(20));
        var monitor = service.as(null, Role.MEDICAL_MONITOR);
        assertThat(one(officer, susar).path("clock").path("breach").asBoolean()).isTrue();
        settle(susar, "SUBMITTED", now);
        assertThat(one(officer, susar).path("clock").path("state").stringValue())
                .isEqualTo("SETTLED");
        assertThat(one(officer, susar)
                        .path("clock")
                        .path("settlement")
                        .path("late")
                        .asBoolean())
                .isTrue();
        assertThat(one(monitor, susar).path("clock").path("state").stringValue())
                .isEqualTo("ELAPSED");
        assertThat(one(monitor, susar).path("clock").has("breach")).isFalse();
        assertThat(numbers(monitor.get("/v1/clocks?state=ELAPSED"))).contains(susar);
        assertThat(numbers(officer.get("/v1/clocks?state=ELAPSED"))).doesNotContain(susar);
        assertThat(numbers(officer.get("/v1/clocks?state=SETTLED"))).contains(susar);
    }

    @Test
    void a_settlement_is_confirmed_and_corrected_and_repeated_without_harm() {
        var susar = susar("S-108", Duration.ofDays(1));
        var path = "/v1/clocks/" + susar + "/";
        var body = "{\"submittedAt\":\"" + now + "\",\"reference\":\"EV-1\"}";
        assertThat(officer.post(path + "acknowledgement", "{\"receivedAt\":\"" + now + "\",\"reference\":\"A\"}")
                        .code())
                .isEqualTo("CLOCK_NOT_SETTLED");
        var first = officer.post(path + "submission", body, "settle-108");
        assertThat(officer.post(path + "submission", body, "settle-108").text()).isEqualTo(first.text());
        assertThat(officer.post(path + "submission", body.replace("EV-1", "EV-2"), "settle-108")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(officer.post(path + "submission", body).code()).isEqualTo("CLOCK_SETTLED");
        seen(officer.post(
                path + "submission", body.replace("}", ",\"outcome\":\"NOT_REPORTABLE\",\"reason\":\"Other case.\"}")));
        seen(officer.post(path + "acknowledgement", "{\"receivedAt\":\"" + now + "\",\"reference\":\"FILE-7\"}"));
        var shown = one(officer, susar);
        assertThat(shown.path("clock").path("settlement").path("outcome").stringValue())
                .isEqualTo("NOT_REPORTABLE");
        assertThat(shown.path("clock")
                        .path("settlement")
                        .path("acknowledgement")
                        .stringValue())
                .isEqualTo("FILE-7");
        assertThat(shown.path("history").size()).isEqualTo(4);
        assertThat(one(service.as(null, Role.SPONSOR), susar).path("history").size())
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_understood_is_refused_with_every_fault() {
        var susar = susar("S-109", Duration.ofDays(1));
        var path = "/v1/clocks/" + susar + "/submission";
        assertThat(officer.post(path, "{}").status()).isEqualTo(400);
        assertThat(officer.post(path, "{\"submittedAt\":\"2150-01-01T00:00:00Z\",\"reference\":\"X\"}")
                        .code())
                .isEqualTo("IN_THE_FUTURE");
        assertThat(officer.post(path, "{\"submittedAt\":\"" + now + "\",\"reference\":\"" + "x".repeat(201) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(officer.get("/v1/clocks/not%20a%20clock").status()).isEqualTo(400);
        assertThat(officer.get("/v1/clocks?state=LATE").status()).isEqualTo(400);
        assertThat(officer.post(
                                "/v1/clocks/S-109-AE-0001-C-01/submission",
                                "{\"submittedAt\":\"" + now + "\",\"reference\":\"X\"}")
                        .code())
                .isEqualTo("CLOCK_OF_THE_SITE");
    }

    @Test
    void the_list_is_paged_in_the_order_in_which_clocks_fall_due() {
        susar("S-110", Duration.ofDays(3));
        susar("S-111", Duration.ofDays(1));
        susar("S-112", Duration.ofDays(2));
        var monitor = service.as(null, Role.MEDICAL_MONITOR);
        List<String> due = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        String after = "";
        do {
            var page = monitor.get("/v1/clocks?limit=2" + after).body();
            page.path("items").forEach(item -> {
                due.add(item.path("dueAt").stringValue());
                numbers.add(item.path("clock").stringValue());
            });
            after = page.path("next").isString() ? "&after=" + page.path("next").stringValue() : "";
        } while (!after.isEmpty());
        assertThat(due).isSorted().hasSizeGreaterThan(6);
        assertThat(numbers).doesNotHaveDuplicates().contains("YEARLY_SAFETY_REPORT-01");
        assertThat(numbers).containsAll(numbers(monitor.get("/v1/clocks?limit=500")));
        assertThat(numbers.indexOf("S-110-AE-0001-C-02")).isLessThan(numbers.indexOf("S-112-AE-0001-C-02"));
    }

    @Test
    void the_yearly_report_has_a_clock_that_the_officer_settles() {
        var yearly = "YEARLY_SAFETY_REPORT-02";
        assertThat(one(officer, yearly).path("clock").path("dueAt").stringValue())
                .isEqualTo("2023-12-04T23:00:00Z");
        settle(yearly, "SUBMITTED", Instant.parse("2023-11-20T10:00:00Z"));
        assertThat(one(officer, yearly).path("clock").path("breach").asBoolean(true))
                .isFalse();
        assertThat(numbers(regulator.get("/v1/clocks?limit=500"))).containsOnlyOnce(yearly);
        assertThat(officer.get("/v1/clocks/YEARLY_SAFETY_REPORT-99").status()).isEqualTo(404);
    }

    @Test
    void the_sponsors_awareness_ends_the_sites_clock_late_or_in_time() {
        susar("S-113", Duration.ofDays(2));
        var sponsor = service.as(null, Role.SPONSOR);
        seen(sponsor.post(
                "/v1/adverse-events/S-113-AE-0001/sponsor-awareness",
                "{\"awareAt\":\"" + now.minus(Duration.ofHours(2)) + "\"}"));
        var shown = one(site, "S-113-AE-0001-C-01").path("clock");
        assertThat(shown.path("state").stringValue()).isEqualTo("MET");
        assertThat(shown.path("breach").asBoolean()).isTrue();
        assertThat(numbers(sponsor.get("/v1/clocks?subject=S-113"))).containsExactly("S-113-AE-0001-C-03");
        assertThat(one(sponsor, "S-113-AE-0001-C-02")
                        .path("clock")
                        .path("supersededBy")
                        .stringValue())
                .isEqualTo("S-113-AE-0001-C-03");
    }

    @Test
    void a_pregnancy_has_a_clock_that_the_sponsors_awareness_meets() {
        susar("S-115", Duration.ofHours(1));
        var clock = "S-115-PR-01-C-01";
        var aware = "{\"awareAt\":\"" + now + "\"}";
        seen(site.post(
                "/v1/subjects/S-115/pregnancies", "{\"siteAwareAt\":\"" + now.minus(Duration.ofHours(30)) + "\"}"));
        assertThat(numbers(site.get("/v1/clocks?subject=S-115"))).contains(clock);
        assertThat(site.post("/v1/clocks/" + clock + "/sponsor-awareness", aware)
                        .code())
                .isEqualTo("ROLE_NOT_ALLOWED");
        var met = service.as(null, Role.SPONSOR).post("/v1/clocks/" + clock + "/sponsor-awareness", aware);
        assertThat(met.body().path("late").asBoolean()).as(met.text()).isTrue();
        seen(met);
        assertThat(one(site, clock).path("clock").path("state").stringValue()).isEqualTo("MET");
    }

    @Test
    void numbers_of_clocks_are_metrics() {
        susar("S-114", Duration.ofHours(20));
        var metrics = String.join("\n", clockMetrics());
        assertThat(metrics)
                .containsPattern("trial_safety_clocks_running\\{.*duty=\"site\".*} [1-9]")
                .containsPattern("trial_safety_clocks_alarmed\\{.*duty=\"site\".*percent=\"80\".*} [1-9]")
                .containsPattern("trial_safety_clocks_missed\\{.*duty=\"sponsor\".*} [1-9]")
                .contains("trial_safety_clock_slack_seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clocks", "flow", "parked", "stopping"})
    void every_number_that_an_alarm_asks_for_is_there(String alarms) {
        AlarmRules.areToldOf(alarms, service);
    }

    @Test
    void every_number_of_the_page_of_operations_is_there() {
        OperationsPage.isToldOf("safety", service);
    }
}
