package io.cytelog.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stopping boundary from report to halt and restart, on a real mongod and a real broker. */
class StoppingBoundaryApiTest {
    private static final String RESTART = "{\"reason\":\"Reviewed\",\"occurredAt\":\"2024-03-20T12:00:00Z\"";
    private ServiceUnderTest service;
    private TestClient site;
    private TestClient monitor;
    private long screening;
    private long dosing;

    @BeforeEach
    void start() {
        service = ServiceUnderTest.start("safety", SafetyApplication.class, Map.of());
        site = service.as("UMCU", Role.SITE_STAFF);
        monitor = service.as(null, Role.MEDICAL_MONITOR);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void dosed(String subject) {
        var id = new SubjectId(subject);
        var json = service.bean(JsonMapper.class);
        var enrolled = new SubjectEnrolled(
                id,
                new ScreeningId("SC-" + subject),
                new SiteId("UMCU"),
                Instant.parse("2024-01-10T09:00:00Z"),
                Sex.FEMALE,
                44,
                "1");
        service.hears("screening", ++screening, enrolled, json);
        var given = new MscAdministered(
                id,
                new SiteId("UMCU"),
                null,
                Instant.parse("2024-02-01T09:00:00Z"),
                null,
                null,
                List.of(),
                null,
                List.of());
        service.hears("dosing", ++dosing, given, json);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        monitor.get("/v1/toxicity?atLeast=dosing:" + dosing).status() == 200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> monitor.get("/v1/toxicity?atLeast=screening:" + screening)
                                .status()
                        == 200);
    }

