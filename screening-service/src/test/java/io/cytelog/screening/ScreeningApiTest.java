package io.cytelog.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.OperationsPage;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.description.DescribedApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The screening service over HTTP, on a real mongod and broker. */
class ScreeningApiTest {
    private static final String OPENING =
            "{\"site\":\"UMCU\",\"occurredAt\":\"2024-03-01T09:00:00Z\",\"sex\":\"FEMALE\"}";
    private static final String CONSENT =
            "{\"formVersion\":\"2.0\",\"signedAt\":\"2024-03-01T09:30:00Z\",\"yearsOfAge\":44,\"overEighteen\":true}";
    private static final String ITEMS =
            "{\"items\":[\"SCLERODACTYLY\",{\"item\":\"RAYNAUD\",\"observedAt\":\"2019-05\"},"
                    + "\"PITTING_SCARS\"],\"occurredAt\":\"2024-03-01T10:00:00Z\"}";
    private static final String ULCER = "{\"finger\":\"RIGHT_INDEX\",\"aspect\":\"TIP\",\"diameterMm\":4.5,"
            + "\"painful\":true,\"depthVisible\":true,\"dermisLost\":true,\"prostacyclin\":{\"start\":\"2023-11-26\","
            + "\"end\":\"2023-11-30\",\"outcome\":\"NO_IMPROVEMENT\",\"assessedBy\":\"REFERRING_PHYSICIAN\","
            + "\"assessedAt\":{\"value\":\"2024-02-10\",\"precision\":\"DAY\"}},"
            + "\"xray\":{\"takenAt\":\"2024-02-20\",\"calcinosis\":false}}";
    private static final String NOT_MET = "{\"answer\":\"NOT_MET\",\"evidence\":\"Asked and looked up.\"}";
    private static final String SIGNATURE = "{\"meaning\":\"I sign.\",\"occurredAt\":\"2024-03-02T14:00:00Z\"}";
    private static final String ENROLMENT = "{\"occurredAt\":\"2024-03-02T15:00:00Z\"}";

    private static ServiceUnderTest service;
    private static TestClient investigator;
    private static TestClient stranger;
    private static TestClient sponsor;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start("screening", ScreeningApplication.class, Map.of());
        investigator = service.as("UMCU", Role.INVESTIGATOR, Role.SITE_STAFF);
        stranger = service.as("REF", Role.INVESTIGATOR);
        sponsor = service.as(null, Role.SPONSOR);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String opened() {
        return created(investigator.post("/v1/screenings", OPENING))
                .body()
                .path("screening")
                .stringValue();
    }

    private static String complete() {
        return complete(investigator, "4.5");
    }

    /** A candidate of UMCU of whom everything is recorded; the path of the screening. */
    static String complete(TestClient client, String diameter) {
        var base = "/v1/screenings/"
                + created(client.post("/v1/screenings", OPENING))
                        .body()
                        .path("screening")
                        .stringValue();
        ok(client.put(base + "/consent", CONSENT));
        ok(client.put(base + "/classification", ITEMS));
        ok(client.put(base + "/ulcers/U1", ULCER.replace("4.5", diameter)));
        Fixtures.JUDGED.forEach(criterion -> ok(client.put(base + "/criteria/" + criterion, NOT_MET)));
        return base;
    }

