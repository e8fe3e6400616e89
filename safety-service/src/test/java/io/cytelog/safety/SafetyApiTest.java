package io.cytelog.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.description.DescribedApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The safety API as site systems see it, on a real mongod and a real broker. */
class SafetyApiTest {
    private static ServiceUnderTest service;
    private static TestClient site;
    private static TestClient regulator;
    private static long screening;
    private static long dosing;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start("safety", SafetyApplication.class, Map.of());
        site = service.as("UMCU", Role.SITE_STAFF);
        regulator = service.as(null, Role.REGULATOR);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void enrolled(String subject) {
        var fact = new SubjectEnrolled(
                new SubjectId(subject),
                new ScreeningId("SC-" + subject),
                new SiteId("UMCU"),
                Instant.parse("2024-01-10T09:00:00Z"),
                Sex.FEMALE,
                44,
                "1");
        service.hears("screening", ++screening, fact, service.bean(JsonMapper.class));
        known("screening", screening);
    }

    private static void dosed(String subject) {
        dosed(subject, "2024-02-01T09:00:00Z", null);
    }

    private static void dosed(String subject, String startedAt, @Nullable String replaces) {
        var fact = new MscAdministered(
                new SubjectId(subject),
                new SiteId("UMCU"),
                null,
                Instant.parse(startedAt),
                null,
                null,
                List.of(),
                null,
                List.of(),
                replaces == null ? null : Instant.parse(replaces));
        service.hears("dosing", ++dosing, fact, service.bean(JsonMapper.class));
        known("dosing", dosing);
    }