    private String reported(String subject, String term, String more) {
        var reply = site.post(
                "/v1/subjects/" + subject + "/adverse-events",
                "{\"term\":\"" + term
                        + "\",\"siteAwareAt\":\"2024-03-02T10:00:00Z\",\"onset\":{\"value\":\"2024-02-20T10:00:00Z\","
                        + "\"precision\":\"MINUTE\"},\"causality\":\"PROBABLE\"" + more + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.body().path("adverseEvent").stringValue();
    }

    private String severe(String subject, String term) {
        return reported(subject, term, ",\"grade\":3,\"local\":true");
    }

    private JsonNode board() {
        return monitor.get("/v1/stopping-boundary").body();
    }

    private JsonNode boardOnce(Predicate<JsonNode> holds) {
        await().atMost(Duration.ofSeconds(30)).until(() -> holds.test(board()));
        return board();
    }

    private Reply restart(String more) {
        return monitor.post("/v1/trial/restart", RESTART + more + "}");
    }

    private static List<String> kinds(JsonNode board) {
        return board.path("history")
                .valueStream()
                .map(entry -> entry.path("kind").stringValue())
                .toList();
    }

    /** Waits until the automation has looked at the whole log, so that what did not happen by then does not happen. */
    private void looked() {
        var log = service.bean(CommitLog.class);
        var meters = service.bean(io.micrometer.core.instrument.MeterRegistry.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> meters.get("trial.automation.lag").gauge().value() == 0
                        && log.head().position() > 0);
    }

    @Test
    void the_third_severe_local_reaction_halts_the_trial_and_only_a_decision_with_advice_and_authorisation_lifts_it() {
        for (int i = 1; i <= 4; i++) {
            dosed("S-00" + i);
        }
        severe("S-001", "Skin ulceration");
        severe("S-002", "Injection site reaction");
        var below = boardOnce(board -> board.path("events").asInt() == 2);
        looked();
        assertThat(below.path("state").stringValue()).isEqualTo("BELOW");
        assertThat(below.path("distance").asInt()).isEqualTo(1);
        assertThat(board().path("halted").booleanValue()).isFalse();

        var third = severe("S-003", "Localized edema");
        var reached = boardOnce(board -> board.path("halted").booleanValue());
        assertThat(reached.path("state").stringValue()).isEqualTo("REACHED");
        assertThat(reached.path("haltCause").stringValue()).isEqualTo("BOUNDARY");
        assertThat(reached.path("crossing").toString())
                .as("the fourth subject completed later, without an event")
                .isEqualTo("{\"evaluable\":3,\"events\":3,\"stopAtEvents\":3}");
        assertThat(reached.path("stopAtEvents").asInt()).isEqualTo(4);
        assertThat(kinds(reached)).containsExactly("BOUNDARY_REACHED", "HALTED");
        assertThat(reached.toString()).as("pooled: nobody is named").doesNotContain("S-001", "S-002", "S-003");

        var notices = site.get("/v1/notices").text();
        assertThat(notices).contains("The trial is paused.").doesNotContain("BOUNDARY", "oundary", "S-00");
        assertThat(site.get("/v1/stopping-boundary").status()).isEqualTo(403);

        staysReachedWhenCorrected(third);
        restartNeedsAdviceAndAuthorisation();
        oneEventMoreHaltsAgain();
    }

    private void staysReachedWhenCorrected(String third) {
        var corrected = service.as("UMCU", Role.INVESTIGATOR)
                .post(
                        "/v1/adverse-events/" + third + "/grades",
                        "{\"grade\":1,\"kind\":\"CORRECTION\",\"reason\":\"Misread\"}");
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        var now = boardOnce(board -> board.path("events").asInt() == 2);
        assertThat(now.path("reachedByFactsNow").booleanValue()).isFalse();
        assertThat(now.path("state").stringValue()).isEqualTo("REACHED");
        assertThat(now.path("halted").booleanValue()).isTrue();
        var again = service.as("UMCU", Role.INVESTIGATOR)
                .post(
                        "/v1/adverse-events/" + third + "/grades",
                        "{\"grade\":3,\"kind\":\"CORRECTION\",\"reason\":\"It was right after all\"}");
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        boardOnce(board -> board.path("reachedByFactsNow").booleanValue());
    }

    private void restartNeedsAdviceAndAuthorisation() {
        assertThat(restart("").code()).isEqualTo("AUTHORISATION_REQUIRED");
        assertThat(restart(",\"dsmbAdvice\":\"DSMB-1\"").code()).isEqualTo("AUTHORISATION_REQUIRED");
        assertThat(restart(",\"authorisation\":\"CCMO-1\"").code()).isEqualTo("DSMB_ADVICE_REQUIRED");
        var restarted = restart(",\"authorisation\":\"CCMO-1\",\"dsmbAdvice\":\"DSMB-1\"");
        assertThat(restarted.status()).as(restarted.text()).isEqualTo(201);
        var decided = boardOnce(board -> !board.path("halted").booleanValue());
        assertThat(decided.path("state").stringValue()).isEqualTo("DECIDED");
        assertThat(decided.path("reachedByFactsNow").booleanValue()).isTrue();
    }

    private void oneEventMoreHaltsAgain() {
        reported("S-004", "Fever", ",\"grade\":1");
        looked();
        assertThat(board().path("halted").booleanValue())
                .as("the same count does not halt again")
                .isFalse();
        severe("S-004", "Pain of skin");
        var again = boardOnce(board -> board.path("halted").booleanValue());
        assertThat(kinds(again))
                .containsExactly("BOUNDARY_REACHED", "HALTED", "RESTARTED", "BOUNDARY_REACHED", "HALTED");
    }

    @Test
    void a_single_related_grade_four_pauses_and_what_halts_a_halted_trial_is_recorded_beside_it() {
        dosed("S-001");
        var halt =
                monitor.post("/v1/trial/halt", "{\"reason\":\"Looked into\",\"occurredAt\":\"2024-03-01T12:00:00Z\"}");
        assertThat(halt.status()).as(halt.text()).isEqualTo(201);
        reported("S-001", "Fever", ",\"grade\":4");
        var paused = boardOnce(board -> kinds(board).contains("TRIGGER_PULLED"));
        assertThat(kinds(paused)).containsExactly("HALTED", "TRIGGER_PULLED");
        assertThat(paused.path("haltCause").stringValue()).isEqualTo("MEDICAL_MONITOR");
        assertThat(paused.path("triggers").path(0).path("trigger").stringValue())
                .isEqualTo("RELATED_GRADE>=4");
        assertThat(paused.path("state").stringValue()).isEqualTo("BELOW");
        assertThat(restart(",\"authorisation\":\"CCMO-1\"").code()).isEqualTo("DSMB_ADVICE_REQUIRED");
        assertThat(restart(",\"authorisation\":\"CCMO-1\",\"dsmbAdvice\":\"DSMB-1\"")
                        .status())
                .isEqualTo(201);
        boardOnce(board -> !board.path("halted").booleanValue());
        reported("S-001", "Anaphylaxis", ",\"grade\":3");
        assertThat(kinds(boardOnce(board -> board.path("halted").booleanValue())))
                .containsExactly("HALTED", "TRIGGER_PULLED", "RESTARTED", "TRIGGER_PULLED", "HALTED");
    }

    @Test
    void a_second_instance_and_a_restart_halt_no_second_time() {
        for (int i = 1; i <= 3; i++) {
            dosed("S-00" + i);
        }
        try (var other = service.another()) {
            assertThat(other.as(null, Role.DSMB).get("/v1/stopping-boundary").status())
                    .isEqualTo(200);
            severe("S-001", "Skin ulceration");
            severe("S-002", "Injection site reaction");
            severe("S-003", "Localized edema");
            boardOnce(board -> board.path("halted").booleanValue());
        }
        service.close();
        service = service.another();
        monitor = service.as(null, Role.MEDICAL_MONITOR);
        site = service.as("UMCU", Role.SITE_STAFF);
        reported("S-003", "Fever", ",\"grade\":1");
        looked();
        assertThat(kinds(board())).containsExactly("BOUNDARY_REACHED", "HALTED");
    }

    @Test
    void the_open_report_is_pooled_and_the_closed_one_by_label_leaves_nothing_behind() {
        dosed("S-001");
        dosed("S-002");
        severe("S-001", "Skin ulceration");
        boardOnce(board -> board.path("events").asInt() == 1);
        var dsmb = service.as(null, Role.DSMB);
        var open = dsmb.get("/v1/dsmb/open-report").body();
        assertThat(open.path("pooled").path("dosed").asInt()).isEqualTo(2);
        assertThat(open.path("boundary").path("events").asInt()).isEqualTo(1);

        long head = service.bean(CommitLog.class).head().position();
        var stored = stored();
        var labels = "{\"labels\":[{\"subject\":\"S-001\",\"label\":\"B\"},{\"subject\":\"S-002\",\"label\":\"A\"}]}";
        var closed = dsmb.post("/v1/dsmb/closed-report", labels);
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        var arms = closed.body().path("arms");
        assertThat(arms.path("B").path("tables").path("adverseEvents").size()).isEqualTo(1);
        assertThat(arms.path("A").path("tables").path("adverseEvents").size()).isZero();
        assertThat(arms.path("B").path("boundaries").path(0).path("events").asInt())
                .isEqualTo(1);
        assertThat(closed.body().path("unlabelled").asInt()).isZero();
        assertThat(service.bean(CommitLog.class).head().position()).isEqualTo(head);
        assertThat(stored()).as("read models").isEqualTo(stored);

        for (var role :
                List.of(Role.MEDICAL_MONITOR, Role.SPONSOR, Role.REGULATOR, Role.OPERATIONS, Role.UNBLINDING_OFFICER)) {
            assertThat(service.as(null, role)
                            .post("/v1/dsmb/closed-report", labels)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(site.post("/v1/dsmb/closed-report", labels).status()).isEqualTo(403);
        assertThat(site.get("/v1/dsmb/open-report").status()).isEqualTo(403);
        var unknown = dsmb.post("/v1/dsmb/closed-report", labels.replace("S-002", "S-999"));
        assertThat(unknown.code()).isEqualTo("SUBJECT_UNKNOWN");
        assertThat(unknown.text()).doesNotContain("S-001");
        assertThat(dsmb.post("/v1/dsmb/closed-report", labels.replace("S-002", "S-001"))
                        .status())
                .isEqualTo(400);
        assertThat(dsmb.post("/v1/dsmb/closed-report", labels.replace("\"A\"", "\"MSC\""))
                        .status())
                .isEqualTo(400);
        assertThat(dsmb.post("/v1/dsmb/closed-report", "{\"labels\":[]}").status())
                .isEqualTo(400);
    }

    /** Every document of the read models, tokens and their claims apart, which a running service renews. */
    private List<String> stored() {
        List<String> documents = new ArrayList<>();
        try (var admin = TestDatabases.admin()) {
            var views = admin.getDatabase(service.setting("cytelog.mongodb.views-database"));
            views.listCollectionNames().into(new ArrayList<>()).stream()
                    .filter(name -> !name.toLowerCase(Locale.ROOT).contains("token"))
                    .sorted()
                    .forEach(name -> views.getCollection(name)
                            .find()
                            .forEach(document -> documents.add(name + " " + document.toJson())));
        }
        return documents;
    }

    @Test
    void the_calculator_gives_the_published_table_and_says_what_it_will_not_work_out() {
        var pocock = monitor.get("/v1/stopping-boundary/characteristics?subjects=10&acceptableRate=0.2&falseStop=0.05")
                .body();
        assertThat(pocock.path("stopAtEvents").toString())
                .isEqualTo("{\"3\":3,\"4\":3,\"5\":4,\"6\":4,\"7\":5,\"8\":5,\"9\":5,\"10\":6}");
        assertThat(pocock.path("characteristics")
                        .path(1)
                        .path("stopProbability")
                        .decimalValue())
                .isEqualByComparingTo("0.042126");
        assertThat(pocock.path("characteristics")
                        .path(3)
                        .path("exactStopProbability")
                        .stringValue())
                .isEqualTo("287/512");
        var bayes = monitor.get("/v1/stopping-boundary/characteristics?subjects=10&acceptableRate=0.2"
                        + "&priorAlpha=1&priorBeta=4&stopFrom=0.9&rates=0.2")
                .body();
        assertThat(bayes.path("stopAtEvents").path("5").asInt()).isEqualTo(3);
        for (var wrong : List.of(
                "subjects=0&acceptableRate=0.2&falseStop=0.05",
                "subjects=61&acceptableRate=0.2&falseStop=0.05",
                "subjects=10&acceptableRate=1&falseStop=0.05",
                "subjects=10&acceptableRate=0.20001&falseStop=0.05",
                "subjects=10&acceptableRate=0.2&falseStop=0",
                "subjects=10&acceptableRate=0.2",
                "subjects=10&acceptableRate=0.2&falseStop=0.05&priorAlpha=1",
                "subjects=10&acceptableRate=0.2&priorAlpha=51&priorBeta=4&stopFrom=0.9",
                "subjects=10&acceptableRate=0.2&falseStop=0.05&rates=2",
                "subjects=ten&acceptableRate=0.2&falseStop=0.05",
                "acceptableRate=0.2&falseStop=0.05",
                "subjects=10&acceptableRate=1E-999999999&falseStop=0.05",
                "subjects=10&acceptableRate=0.2&falseStop=0.05&rates=0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1")) {
            assertThat(monitor.get("/v1/stopping-boundary/characteristics?" + wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(site.get("/v1/stopping-boundary/characteristics?subjects=10&acceptableRate=0.2&falseStop=0.05")
                        .status())
                .isEqualTo(403);
    }
}
