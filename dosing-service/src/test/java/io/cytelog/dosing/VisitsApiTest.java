package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.enrolled;
import static io.cytelog.dosing.Answers.eventually;
import static io.cytelog.dosing.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.contracts.safety.FollowUpEndRetracted;
import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.contracts.safety.LocalToxicityAssessed;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Visits as a site sees them: planned from the administration, reported, heard of from safety, overdue. */
class VisitsApiTest {
    private static final String DAY_30 = "asOf=2025-04-12T12:00:00Z";

    @TempDir
    static Path directory;

    private static ServiceUnderTest service;
    private static TestClient nurse;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory));
        nurse = service.as("UMCU", Role.SITE_STAFF);
        for (int number = 1; number <= 5; number++) {
            service.hears("screening", number, enrolled(number, number == 5 ? "REF" : "UMCU"), Dosing.JSON);
        }
        eventually(() -> assertThat(service.as("REF", Role.SITE_STAFF)
                        .get("/v1/subjects/S-005/schedule")
                        .status())
                .isEqualTo(200));
        for (int number = 1; number <= 4; number++) {
            created(nurse.post(
                    "/v1/subjects/S-00" + number + "/administration",
                    "{\"startedAt\": \"2025-03-12T09:00:00Z\", \"completeness\": \"PARTIAL\", \"cause\": \"Pain\"}"));
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static JsonNode visit(String subject, String code, String asOf) {
        for (var visit : schedule(subject, asOf).path("visits")) {
            if (visit.path("visit").asString("").equals(code)) {
                return visit;
            }
        }
        throw new AssertionError("No visit " + code);
    }

    private static JsonNode schedule(String subject, String asOf) {
        var reply = nurse.get("/v1/subjects/" + subject + "/schedule?" + asOf);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    private static String status(String subject, String code) {
        return visit(subject, code, DAY_30).path("status").asString("");
    }

    @Test
    void the_schedule_runs_from_the_first_administration_and_marks_what_nobody_confirmed() {
        created(nurse.post("/v1/subjects/S-001/administration", "{\"startedAt\": \"2025-03-20T09:00:00Z\"}"));
        eventually(() -> assertThat(
                        schedule("S-001", DAY_30).path("administeredAt").asString(""))
                .isEqualTo("2025-03-12T09:00:00Z"));
        var week4 = visit("S-001", "V3", DAY_30);
        assertThat(week4.path("status").asString("")).isEqualTo("DUE");
        assertThat(week4.path("opensAt").asString("")).isEqualTo("2025-04-05T22:00:00Z");
        assertThat(week4.path("firstDay").asString("")).isEqualTo("2025-04-06");
        assertThat(week4.path("lastDay").asString("")).isEqualTo("2025-04-12");
        assertThat(week4.path("windowConfirmed").asBoolean(true)).isFalse();
        assertThat(status("S-001", "V0")).isEqualTo("ATTENDED");
        assertThat(status("S-001", "V2")).isEqualTo("MISSED");
        assertThat(status("S-001", "V4")).isEqualTo("PLANNED");
    }

    @Test
    void a_visit_is_recorded_whenever_it_was_and_corrected_with_a_reason() {
        var path = "/v1/subjects/S-002/visits";
        created(nurse.post(path, "{\"visit\": \"V2\", \"attendedAt\": \"2025-03-02T09:00:00Z\"}"));
        eventually(() -> assertThat(status("S-002", "V2")).isEqualTo("ATTENDED_OUT_OF_WINDOW"));
        var again = "{\"visit\": \"V2\", \"attendedAt\": \"2025-03-27T09:00:00Z\"%s}";
        refused(nurse.post(path, again.formatted("")), 422, "REASON_REQUIRED");
        created(nurse.post(path, again.formatted(", \"reason\": \"The month was wrong\"")));
        eventually(() -> assertThat(status("S-002", "V2")).isEqualTo("ATTENDED"));
        created(nurse.post(path, "{\"visit\": \"V3\", \"missedBecause\": \"On holiday\"}"));
        created(nurse.post(path, "{\"visit\": \"U1\", \"attendedAt\": \"2025-04-01T09:00:00Z\"}"));
        eventually(() -> assertThat(schedule("S-002", DAY_30)
                        .path("unscheduled")
                        .path(0)
                        .path("visit")
                        .asString(""))
                .isEqualTo("U1"));
        assertThat(status("S-002", "V3")).isEqualTo("MISSED");
        var log = service.as(null, Role.REGULATOR)
                .get("/v1/log?after=0&limit=500")
                .text();
        assertThat(log).contains("dosing.VisitReported", "The month was wrong");
    }

    @Test
    void an_examination_that_safety_tells_of_is_an_attendance_and_a_withdrawal_ends_the_expectation() {
        examined(1, "V2", "S-003-LA-01", null);
        eventually(
                () -> assertThat(visit("S-003", "V2", DAY_30).path("attendedBy").asString(""))
                        .isEqualTo("EXAMINED"));
        withdrawn(11, WithdrawalScope.TREATMENT, "2025-03-28T09:00:00Z");
        withdrawn(12, WithdrawalScope.FOLLOW_UP, "2025-04-10T09:00:00Z");
        eventually(() -> assertThat(status("S-003", "V4")).isEqualTo("NOT_EXPECTED"));
        assertThat(visit("S-003", "V3", "asOf=2025-04-09T09:00:00Z")
                        .path("status")
                        .asString(""))
                .isEqualTo("DUE");
        assertThat(status("S-003", "V2")).isEqualTo("ATTENDED");

        corrected(13, "2025-04-10T09:00:00Z", "2025-06-01T09:00:00Z");
        eventually(() -> assertThat(status("S-003", "V4")).isNotEqualTo("NOT_EXPECTED"));
        assertThat(withdrawnAt()).isEqualTo("2025-03-28T09:00:00Z");
        corrected(14, "2025-06-01T09:00:00Z", "2025-03-27T09:00:00Z");
        eventually(() -> assertThat(status("S-003", "V4")).isEqualTo("NOT_EXPECTED"));
        assertThat(visit("S-003", "V3", "asOf=2025-04-09T09:00:00Z")
                        .path("status")
                        .asString(""))
                .isEqualTo("NOT_EXPECTED");
        eventually(() -> assertThat(withdrawnAt()).isEqualTo("2025-03-27T09:00:00Z"));
        corrected(15, "2025-03-27T09:00:00Z", "2025-04-20T09:00:00Z");
        eventually(() -> assertThat(withdrawnAt()).isEqualTo("2025-03-28T09:00:00Z"));

        examined(2, "V1", "S-003-LA-02", "S-003-LA-01");
        eventually(() -> assertThat(status("S-003", "V1")).isEqualTo("ATTENDED_OUT_OF_WINDOW"));
        assertThat(status("S-003", "V2")).isEqualTo("MISSED");
    }

    private static void examined(int position, String visit, String assessment, @Nullable String corrects) {
        service.hears(
                "safety",
                position,
                new LocalToxicityAssessed(
                        new SubjectId("S-003"),
                        new SiteId("UMCU"),
                        visit,
                        Instant.parse("2025-03-26T09:00:00Z"),
                        List.of(),
                        assessment,
                        corrects),
                Dosing.JSON);
    }

    @Test
    void death_and_loss_end_the_expectation_from_the_earlier_of_both_on_until_they_are_taken_back() {
        ended(21, FollowUpEnd.LOST_TO_FOLLOW_UP, "2025-04-20");
        eventually(() -> assertThat(visit("S-004", "V4", "asOf=2025-04-21T09:00:00Z")
                        .path("status")
                        .asString(""))
                .isEqualTo("NOT_EXPECTED"));
        assertThat(visit("S-004", "V3", "asOf=2025-05-30T09:00:00Z")
                        .path("status")
                        .asString(""))
                .isEqualTo("MISSED");
        assertThat(visit("S-004", "V7", "asOf=2027-01-01T09:00:00Z")
                        .path("status")
                        .asString(""))
                .isEqualTo("NOT_EXPECTED");

        ended(22, FollowUpEnd.DEATH, "2025-04-02");
        eventually(() -> assertThat(status("S-004", "V3")).isEqualTo("NOT_EXPECTED"));
        assertThat(status("S-004", "V2")).isEqualTo("MISSED");
        assertThat(status("S-001", "V4")).isEqualTo("PLANNED");

        ended(23, FollowUpEnd.DEATH, "2025-05-02");
        eventually(() -> assertThat(status("S-004", "V3")).isEqualTo("DUE"));

        takenBack(24, FollowUpEnd.DEATH);
        takenBack(25, FollowUpEnd.LOST_TO_FOLLOW_UP);
        eventually(() -> assertThat(visit("S-004", "V7", "asOf=2025-05-30T09:00:00Z")
                        .path("status")
                        .asString(""))
                .isEqualTo("PLANNED"));
    }

    private static void takenBack(int position, FollowUpEnd cause) {
        service.hears(
                "safety",
                position,
                new FollowUpEndRetracted(
                        new SubjectId("S-004"), new SiteId("UMCU"), cause, ClinicalTime.of("2025-04-20")),
                Dosing.JSON);
    }

    private static void ended(int position, FollowUpEnd cause, String day) {
        service.hears(
                "safety",
                position,
                new FollowUpEnded(new SubjectId("S-004"), new SiteId("UMCU"), cause, ClinicalTime.of(day)),
                Dosing.JSON);
    }

    @Test
    void a_visit_outside_its_window_stands_in_the_list_of_deviations_until_its_report_is_corrected() {
        var path = "/v1/subjects/S-001/visits";
        var late = created(nurse.post(path, "{\"visit\": \"V5\", \"attendedAt\": \"2025-08-01T09:00:00Z\"}"));
        assertThat(late.body().at("/deviations/0").asString("")).isEqualTo("VISIT_OUT_OF_WINDOW");
        eventually(() -> assertThat(visitDeviations()).contains("VIS-S-001-V5", "VISIT_OUT_OF_WINDOW"));

        var mended = created(nurse.post(path, """
                {"visit": "V5", "attendedAt": "2025-06-04T09:00:00Z", "reason": "The month was wrong"}"""));
        assertThat(mended.body().path("deviations").size()).isZero();
        eventually(() -> assertThat(visitDeviations()).doesNotContain("VIS-S-001-V5"));
    }

    private static String visitDeviations() {
        return nurse.get("/v1/deviations?category=VISIT&subject=S-001").text();
    }

    private static String withdrawnAt() {
        return nurse.get("/v1/subjects/S-003").body().path("withdrawnAt").asString("");
    }

    private static void corrected(int position, String before, String now) {
        service.hears(
                "screening",
                position,
                new SubjectWithdrawn(
                        new SubjectId("S-003"),
                        new SiteId("UMCU"),
                        Instant.parse(now),
                        WithdrawalScope.FOLLOW_UP,
                        Instant.parse(before)),
                Dosing.JSON);
    }

    private static void withdrawn(int position, WithdrawalScope scope, String at) {
        service.hears(
                "screening",
                position,
                new SubjectWithdrawn(new SubjectId("S-003"), new SiteId("UMCU"), Instant.parse(at), scope),
                Dosing.JSON);
    }

    @Test
    void the_board_shows_the_own_site_page_by_page_and_by_status() {
        var all = new ArrayList<String>();
        var after = "";
        do {
            var page = nurse.get("/v1/visits?limit=3&" + DAY_30 + after).body();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(3);
            page.path("items")
                    .forEach(row -> all.add(
                            row.path("subject").asString("") + row.path("visit").asString("")));
            var next = page.path("next").asString("");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        assertThat(all)
                .hasSize(4 * 8)
                .doesNotHaveDuplicates()
                .contains("S-001V0", "S-004V7")
                .isSorted();
        var due = nurse.get("/v1/visits?status=DUE&" + DAY_30).body().path("items");
        assertThat(due)
                .isNotEmpty()
                .allMatch(row -> row.path("visit").asString("").equals("V3"));
        assertThat(service.as("REF", Role.MONITOR).get("/v1/visits").text())
                .contains("S-005")
                .doesNotContain("S-001");
        assertThat(service.as(null, Role.SPONSOR).get("/v1/visits").text()).contains("S-005", "S-001");
    }

    @Test
    void overdue_visits_are_counted_per_site_without_a_subject() {
        eventually(() -> assertThat(service.as(null, Role.OPERATIONS)
                        .get("/actuator/prometheus")
                        .text())
                .containsPattern("trial_dosing_visits_overdue\\{[^}]*site=\"UMCU\"[^}]*\\} [1-9]")
                .containsPattern("trial_dosing_visits_overdue\\{[^}]*site=\"REF\"[^}]*\\} 0"));
    }

    @Test
    void another_site_and_other_roles_neither_see_nor_record() {
        var elsewhere = service.as("REF", Role.SITE_STAFF);
        var body = "{\"visit\": \"V2\", \"attendedAt\": \"2025-03-27T09:00:00Z\"}";
        refused(elsewhere.get("/v1/subjects/S-004/schedule"), 403, "OTHER_SITE");
        assertThat(elsewhere.get("/v1/subjects/S-999/schedule").text())
                .isEqualTo(elsewhere.get("/v1/subjects/S-004/schedule").text());
        refused(elsewhere.post("/v1/subjects/S-004/visits", body), 403, "OTHER_SITE");
        refused(service.as("UMCU", Role.MONITOR).post("/v1/subjects/S-004/visits", body), 403, "ROLE_NOT_ALLOWED");
        refused(service.as(null, Role.UNBLINDED_PHARMACIST).get("/v1/visits"), 403, "ROLE_NOT_ALLOWED");
        refused(service.as(null, Role.SPONSOR).get("/v1/subjects/S-999/schedule"), 404, "NOT_KNOWN");
    }

    @Test
    void what_cannot_be_understood_is_named_and_is_never_a_500() {
        var path = "/v1/subjects/S-004/visits";
        refused(nurse.post(path, "{\"visit\": \"V2\"}"), 400, "INVALID_VALUE");
        refused(
                nurse.post(
                        path,
                        "{\"visit\": \"V2\", \"attendedAt\": \"2025-03-27T09:00:00Z\", \"missedBecause\": \"Both\"}"),
                400,
                "INVALID_VALUE");
        refused(
                nurse.post(path, "{\"visit\": \"week two of Mrs J\", \"attendedAt\": \"2025-03-27T09:00:00Z\"}"),
                400,
                "INVALID_VALUE");
        refused(
                nurse.post(path, "{\"visit\": \"V2\", \"attendedAt\": \"2199-03-27T09:00:00Z\"}"),
                422,
                "IN_THE_FUTURE");
        for (var query : List.of("status=LATE", "asOf=yesterday", "limit=0", "after=x", "after=S-001/9999")) {
            assertThat(nurse.get("/v1/visits?" + query).status()).as(query).isEqualTo(400);
        }
        assertThat(nurse.get("/v1/subjects/S-004/schedule?asOf=%00").status()).isEqualTo(400);
        assertThat(nurse.get("/v1/subjects/S-004/schedule?asOf=+999999999-01-01T00:00:00Z")
                        .status())
                .isBetween(200, 400);
    }
}