    private static void known(String log, long position) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> regulator
                                .get("/v1/toxicity?atLeast=" + log + ":" + position)
                                .status()
                        == 200);
    }

    private static Reply reported(String subject, String more) {
        return site.post(
                "/v1/subjects/" + subject + "/adverse-events",
                "{\"term\":\"Fever\",\"siteAwareAt\":\"2024-03-02T10:00:00Z\"" + more + "}");
    }

    private static JsonNode status(String subject, Reply after) {
        var position = after.body().path("receipt").path("position").asLong();
        return site.get("/v1/subjects/" + subject + "/toxicity?atLeast=safety:" + position)
                .body();
    }

    @Test
    void an_event_with_term_and_awareness_alone_is_recorded_and_queried() {
        enrolled("S-011");
        var reply = reported("S-011", "");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.body().path("adverseEvent").stringValue()).isEqualTo("S-011-AE-0001");
        assertThat(reply.body().path("receipt").path("log").stringValue()).isEqualTo("safety");
        assertThat(reply.body().path("queries").path("raised").values())
                .extracting(query -> query.path("code").stringValue())
                .containsExactly("CAUSALITY_MISSING", "ONSET_MISSING", "GRADE_MISSING");
        status("S-011", reply);
        var open = site.get("/v1/queries?status=OPEN&subject=S-011").body().path("items");
        assertThat(open.size()).isEqualTo(3);
        var answer = site.post("/v1/queries/S-011-AE-0001-Q-02/answers", "{\"answer\":\"Not remembered.\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        status("S-011", answer);
        var answered = site.get("/v1/queries?status=ANSWERED&subject=S-011").body();
        assertThat(answered.path("items").path(0).path("answeredBy").stringValue())
                .isEqualTo("site-staff-UMCU");
    }

    @Test
    void the_status_of_the_past_is_what_was_known_then_or_what_is_known_of_it_now() {
        enrolled("S-051");
        dosed("S-051");
        var mild = reported("S-051", ",\"onset\":\"2024-03-02\",\"grade\":1,\"causality\":\"POSSIBLE\"");
        var id = mild.body().path("adverseEvent").stringValue();
        var worse = site.post(
                "/v1/adverse-events/" + id + "/grades",
                "{\"grade\":3,\"kind\":\"CHANGE\",\"effectiveAt\":\"2024-03-09\",\"reason\":\"Worse\"}");
        assertThat(status("S-051", worse).path("maxGrade").intValue()).isEqualTo(3);

        var recorded = mild.body().path("receipt").path("recordedAt").stringValue();
        assertThat(past("S-051", "knownAt=" + recorded).path("verdict").stringValue())
                .isNotEqualTo("TOXICITY");
        assertThat(past("S-051", "asOf=2024-03-05T00:00:00Z").path("maxGrade").intValue())
                .isEqualTo(1);
        assertThat(past("S-051", "asOf=2024-03-10T00:00:00Z").path("verdict").stringValue())
                .isEqualTo("TOXICITY");
        assertThat(past("S-051", "asOf=2024-01-31T00:00:00Z").path("phase").stringValue())
                .isEqualTo("NOT_DOSED");
        assertThat(past("S-051", "knownAt=2024-01-31T00:00:00Z").path("code").stringValue())
                .isEqualTo("NOT_KNOWN_THEN");
        assertThat(site.get("/v1/toxicity?asOf=2024-03-05T00:00:00Z")
                        .body()
                        .path("items")
                        .values())
                .filteredOn(line -> line.path("subject").stringValue().equals("S-051"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("maxGrade").intValue()).isEqualTo(1));
        assertThat(site.get("/v1/toxicity?knownAt=2024-01-31T00:00:00Z")
                        .body()
                        .path("items")
                        .size())
                .isZero();
    }

    private static JsonNode past(String subject, String when) {
        return site.get("/v1/subjects/" + subject + "/toxicity?" + when).body();
    }

    @Test
    void a_moment_of_the_past_that_lies_ahead_or_is_none_is_answered_with_what_is_wrong() {
        enrolled("S-052");
        assertThat(past("S-052", "asOf=2199-01-01T00:00:00Z").path("code").stringValue())
                .isEqualTo("IN_THE_FUTURE");
        assertThat(past("S-052", "knownAt=2199-01-01T00:00:00Z").path("code").stringValue())
                .isEqualTo("IN_THE_FUTURE");
        assertThat(past("S-052", "asOf=yesterday").path("code").stringValue()).isEqualTo("INVALID_PARAMETER");
        assertThat(service.as("REF", Role.SITE_STAFF)
                        .get("/v1/subjects/S-052/toxicity?asOf=2024-03-05T00:00:00Z")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void without_term_or_awareness_or_with_what_is_no_date_nothing_is_recorded() {
        enrolled("S-012");
        var path = "/v1/subjects/S-012/adverse-events";
        assertThat(site.post(path, "{\"term\":\"Fever\"}").code()).isEqualTo("MISSING_FIELD");
        assertThat(site.post(path, "{\"siteAwareAt\":\"2024-03-02T10:00:00Z\"}").code())
                .isEqualTo("MISSING_FIELD");
        assertThat(reported("S-012", ",\"onset\":\"last week\"").status()).isEqualTo(400);
        assertThat(reported("S-012", ",\"grade\":6").status()).isEqualTo(400);
        assertThat(reported("S-012", ",\"onset\":\"2150-01-01\"").code()).isEqualTo("IN_THE_FUTURE");
    }

    @Test
    void the_status_follows_the_stream_of_facts() {
        enrolled("S-013");
        var mild = reported("S-013", ",\"onset\":\"2024-03-01\",\"grade\":1,\"causality\":\"POSSIBLE\"");
        assertThat(status("S-013", mild).path("phase").stringValue()).isEqualTo("NOT_DOSED");
        dosed("S-013");
        var closing = site.post(
                "/v1/subjects/S-013/local-assessments",
                "{\"visit\":\"V5\",\"assessedAt\":\"2024-04-24T09:00:00Z\",\"swelling\":false,\"warmth\":false,"
                        + "\"impairment\":false,\"newUlcers\":0,\"worsenedUlcers\":0,\"hematomas\":false}");
        assertThat(closing.status()).as(closing.text()).isEqualTo(201);
        var clean = status("S-013", closing);
        assertThat(clean.path("phase").stringValue()).isEqualTo("COMPLETE");
        assertThat(clean.path("verdict").stringValue()).isEqualTo("CRITERIA_NOT_MET");
        assertThat(clean.path("windowEndsAt").stringValue()).isEqualTo("2024-04-25T08:00:00Z");
        assertThat(clean.path("dayOfWindow").asInt()).isEqualTo(84);
        assertThat(clean.path("maxGrade").asInt()).isEqualTo(1);
        var worse = site.post(
                "/v1/adverse-events/S-013-AE-0001/grades",
                "{\"grade\":3,\"kind\":\"CHANGE\",\"effectiveAt\":\"2024-03-05\"}");
        assertThat(worse.status()).as(worse.text()).isEqualTo(201);
        var toxic = status("S-013", worse);
        assertThat(toxic.path("verdict").stringValue()).isEqualTo("TOXICITY");
        assertThat(toxic.path("maxGradeBySystem")
                        .path("General disorders and administration site conditions")
                        .asInt())
                .isEqualTo(3);
        assertThat(toxic.path("decidedBy").toString()).isEqualTo("[\"S-013-AE-0001\"]");
        assertThat(toxic.path("asOf").path("dosing").asLong()).isPositive();
        assertThat(toxic.path("asOf").path("safety").asLong())
                .isGreaterThanOrEqualTo(
                        worse.body().path("receipt").path("position").asLong());
    }

    @Test
    void both_opinions_and_every_grade_stay_visible() {
        enrolled("S-014");
        reported("S-014", ",\"onset\":\"2024-03-01\",\"grade\":3,\"causality\":\"POSSIBLE\"");
        var refused = site.post("/v1/adverse-events/S-014-AE-0001/grades", "{\"grade\":2,\"kind\":\"CORRECTION\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("REASON_REQUIRED");
        site.post(
                "/v1/adverse-events/S-014-AE-0001/grades",
                "{\"grade\":2,\"kind\":\"CORRECTION\",\"reason\":\"Misread\"}");
        var sponsor = service.as(null, Role.MEDICAL_MONITOR)
                .post("/v1/adverse-events/S-014-AE-0001/causality", "{\"opinion\":\"UNLIKELY\"}");
        assertThat(sponsor.body().path("by").stringValue()).isEqualTo("SPONSOR");
        status("S-014", sponsor);
        var event = regulator
                .get("/v1/subjects/S-014/adverse-events")
                .body()
                .path("items")
                .path(0);
        assertThat(event.path("grades").size()).isEqualTo(2);
        assertThat(event.path("grade").asInt()).isEqualTo(2);
        assertThat(event.path("opinions").size()).isEqualTo(2);
        assertThat(event.path("related").asBoolean()).isTrue();
    }

    @Test
    void the_life_of_an_event_shows_every_fact_with_who_when_and_why() {
        enrolled("S-018");
        reported(
                "S-018",
                ",\"onset\":\"2024-03-01\",\"grade\":2,\"causality\":\"POSSIBLE\",\"ended\":\"2024-03-09\",\"outcome\":\"RECOVERED\"");
        var event = "/v1/adverse-events/S-018-AE-0001";
        assertThat(site.post(event + "/corrections", "{\"removed\":[\"ended\"]}")
                        .code())
                .isEqualTo("MISSING_FIELD");
        var reopened =
                site.post(event + "/corrections", "{\"removed\":[\"ended\",\"outcome\"],\"reason\":\"It goes on\"}");
        assertThat(reopened.body().path("recorded").toString()).isEqualTo("[\"safety.AdverseEventCorrected\"]");
        site.post(
                event + "/follow-ups",
                "{\"seriousness\":[\"HOSPITALISATION\"],\"occurredAt\":\"2024-03-10T08:00:00Z\"}");
        var ended = site.post(event + "/resolution", "{\"outcome\":\"RECOVERED\",\"ended\":\"2024-03-12\"}");
        assertThat(ended.status()).as(ended.text()).isEqualTo(201);
        status("S-018", ended);
        var told = site.get(event).body();
        assertThat(told.path("event").path("ended").path("value").stringValue()).isEqualTo("2024-03-12");
        var life = told.path("life");
        assertThat(life.values())
                .extracting(entry -> entry.path("fact").stringValue())
                .containsExactly(
                        "safety.AdverseEventReported",
                        "safety.AdverseEventCorrected",
                        "safety.AdverseEventFollowedUp",
                        "safety.AdverseEventResolved");
        var correction = life.path(1);
        assertThat(correction.path("reason").stringValue()).isEqualTo("It goes on");
        assertThat(correction.path("by").stringValue()).isEqualTo("site-staff-UMCU");
        assertThat(correction
                        .path("content")
                        .path("previous")
                        .path("ended")
                        .path("value")
                        .stringValue())
                .isEqualTo("2024-03-09");
        assertThat(life.path(2).path("knownAt").stringValue()).isEqualTo("2024-03-10T08:00:00Z");
        assertThat(life.path(2).path("content").path("significant").asBoolean()).isTrue();
        assertThat(life.path(3).path("happenedAt").path("value").stringValue()).isEqualTo("2024-03-12");
        assertThat(service.as("RDGG", Role.INVESTIGATOR).get(event).status()).isEqualTo(403);
    }

    @Test
    void another_sites_subject_is_not_confirmed_to_exist() {
        enrolled("S-015");
        reported("S-015", "");
        var other = service.as("RDGG", Role.INVESTIGATOR);
        var body = "{\"term\":\"Fever\",\"siteAwareAt\":\"2024-03-02T10:00:00Z\"}";
        var existing = other.post("/v1/subjects/S-015/adverse-events", body);
        assertThat(existing.status()).isEqualTo(403);
        assertThat(existing.text())
                .isEqualTo(other.post("/v1/subjects/S-999/adverse-events", body).text());
        for (var path : List.of("/v1/subjects/%s/toxicity", "/v1/subjects/%s/adverse-events")) {
            var read = other.get(path.formatted("S-015"));
            assertThat(read.status()).isEqualTo(403);
            assertThat(read.text()).isEqualTo(other.get(path.formatted("S-999")).text());
        }
        assertThat(other.get("/v1/toxicity").body().path("items").size()).isZero();
        assertThat(other.get("/v1/queries").body().path("items").size()).isZero();
        assertThat(regulator.get("/v1/subjects/S-999/toxicity").status()).isEqualTo(404);
    }

    @Test
    void an_administration_that_is_corrected_moves_the_window() {
        enrolled("S-097");
        dosed("S-097");
        dosed("S-097", "2024-02-03T09:00:00Z", "2024-02-01T09:00:00Z");

        var status = site.get("/v1/subjects/S-097/toxicity").body();
        assertThat(status.path("dosedAt").stringValue()).isEqualTo("2024-02-03T09:00:00Z");
        assertThat(status.path("windowEndsAt").stringValue()).isEqualTo("2024-04-27T08:00:00Z");
    }

    @Test
    void withdrawal_ends_the_window_early() {
        enrolled("S-016");
        dosed("S-016");
        var fact = new SubjectWithdrawn(
                new SubjectId("S-016"),
                new SiteId("UMCU"),
                Instant.parse("2024-02-20T09:00:00Z"),
                WithdrawalScope.CONSENT);
        service.hears("screening", ++screening, fact, service.bean(JsonMapper.class));
        known("screening", screening);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var status = site.get("/v1/subjects/S-016/toxicity").body();
            assertThat(status.path("phase").stringValue()).isEqualTo("ENDED_EARLY");
            assertThat(status.path("verdict").stringValue()).isEqualTo("UNDETERMINED");
            assertThat(status.path("decidedBy").path(0).stringValue()).isEqualTo("screening:" + fact(status));
        });
        var corrected = new SubjectWithdrawn(
                new SubjectId("S-016"),
                new SiteId("UMCU"),
                Instant.parse("2024-12-20T09:00:00Z"),
                WithdrawalScope.CONSENT,
                fact.withdrawnAt());
        service.hears("screening", ++screening, corrected, service.bean(JsonMapper.class));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var status = site.get("/v1/subjects/S-016/toxicity").body();
            assertThat(status.path("phase").stringValue()).isEqualTo("COMPLETE");
        });
    }

    private static long fact(JsonNode status) {
        return status.path("asOf").path("screening").asLong();
    }

    @Test
    void death_and_loss_are_recorded_and_taken_back() {
        enrolled("S-017");
        for (var end :
                Map.of("death", "diedAt", "lost-to-follow-up", "lastContactAt").entrySet()) {
            var path = "/v1/subjects/S-017/" + end.getKey();
            var body = "{\"" + end.getValue() + "\":\"2024-03\"}";
            assertThat(site.post(path, body).status()).isEqualTo(201);
            assertThat(site.post(path, body).body().path("code").stringValue()).isEqualTo("REASON_REQUIRED");

            var back = site.post(path + "/retraction", "{\"reason\":\"Another subject's\"}");
            assertThat(back.status()).isEqualTo(201);
            assertThat(back.body().at("/endedAt/value").stringValue()).isEqualTo("2024-03");
            assertThat(site.post(path + "/retraction", "{\"reason\":\"Again\"}")
                            .body()
                            .path("code")
                            .stringValue())
                    .isEqualTo("NOTHING_TO_CORRECT");
        }
        assertThat(site.post("/v1/subjects/S-017/death", "{\"diedAt\":\"2024-04\"}")
                        .status())
                .isEqualTo(201);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var ends = site.get("/v1/subjects/S-017/follow-up-ends").body().path("items");
            assertThat(ends.path(0).path("cause").stringValue()).isEqualTo("DEATH");
            assertThat(ends.path(0).at("/endedAt/value").stringValue()).isEqualTo("2024-04");
            assertThat(ends.path(0).path("recorded").size()).isEqualTo(3);
            assertThat(ends.path(1).path("cause").stringValue()).isEqualTo("LOST_TO_FOLLOW_UP");
            assertThat(ends.path(1).has("endedAt")).isFalse();
            assertThat(ends.path(1).path("recorded").size()).isEqualTo(2);
        });
        assertThat(service.as("RDGG", Role.SITE_STAFF)
                        .get("/v1/subjects/S-017/follow-up-ends")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void baseline_pregnancies_and_medication_are_recorded_and_listed() {
        enrolled("S-019");
        var subject = "/v1/subjects/S-019";
        site.post(
                subject + "/pregnancies",
                "{\"siteAwareAt\":\"2024-03-02T10:00:00Z\",\"expectedDelivery\":\"2099-01\"}");
        site.post(subject + "/concomitant-medications", "{\"name\":\"Nifedipine\",\"started\":\"2019\"}");
        var last = site.post(
                subject + "/baseline-grades",
                "{\"term\":\"Skin ulceration\",\"grade\":2,\"assessedAt\":\"2024-01-12T10:00:00Z\",\"side\":\"LEFT\","
                        + "\"digit\":\"INDEX\"}");
        assertThat(last.status()).as(last.text()).isEqualTo(201);
        status("S-019", last);
        assertThat(listed(subject + "/pregnancies").path("number").stringValue())
                .isEqualTo("S-019-PR-01");
        assertThat(listed(subject + "/concomitant-medications")
                        .path("recorded")
                        .path(0)
                        .path("content")
                        .path("name")
                        .stringValue())
                .isEqualTo("Nifedipine");
        assertThat(listed(subject + "/baseline-grades").path("number").stringValue())
                .isEqualTo("S-019-BG-01");
        assertThat(service.as("RDGG", Role.INVESTIGATOR)
                        .get(subject + "/pregnancies")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void measured_values_propose_a_grade_and_nothing_is_recorded() {
        var path = "/v1/grade-proposals?";
        assertThat(site.get(path + "temperatureCelsius=39.1")
                        .body()
                        .path("grade")
                        .asInt())
                .isEqualTo(2);
        var long40 = site.get(path + "temperatureCelsius=40.1&lasted=PT25H").body();
        assertThat(long40.path("grade").asInt()).isEqualTo(4);
        assertThat(long40.path("code").stringValue()).isEqualTo("10016558");
        for (var wrong : List.of("", "temperatureCelsius=hot", "lasted=PT5H", "temperatureCelsius=39&lasted=5")) {
            assertThat(site.get(path + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void a_monitor_asks_the_site_which_answers_and_operations_see_how_long_it_took() {
        enrolled("S-020");
        var monitor = service.as("UMCU", Role.MONITOR);
        var asked = monitor.post("/v1/queries", "{\"subject\":\"S-020\",\"question\":\"Which limb?\"}");
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(monitor.post("/v1/queries", "{\"question\":\"Which limb?\"}").status())
                .isEqualTo(400);
        status("S-020", asked);
        var metrics =
                service.as(null, Role.OPERATIONS).get("/actuator/prometheus").text();
        assertThat(metrics).contains("trial_safety_queries_open{code=\"MANUAL\"", "trial_safety_queries_oldest_age");
        assertThat(site.post("/v1/queries/S-020-Q-01/answers", "{\"answer\":\"The left one.\"}")
                        .status())
                .isEqualTo(201);
    }

    private static JsonNode listed(String path) {
        return site.get(path).body().path("items").path(0);
    }

    @Test
    void only_the_medical_monitor_halts_and_a_stale_login_does_not() {
        var halt = "{\"reason\":\"Two severe reactions\",\"occurredAt\":\"2024-03-06T10:00:00Z\"}";
        assertThat(site.post("/v1/trial/halt", halt).code()).isEqualTo("ROLE_NOT_ALLOWED");
        var stale = service.anonymous().with(service.issuer().staleLogin("mm", null, Role.MEDICAL_MONITOR));
        assertThat(stale.post("/v1/trial/halt", halt).code()).isEqualTo("FRESH_LOGIN_REQUIRED");
        var monitor = service.as(null, Role.MEDICAL_MONITOR);
        var halted = monitor.post("/v1/trial/halt", halt);
        assertThat(halted.status()).as(halted.text()).isEqualTo(201);
        assertThat(halted.body().path("cause").stringValue()).isEqualTo("MEDICAL_MONITOR");
        var restart = "{\"reason\":\"Reviewed\",\"occurredAt\":\"2024-03-16T10:00:00Z\"";
        assertThat(monitor.post("/v1/trial/restart", restart + "}").code()).isEqualTo("AUTHORISATION_REQUIRED");
        assertThat(monitor.post("/v1/trial/restart", restart + ",\"authorisation\":\"DSMB-1\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void the_api_describes_itself() {
        var description = service.anonymous().get("/v3/api-docs");
        assertThat(description.status()).isEqualTo(200);
        assertThat(description.text())
                .contains("/v1/subjects/{subject}/adverse-events", "/v1/toxicity", "/v1/trial/restart");
        DescribedApi.assertIsThatOf(service);
    }

    @Test
    void the_status_of_a_subject_of_whom_a_record_is_parked_says_what_is_missing() {
        enrolled("S-900");
        var path = "/v1/subjects/S-900/toxicity";
        assertThat(regulator.get(path).body().path("incomplete").toString()).isEqualTo("[]");
        var topic = service.setting("cytelog.kafka.topic-prefix") + ".dosing.events";
        service.send(new ProducerRecord<>(topic, "S-900", "no headers".getBytes(StandardCharsets.UTF_8)));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        regulator.get(path).body().path("incomplete").toString().equals("[\"dosing\"]"));
        var board = regulator
                .get("/v1/toxicity?limit=500")
                .body()
                .path("items")
                .valueStream()
                .filter(status -> status.path("subject").stringValue().equals("S-900"))
                .findFirst();
        assertThat(board.orElseThrow().path("incomplete").toString()).isEqualTo("[\"dosing\"]");

        var operations = service.as(null, Role.OPERATIONS);
        var parked = operations.get("/v1/parked-records").body().path("items").get(0);
        assertThat(parked.path("subject").stringValue()).isEqualTo("S-900");
        assertThat(past("S-900", "asOf=2024-03-05T00:00:00Z").path("incomplete").toString())
                .as("a moment of the past by what is known today")
                .isEqualTo("[\"dosing\"]");
        assertThat(past("S-900", "knownAt=" + parked.path("parkedAt").stringValue())
                        .path("incomplete")
                        .toString())
                .as("what had been recorded by then")
                .isEqualTo("[]");
        var record = "/v1/parked-records/" + parked.path("record").stringValue();
        assertThat(operations.post(record + "/retry", "").body().path("outcome").stringValue())
                .isEqualTo("STILL_PARKED");
        assertThat(operations
                        .post(record + "/skip", "{\"reason\": \"Sent by mistake.\"}")
                        .status())
                .isEqualTo(201);
        assertThat(regulator.get(path).body().path("incomplete").toString()).isEqualTo("[]");
    }
}