    private static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private static Reply created(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    private static void refused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    private static String atLeast(Reply recorded) {
        return "?atLeast=screening:"
                + recorded.body().path("receipt").path("position").asLong();
    }

    @Test
    void an_age_that_contradicts_the_judgement_is_recorded_and_asked_about_until_the_site_answers() {
        var screening = opened();
        var consented = ok(investigator.put(
                "/v1/screenings/" + screening + "/consent",
                CONSENT.replaceFirst("\"yearsOfAge\":\\d+", "\"yearsOfAge\":17")));
        var query = screening + "-Q-01";
        assertThat(ok(investigator.get("/v1/queries" + atLeast(consented) + "&status=OPEN&limit=500"))
                        .body()
                        .path("items")
                        .values())
                .filteredOn(item -> item.path("query").stringValue().equals(query))
                .singleElement()
                .satisfies(item -> assertThat(item.path("code").stringValue()).isEqualTo("AGE_CONTRADICTION"));
        assertThat(ok(stranger.get("/v1/queries?limit=500")).text()).doesNotContain(query);

        var answer = "{\"answer\":\"The years were misread.\"}";
        refused(stranger.post("/v1/queries/" + query + "/answers", answer), 403, "OTHER_SITE");
        refused(investigator.post("/v1/queries/garbage/answers", answer), 403, "OTHER_SITE");
        refused(investigator.post("/v1/queries/" + "a".repeat(41) + "/answers", answer), 403, "OTHER_SITE");
        var answered = created(investigator.post("/v1/queries/" + query + "/answers", answer));
        refused(investigator.post("/v1/queries/" + query + "/answers", answer), 422, "REASON_REQUIRED");
        var corrected = created(investigator.post(
                "/v1/queries/" + query + "/answers",
                "{\"answer\":\"They were misheard.\",\"reason\":\"Typed wrongly.\"}"));
        assertThat(corrected.body().path("answer").stringValue()).isEqualTo("They were misheard.");
        assertThat(ok(investigator.get("/v1/queries" + atLeast(answered) + "&status=OPEN&limit=500"))
                        .text())
                .doesNotContain(query);
    }

    @Test
    void the_api_is_described_as_it_is() {
        DescribedApi.assertIsThatOf(service);
    }

    @Test
    void a_candidate_goes_from_opening_to_withdrawal() {
        var base = complete();
        var judged = ok(investigator.put(base + "/criteria/E7", NOT_MET.replace("}", ",\"reason\":\"Asked again.\"}")));
        var verdict = ok(investigator.get(base + "/eligibility" + atLeast(judged)));
        var signed = created(investigator.post(base + "/eligibility", SIGNATURE));
        assertThat(signed.body().path("outcome").stringValue()).isEqualTo("ELIGIBLE");
        assertThat(signed.body().path("protocolVersion").stringValue()).isEqualTo("1");
        assertThat(inputs(signed.body().path("verdicts"), "event"))
                .isEqualTo(inputs(verdict.body().path("criteria"), "eventId"))
                .hasSize(12);
        var enrolled = created(investigator.post(base + "/enrolment", ENROLMENT));
        var subject = enrolled.body().path("subject").stringValue();
        refused(investigator.post(base + "/enrolment", ENROLMENT), 422, "ALREADY_ENROLLED");
        var withdrawn = created(investigator.post(
                "/v1/subjects/" + subject + "/withdrawal",
                "{\"withdrawnAt\":\"2024-04-01T10:00:00Z\",\"scope\":\"TREATMENT\"}"));

        var earlier = "{\"withdrawnAt\":\"2024-03-31T10:00:00Z\",\"scope\":\"TREATMENT\"";
        refused(investigator.post("/v1/subjects/" + subject + "/withdrawal", earlier + "}"), 422, "REASON_REQUIRED");
        withdrawn = created(investigator.post(
                "/v1/subjects/" + subject + "/withdrawal", earlier + ",\"reason\":\"The letter was misread.\"}"));
        var subjects = ok(sponsor.get("/v1/subjects" + atLeast(withdrawn) + "&limit=500"));
        assertThat(subjects.body().path("items").values())
                .filteredOn(entry -> entry.path("subject").stringValue().equals(subject))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("withdrawals").toString())
                        .isEqualTo("[{\"scope\":\"TREATMENT\",\"withdrawnAt\":\"2024-03-31T10:00:00Z\"}]"));
        var retraction = "/v1/subjects/" + subject + "/withdrawal/retraction";
        var because = "{\"scope\":\"TREATMENT\",\"reason\":\"It was another subject's.\"}";
        refused(investigator.post(retraction, "{\"scope\":\"TREATMENT\"}"), 400, "MISSING_FIELD");
        refused(stranger.post(retraction, because), 403, "OTHER_SITE");
        var retracted = created(investigator.post(retraction, because));
        assertThat(retracted.body().path("withdrawnAt").stringValue()).isEqualTo("2024-03-31T10:00:00Z");
        assertThat(subjectEntry(subject, retracted).path("withdrawals").toString())
                .isEqualTo("[]");
        refused(investigator.post(retraction, because), 400, "NOTHING_TO_CORRECT");
        created(investigator.post("/v1/subjects/" + subject + "/withdrawal", earlier + "}"));
        var recruitment = ok(sponsor.get("/v1/recruitment"));
        assertThat(recruitment.body().path("target").asInt()).isEqualTo(20);
        assertThat(recruitment.body().path("enrolled").asInt()).isPositive();
        assertThat(ok(stranger.get("/v1/subjects")).body().path("items").size()).isZero();
        assertThat(ok(stranger.get("/v1/subjects?limit=1", "application/x-ndjson"))
                        .text())
                .isEmpty();
        assertThat(ok(sponsor.get("/v1/subjects?limit=1", "application/x-ndjson"))
                        .text())
                .contains("\"" + subject + "\"");
    }

    private static List<String> inputs(JsonNode criteria, String event) {
        return criteria.values().stream()
                .flatMap(criterion -> criterion.path("inputs").values().stream())
                .map(input -> input.path("fact").stringValue() + " "
                        + input.path(event).stringValue())
                .toList();
    }

    @Test
    void the_verdict_so_far_names_its_inputs_and_what_is_missing() {
        var base = "/v1/screenings/" + opened();
        var consented = ok(investigator.put(base + "/consent", CONSENT));
        var verdict = ok(investigator.get(base + "/eligibility" + atLeast(consented)));
        assertThat(verdict.body().path("outcome").stringValue()).isEqualTo("UNRESOLVED");
        var age = verdict.body().path("criteria").path(0);
        assertThat(age.path("answer").stringValue()).isEqualTo("MET");
        assertThat(age.path("readings").path(0).path("confirmed").asBoolean(true))
                .isFalse();
        assertThat(age.path("inputs").path(0).path("position").asLong())
                .isEqualTo(consented.body().path("receipt").path("position").asLong());
        assertThat(verdict.body().path("criteria").path(2).path("missing").size())
                .isPositive();
        refused(investigator.post(base + "/eligibility", SIGNATURE), 422, "CRITERIA_UNRESOLVED");
        refused(stranger.get(base + "/eligibility"), 403, "OTHER_SITE");
        refused(stranger.get("/v1/screenings/SC-9999/eligibility"), 403, "OTHER_SITE");
    }

    @Test
    void a_changed_answer_needs_a_reason_and_ends_as_a_screen_failure() {
        var base = complete();
        var applies = "{\"answer\":\"MET\",\"evidence\":\"Letter of 2022.\"";
        refused(investigator.put(base + "/criteria/E2", applies + "}"), 422, "REASON_REQUIRED");
        ok(investigator.put(base + "/criteria/E2", applies + ",\"reason\":\"The letter arrived.\"}"));
        var infection = ok(investigator.put(
                base + "/criteria/E6", NOT_MET.replace("}", ",\"systemicSymptoms\":false,\"reason\":\"Asked.\"}")));
        assertThat(infection.body().path("judgement").path("systemicSymptoms").asBoolean(true))
                .isFalse();
        var signed = created(investigator.post(base + "/eligibility", SIGNATURE));
        assertThat(signed.body().path("outcome").stringValue()).isEqualTo("SCREEN_FAILURE");
        assertThat(signed.body().path("reasons").path(0).stringValue()).isEqualTo("E2");
        refused(investigator.post(base + "/enrolment", ENROLMENT), 422, "NOT_ELIGIBLE");
        var log = ok(sponsor.get("/v1/screenings" + atLeast(signed) + "&limit=500"));
        assertThat(log.body().path("items").values())
                .filteredOn(entry -> base.endsWith(entry.path("screening").stringValue()))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.path("status").stringValue()).isEqualTo("SCREEN_FAILURE"));
    }

    @Test
    void a_correction_after_enrolment_is_put_up_for_review_and_the_review_is_signed() {
        var base = complete();
        created(investigator.post(base + "/eligibility", SIGNATURE));
        var subject = created(investigator.post(base + "/enrolment", ENROLMENT))
                .body()
                .path("subject")
                .stringValue();
        refused(investigator.post(base + "/eligibility", SIGNATURE), 422, "ALREADY_ENROLLED");
        var corrected = ok(investigator.put(
                base + "/criteria/E2",
                "{\"answer\":\"MET\",\"evidence\":\"Letter of 2022.\",\"reason\":\"The letter arrived.\"}"));
        assertThat(corrected.body().path("verdictQuestioned").asBoolean()).isTrue();
        assertThat(subjectEntry(subject, corrected).path("reviewNeeded").asBoolean())
                .isTrue();
        var review = created(investigator.post(base + "/eligibility", SIGNATURE.replace("03-02", "03-09")));
        assertThat(review.body().path("outcome").stringValue()).isEqualTo("ENROLLED_NOT_ELIGIBLE");
        assertThat(review.body().path("reasons").path(0).stringValue()).isEqualTo("E2");
        assertThat(review.body().path("deviations").path(0).path("kind").stringValue())
                .isEqualTo("ENROLLED_NOT_ELIGIBLE");
        var entry = subjectEntry(subject, review);
        assertThat(entry.path("reviewNeeded").asBoolean()).isFalse();
        assertThat(entry.path("unfulfilled").path(0).stringValue()).isEqualTo("E2");
    }

    @Test
    void an_ulcer_recorded_by_mistake_is_taken_back_with_a_reason_and_its_enrolment_is_reviewed() {
        var base = complete();
        created(investigator.post(base + "/eligibility", SIGNATURE));
        var enrolled = created(investigator.post(base + "/enrolment", ENROLMENT));
        var retraction = base + "/ulcers/U1/retraction";
        var because = "{\"reason\":\"It was another patient's.\"}";
        refused(investigator.post(retraction, "{}"), 400, "MISSING_FIELD");
        refused(stranger.post(retraction, because), 403, "OTHER_SITE");
        var retracted = created(investigator.post(retraction, because));
        assertThat(retracted.body().path("ulcer").path("diameterMm").asDouble()).isEqualTo(4.5);
        assertThat(retracted.body().path("verdictQuestioned").asBoolean()).isTrue();
        refused(investigator.post(retraction, because), 400, "NOTHING_TO_CORRECT");

        var subject = enrolled.body().path("subject").stringValue();
        assertThat(subjectEntry(subject, retracted).path("reviewNeeded").asBoolean())
                .isTrue();
        var verdict = ok(investigator.get(base + "/eligibility" + atLeast(retracted)));
        assertThat(verdict.body().path("unresolved").toString()).isEqualTo("[\"I3\",\"I4\",\"E1\"]");
        assertThat(inputs(verdict.body().path("criteria"), "eventId")).noneMatch(input -> input.startsWith("ulcers/"));
        ok(investigator.put(base + "/ulcers/U1", ULCER));
        assertThat(created(investigator.post(base + "/eligibility", SIGNATURE.replace("03-02", "03-09")))
                        .body()
                        .path("outcome")
                        .stringValue())
                .isEqualTo("ENROLMENT_UPHELD");
    }

    @Test
    void a_consent_recorded_by_mistake_is_taken_back_with_a_reason_and_its_enrolment_is_reviewed() {
        var base = complete();
        created(investigator.post(base + "/eligibility", SIGNATURE));
        var enrolled = created(investigator.post(base + "/enrolment", ENROLMENT));
        var retraction = base + "/consent/retraction";
        var because = "{\"signedAt\":\"2024-03-01T09:30:00Z\",\"reason\":\"It was another patient's.\"}";
        refused(investigator.post(retraction, "{\"reason\":\"Mistake.\"}"), 400, "MISSING_FIELD");
        refused(stranger.post(retraction, because), 403, "OTHER_SITE");
        refused(investigator.post(retraction, because.replace("03-01", "02-01")), 400, "NOTHING_TO_CORRECT");
        var retracted = created(investigator.post(retraction, because));
        assertThat(retracted.body().path("consent").path("formVersion").stringValue())
                .isEqualTo("2.0");
        assertThat(retracted.body().path("verdictQuestioned").asBoolean()).isTrue();
        assertThat(subjectEntry(enrolled.body().path("subject").stringValue(), retracted)
                        .path("reviewNeeded")
                        .asBoolean())
                .isTrue();
        var verdict = ok(investigator.get(base + "/eligibility" + atLeast(retracted)));
        assertThat(verdict.body().path("unresolved").toString()).contains("\"I5\"");
        refused(investigator.post(retraction, because), 400, "NOTHING_TO_CORRECT");
        ok(investigator.put(base + "/consent", CONSENT));
    }

    @Test
    void the_moment_of_a_signature_is_corrected_by_a_signature_and_the_verdict_stands_or_is_questioned() {
        var base = complete();
        var path = base + "/eligibility/corrections";
        var moved = "{\"occurredAt\":\"2024-03-02T13:00:00Z\",\"reason\":\"The clock was an hour ahead.\"}";
        refused(investigator.post(path, moved), 400, "NOTHING_TO_CORRECT");
        created(investigator.post(base + "/eligibility", SIGNATURE));
        refused(stranger.post(path, moved), 403, "OTHER_SITE");
        refused(investigator.post(path, "{\"occurredAt\":\"2024-03-02T13:00:00Z\"}"), 400, "MISSING_FIELD");
        var corrected = created(investigator.post(path, moved));
        assertThat(corrected.body().path("signedAt").stringValue()).isEqualTo("2024-03-02T13:00:00Z");
        assertThat(corrected.body().path("verdictQuestioned").asBoolean()).isFalse();
        assertThat(ok(investigator.get(base + "/eligibility" + atLeast(corrected)))
                        .text())
                .contains("2024-03-02T13:00:00Z");
        var beforeConsent = created(investigator.post(path, moved.replace("03-02T13", "03-01T09")));
        assertThat(beforeConsent.body().path("verdictQuestioned").asBoolean()).isTrue();
        refused(investigator.post(base + "/enrolment", ENROLMENT), 422, "NOT_ELIGIBLE");
    }

    @Test
    void a_corrected_opening_moves_the_log_the_link_and_the_subject() {
        var first = opened();
        var base = complete();
        created(investigator.post(base + "/eligibility", SIGNATURE));
        var enrolled = created(investigator.post(base + "/enrolment", ENROLMENT));
        var subject = enrolled.body().path("subject").stringValue();
        var male = "{\"occurredAt\":\"2024-03-01T08:00:00Z\",\"sex\":\"MALE\",\"reason\":\"Typed wrongly.\"";
        refused(investigator.post(base + "/corrections", "{\"sex\":\"MALE\"}"), 400, "MISSING_FIELD");
        refused(stranger.post(base + "/corrections", male + "}"), 403, "OTHER_SITE");
        refused(investigator.post(base + "/corrections", male + ",\"previous\":\"SC-9999\"}"), 400, "PREVIOUS_UNKNOWN");
        var linked = created(investigator.post(base + "/corrections", male + ",\"previous\":\"" + first + "\"}"));
        assertThat(linked.body().path("verdictQuestioned").asBoolean(true)).isFalse();
        assertThat(logEntry(base, linked).path("openedAt").stringValue()).isEqualTo("2024-03-01T08:00:00Z");
        assertThat(base).endsWith(logEntry(first, linked).path("followedBy").stringValue());
        assertThat(subjectEntry(subject, linked).path("sex").stringValue()).isEqualTo("MALE");

        var alone = created(investigator.post(base + "/corrections", male + "}"));
        assertThat(logEntry(base, alone).path("previous").isNull()).isTrue();
        assertThat(logEntry(first, alone).path("followedBy").isNull()).isTrue();
        assertThat(ok(sponsor.get("/v1/log?after=0&limit=500")).text())
                .contains("OpeningCorrected", "EnrolmentCorrected", "Typed wrongly.");
    }

    @Test
    void a_corrected_moment_of_enrolment_is_kept_though_nobody_would_have_been_enrolled_then() {
        var base = complete();
        var at = "{\"occurredAt\":\"%s\",\"reason\":\"Typed wrongly.\"}";
        var corrections = base + "/enrolment/corrections";
        refused(investigator.post(corrections, at.formatted("2024-03-02T15:00:00Z")), 400, "NOTHING_TO_CORRECT");
        created(investigator.post(base + "/eligibility", SIGNATURE));
        var subject = created(investigator.post(base + "/enrolment", ENROLMENT))
                .body()
                .path("subject")
                .stringValue();
        refused(stranger.post(corrections, at.formatted("2024-03-02T16:00:00Z")), 403, "OTHER_SITE");
        refused(investigator.post(corrections, at.formatted("2124-03-02T16:00:00Z")), 422, "IN_THE_FUTURE");
        var later = created(investigator.post(corrections, at.formatted("2024-03-02T16:00:00Z")));
        assertThat(later.body().path("deviations").size()).isZero();
        assertThat(later.body().path("verdictQuestioned").asBoolean(true)).isFalse();
        assertThat(subjectEntry(subject, later).path("enrolledAt").stringValue())
                .isEqualTo("2024-03-02T16:00:00Z");

        var early = created(investigator.post(corrections, at.formatted("2024-03-01T09:00:00Z")));
        assertThat(early.body().path("deviations").path(0).path("kind").stringValue())
                .isEqualTo("ENROLLED_BEFORE_SIGNATURE");
        assertThat(subjectEntry(subject, early).path("reviewNeeded").asBoolean())
                .isTrue();
    }

    private static JsonNode logEntry(String screening, Reply after) {
        return ok(sponsor.get("/v1/screenings" + atLeast(after) + "&limit=500")).body().path("items").values().stream()
                .filter(entry -> screening.endsWith(entry.path("screening").stringValue()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode subjectEntry(String subject, Reply after) {
        return ok(sponsor.get("/v1/subjects" + atLeast(after) + "&limit=500")).body().path("items").values().stream()
                .filter(entry -> entry.path("subject").stringValue().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void consents_stand_beside_each_other_and_one_is_corrected_by_naming_it() {
        var base = "/v1/screenings/" + opened();
        ok(investigator.put(base + "/consent", CONSENT));
        var again = ok(investigator.put(base + "/consent", CONSENT.replace("03-01", "03-05")));
        assertThat(again.body().path("deviations").size()).isZero();
        refused(investigator.put(base + "/consent", CONSENT.replace("44", "45")), 422, "REASON_REQUIRED");
        var corrects = "\"corrects\":\"2024-03-05T09:30:00Z\",\"reason\":\"Misread.\"}";
        ok(investigator.put(base + "/consent", CONSENT.replace("03-01", "03-04").replace("true}", "true," + corrects)));
        refused(
                investigator.put(base + "/consent", CONSENT.replace("true}", "true," + corrects)),
                400,
                "NOTHING_TO_CORRECT");
    }

    @Test
    void a_halt_of_the_safety_service_stops_enrolment_until_the_restart() {
        var base = complete();
        created(investigator.post(base + "/eligibility", SIGNATURE));
        var json = service.bean(JsonMapper.class);
        var halted = new TrialHalted(Instant.parse("2024-03-02T14:30:00Z"), "Reviewing.", HaltCause.MEDICAL_MONITOR);
        service.hears("safety", 1, halted, json);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        sponsor.get("/v1/recruitment").body().path("halted").asBoolean());
        var reply = investigator.post(base + "/enrolment", ENROLMENT);
        refused(reply, 422, "TRIAL_HALTED");
        assertThat(reply.body().path("receipt").path("position").asLong()).isPositive();
        assertThatNoSiteIsToldWhy("Reviewing.");
        service.hears("safety", 2, new TrialRestarted(Instant.parse("2024-03-02T14:45:00Z"), "Reviewed.", null), json);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !sponsor.get("/v1/recruitment").body().path("halted").asBoolean());
        created(investigator.post(base + "/enrolment", ENROLMENT));
    }

    /** The words of the medical monitor may hold what happened at another site. */
    private static void assertThatNoSiteIsToldWhy(String reason) {
        Stream.of(Role.SPONSOR, Role.MEDICAL_MONITOR, Role.DSMB, Role.REGULATOR)
                .map(role -> ok(service.as(null, role).get("/v1/recruitment")))
                .forEach(told ->
                        assertThat(told.body().path("haltReason").asString("")).isEqualTo(reason));
        Stream.of(Role.SITE_STAFF, Role.INVESTIGATOR, Role.MONITOR)
                .map(role -> ok(service.as("UMCU", role).get("/v1/recruitment")))
                .forEach(told -> {
                    assertThat(told.body().path("halted").asBoolean()).isTrue();
                    assertThat(told.text()).doesNotContain(reason);
                });
    }

    @Test
    void what_is_not_understood_is_refused_with_its_code() {
        var base = "/v1/screenings/" + opened();
        refused(investigator.put(base + "/classification", "{\"items\":[\"HAPPINESS\"]}"), 400, "ITEM_UNKNOWN");
        refused(
                investigator.put(base + "/classification", ITEMS.replace("observedAt", "observed")),
                400,
                "UNKNOWN_FIELD");
        refused(investigator.put(base + "/criteria/E99", NOT_MET), 400, "CRITERION_UNKNOWN");
        refused(investigator.put(base + "/ulcers/U1", ULCER.replace("\"TIP\"", "\"TOP\"")), 400, "INVALID_VALUE");
        refused(investigator.put(base + "/consent", CONSENT.replace("2024-03", "2124-03")), 422, "IN_THE_FUTURE");
        refused(investigator.post("/v1/screenings", OPENING.replace("UMCU", "REF")), 403, "OTHER_SITE");
        refused(stranger.put(base + "/consent", CONSENT), 403, "OTHER_SITE");
        refused(service.as("UMCU", Role.SITE_STAFF).post(base + "/eligibility", SIGNATURE), 403, "ROLE_NOT_ALLOWED");
    }

    @Test
    void fifty_equal_requests_open_one_screening() throws InterruptedException {
        var replies = atOnce(50, i -> investigator.post("/v1/screenings", OPENING, "one-key"));
        assertThat(replies)
                .extracting(Reply::text)
                .containsOnly(replies.getFirst().text());
        assertThat(replies).extracting(Reply::status).containsOnly(201);
    }

    @Test
    void every_number_of_the_page_of_operations_is_there() {
        OperationsPage.isToldOf("screening", service);
    }

    static List<Reply> atOnce(int requests, IntFunction<Reply> request) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(IntStream.range(0, requests)
                            .<Callable<Reply>>mapToObj(i -> () -> request.apply(i))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
