package io.cytelog.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.runtime.security.Role;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every refusal of screening is reached over HTTP and says what to do in a sentence. */
class RefusalsTest {
    private static final String ENROLMENT = "{\"occurredAt\":\"2024-03-02T15:00:00Z\"}";
    private static final String SIGNATURE = "{\"meaning\":\"I sign.\",\"occurredAt\":\"2024-03-02T14:00:00Z\"}";
    private static final String OPENING = "{\"site\":\"UMCU\",\"occurredAt\":\"2024-03-01T09:00:00Z\",\"sex\":\"MALE\"";
    private static final String CONSENT =
            "{\"formVersion\":\"2.0\",\"signedAt\":\"2024-03-01T09:30:00Z\",\"yearsOfAge\":17,\"overEighteen\":true";

    private static ServiceUnderTest service;
    private static TestClient investigator;
    private static TestClient sponsor;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start("screening", ScreeningApplication.class, Map.of());
        investigator = service.as("UMCU", Role.INVESTIGATOR, Role.SITE_STAFF);
        sponsor = service.as(null, Role.SPONSOR);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void every_refusal_is_reached_and_explains_itself() {
        Map<ScreeningRefusal, Reply> replies = new EnumMap<>(ScreeningRefusal.class);
        whatIsNotUnderstood(replies);
        signatures(replies);
        queries(replies);
        enrolments(replies);

        assertThat(replies).containsOnlyKeys(ScreeningRefusal.values());
        replies.forEach((code, reply) -> {
            assertThat(reply.code()).as(reply.text()).isEqualTo(code.name());
            assertThat(reply.status()).as(code.name()).isEqualTo(code.kind().status());
            assertThat(reply.body().path("detail").stringValue())
                    .as(code.name())
                    .hasSizeGreaterThan(20)
                    .matches("[A-Z].*\\.");
        });
        var onRecord = Set.of(
                ScreeningRefusal.CONSENT_NOT_VALID,
                ScreeningRefusal.NOT_ELIGIBLE,
                ScreeningRefusal.TRIAL_HALTED,
                ScreeningRefusal.RECRUITMENT_COMPLETE);
        replies.forEach((code, reply) -> assertThat(reply.body().path("receipt").has("position"))
                .as(code.name())
                .isEqualTo(onRecord.contains(code)));
    }

    private static void whatIsNotUnderstood(Map<ScreeningRefusal, Reply> replies) {
        var base = opened();
        replies.put(
                ScreeningRefusal.SITE_NOT_OPEN,
                investigator.post("/v1/screenings", OPENING.replace("2024", "2020") + "}"));
        replies.put(
                ScreeningRefusal.OTHER_SITE, investigator.post("/v1/screenings", OPENING.replace("UMCU", "REF") + "}"));
        replies.put(
                ScreeningRefusal.PREVIOUS_UNKNOWN,
                investigator.post("/v1/screenings", OPENING + ",\"previous\":\"SC-999\"}"));
        replies.put(
                ScreeningRefusal.ITEM_UNKNOWN,
                investigator.put(base + "/classification", "{\"items\":[],\"unknown\":[\"HAPPINESS\"]}"));
        replies.put(ScreeningRefusal.CRITERION_UNKNOWN, judged(base, "E99"));
        recorded(judged(base, "E2"));
        replies.put(ScreeningRefusal.REASON_REQUIRED, judged(base, "E2"));
        replies.put(
                ScreeningRefusal.NOTHING_TO_CORRECT,
                investigator.put(
                        base + "/consent",
                        CONSENT + ",\"corrects\":\"2024-02-01T09:30:00Z\",\"reason\":\"Misread.\"}"));
        var later = CONSENT.replace("09:30", "09:31");
        recorded(investigator.put(base + "/consent", CONSENT + "}"));
        recorded(investigator.put(base + "/consent", later + "}"));
        replies.put(
                ScreeningRefusal.CONSENT_ALREADY_RECORDED,
                investigator.put(
                        base + "/consent", later + ",\"corrects\":\"2024-03-01T09:30:00Z\",\"reason\":\"Misread.\"}"));
    }

    private static void signatures(Map<ScreeningRefusal, Reply> replies) {
        var open = opened();
        replies.put(ScreeningRefusal.CRITERIA_UNRESOLVED, investigator.post(open + "/eligibility", SIGNATURE));
        var signed = ScreeningApiTest.complete(investigator, "4.5");
        recorded(investigator.post(signed + "/eligibility", SIGNATURE));
        replies.put(ScreeningRefusal.ALREADY_SIGNED, investigator.post(signed + "/eligibility", SIGNATURE));
    }

    private static void queries(Map<ScreeningRefusal, Reply> replies) {
        var base = opened();
        var asked = recorded(investigator.put(base + "/consent", CONSENT + "}"));
        var lines = investigator.get("/v1/queries" + atLeast(asked)).body().path("items");
        var query = lines.values().stream()
                .filter(line -> base.endsWith(line.path("screening").stringValue()))
                .findFirst()
                .orElseThrow()
                .path("query")
                .stringValue();
        var path = "/v1/queries/" + query + "/answers";
        var corrected = CONSENT.replaceFirst("\"yearsOfAge\":\\d+", "\"yearsOfAge\":44") + ",\"reason\":\"Misread.\"}";
        recorded(investigator.put(base + "/consent", corrected));
        replies.put(ScreeningRefusal.QUERY_NOT_OPEN, investigator.post(path, "{\"answer\":\"Once more.\"}"));
    }

    private static void enrolments(Map<ScreeningRefusal, Reply> replies) {
        var bare = opened();
        replies.put(ScreeningRefusal.CONSENT_NOT_VALID, investigator.post(bare + "/enrolment", ENROLMENT));
        var unsigned = ScreeningApiTest.complete(investigator, "4.5");
        var notEligible = investigator.post(unsigned + "/enrolment", ENROLMENT);
        replies.put(ScreeningRefusal.NOT_ELIGIBLE, notEligible);
        assertThat(logLine(unsigned, notEligible).path("refusals").toString()).isEqualTo("[\"NOT_ELIGIBLE\"]");
        recorded(investigator.post(unsigned + "/eligibility", SIGNATURE));

        var json = service.bean(JsonMapper.class);
        var halted = new TrialHalted(Instant.parse("2024-03-02T14:30:00Z"), "Review.", HaltCause.MEDICAL_MONITOR);
        service.hears("safety", 1, halted, json);
        await().atMost(Duration.ofSeconds(30)).until(RefusalsTest::isHalted);
        replies.put(ScreeningRefusal.TRIAL_HALTED, investigator.post(unsigned + "/enrolment", ENROLMENT));
        service.hears("safety", 2, new TrialRestarted(Instant.parse("2024-03-02T14:45:00Z"), "Done.", null), json);
        await().atMost(Duration.ofSeconds(30)).until(() -> !isHalted());

        recorded(investigator.post(unsigned + "/enrolment", ENROLMENT));
        replies.put(ScreeningRefusal.ALREADY_ENROLLED, investigator.post(unsigned + "/enrolment", ENROLMENT));
        for (int i = 2; i <= 20; i++) {
            var enrolled = Fixtures.enrolled(new ScreeningId("SC-8" + i), new SubjectId("S-8" + i));
            GivenFacts.record(service, List.of(enrolled));
        }
        var late = ScreeningApiTest.complete(investigator, "4.5");
        recorded(investigator.post(late + "/eligibility", SIGNATURE));
        replies.put(ScreeningRefusal.RECRUITMENT_COMPLETE, investigator.post(late + "/enrolment", ENROLMENT));
    }

    @Test
    void a_new_attempt_is_linked_with_the_previous_one_in_the_screening_log() {
        var first = opened();
        recorded(judged(first, "E2"));
        var failed = recorded(investigator.post(first + "/eligibility", SIGNATURE));
        assertThat(failed.body().path("outcome").stringValue()).isEqualTo("SCREEN_FAILURE");
        var second =
                recorded(investigator.post("/v1/screenings", OPENING + ",\"previous\":\"" + number(first) + "\"}"));
        var next = second.body().path("screening").stringValue();
        var old = logLine(first, second);
        assertThat(old.path("status").stringValue()).isEqualTo("SCREEN_FAILURE");
        assertThat(old.path("reasons").toString()).isEqualTo("[\"E2\"]");
        assertThat(old.path("followedBy").stringValue()).isEqualTo(next).isNotEqualTo(number(first));
        assertThat(logLine(next, second).path("previous").stringValue()).isEqualTo(number(first));
    }

    private static JsonNode logLine(String screening, Reply after) {
        var log = sponsor.get("/v1/screenings" + atLeast(after) + "&limit=500");
        return log.body().path("items").values().stream()
                .filter(line -> line.path("screening").stringValue().equals(number(screening)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isHalted() {
        return sponsor.get("/v1/recruitment").body().path("halted").asBoolean();
    }

    private static String opened() {
        return "/v1/screenings/"
                + recorded(investigator.post("/v1/screenings", OPENING + "}"))
                        .body()
                        .path("screening")
                        .stringValue();
    }

    private static Reply judged(String base, String criterion) {
        return investigator.put(
                base + "/criteria/" + criterion, "{\"answer\":\"MET\",\"evidence\":\"Letter of 2022.\"}");
    }

    private static String number(String base) {
        return base.substring(base.lastIndexOf('/') + 1);
    }

    private static String atLeast(Reply recorded) {
        return "?atLeast=screening:"
                + recorded.body().path("receipt").path("position").asLong();
    }

    private static Reply recorded(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isIn(200, 201);
        return reply;
    }
}
