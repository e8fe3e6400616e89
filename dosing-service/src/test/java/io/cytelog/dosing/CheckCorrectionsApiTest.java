package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.testkit.TestClient.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The newest word on a check counts, in the list of deviations, for the subject and for what is recorded next. */
class CheckCorrectionsApiTest extends PharmacyOverHttp {
    private static String said(String kit, String at, String pregnancy) {
        return saidAtCheck(kit, "nurse-b", pregnancy).replace("09:00:00Z", at + ":00Z");
    }

    private static Reply checked(String subject, String kit, String at) {
        return investigator.post("/v1/subjects/" + subject + "/administration-check", said(kit, at, "NEGATIVE"));
    }

    private static Reply administered(String subject, String kit, String at) {
        return created(investigator.post("/v1/subjects/" + subject + "/administration", given(kit, at)));
    }

    private static String given(String kit, String at) {
        return """
                {"kit": "%s", "startedAt": "2025-03-12T%s:00Z", "limb": "RIGHT_ARM"}""".formatted(kit, at);
    }

    private static Reply checkCorrected(String subject, String check) {
        return created(investigator.post(
                "/v1/subjects/" + subject + "/administration-check/corrections", """
                {"check": %s, "reason": "Read again"}""".formatted(check)));
    }

    private static Reply administrationCorrected(String subject, String kit, String at) {
        return created(investigator.post(
                "/v1/subjects/" + subject + "/administrations/1/corrections", """
                {"administration": %s, "reason": "Read again"}""".formatted(given(kit, at))));
    }

    /** What both views tell of the subject's administration once they know of the answer; it is the same. */
    private static List<String> deviationsAfter(Reply reply, String subject) {
        var position = reply.body().at("/receipt/position").asLong();
        var listed = investigator
                .get("/v1/deviations?subject=" + subject + "&atLeast=dosing:" + position)
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("code").asString(""))
                .toList();
        assertThat(subjectAfter(reply, subject)
                        .body()
                        .at("/administrations/0/deviations")
                        .valueStream()
                        .map(code -> code.asString("")))
                .containsExactlyInAnyOrderElementsOf(listed);
        return listed;
    }

    private static Reply subjectAfter(Reply reply, String subject) {
        var position = reply.body().at("/receipt/position").asLong();
        return investigator.get("/v1/subjects/" + subject + "?atLeast=dosing:" + position);
    }

    @Test
    void a_check_that_is_corrected_back_takes_its_deviations_with_it_and_they_do_not_come_again() {
        received("LOT-A");
        var kit = prepared("S-001", "LOT-A");
        created(checked("S-001", kit, "09:00"));
        var others = deviationsAfter(administered("S-001", kit, "09:10"), "S-001");
        assertThat(others).isNotEmpty().doesNotContain("NO_VALID_CHECK", "RECHECK_FAILED");

        var typo = checkCorrected("S-001", said(kit, "09:00", "POSITIVE"));
        assertThat(deviationsAfter(typo, "S-001"))
                .containsAll(others)
                .contains("NO_VALID_CHECK", "RECHECK_FAILED")
                .hasSize(others.size() + 2);

        var back = checkCorrected("S-001", said(kit, "09:00", "NEGATIVE"));
        assertThat(deviationsAfter(back, "S-001")).containsExactlyInAnyOrderElementsOf(others);
        assertThat(deviationsAfter(administrationCorrected("S-001", kit, "09:11"), "S-001"))
                .containsExactlyInAnyOrderElementsOf(others);
        assertThat(deviationsAfter(administrationCorrected("S-001", kit, "09:31"), "S-001"))
                .as("the permission is as long as it was")
                .contains("NO_VALID_CHECK")
                .doesNotContain("RECHECK_FAILED");
    }

    @Test
    void a_check_that_was_recorded_too_late_covers_its_administration_once_it_is_corrected() {
        received("LOT-B");
        var kit = prepared("S-002", "LOT-B");
        created(checked("S-002", kit, "09:20"));
        assertThat(deviationsAfter(administered("S-002", kit, "09:10"), "S-002"))
                .contains("NO_VALID_CHECK");

        assertThat(deviationsAfter(checkCorrected("S-002", said(kit, "09:11", "NEGATIVE")), "S-002"))
                .as("still too late")
                .contains("NO_VALID_CHECK");
        assertThat(deviationsAfter(checkCorrected("S-002", said(kit, "09:00", "NEGATIVE")), "S-002"))
                .isNotEmpty()
                .doesNotContain("NO_VALID_CHECK");
        assertThat(deviationsAfter(administrationCorrected("S-002", kit, "09:10"), "S-002"))
                .doesNotContain("NO_VALID_CHECK");
    }

    @Test
    void a_check_that_another_one_followed_covers_its_administration_no_longer_than_it_permitted() {
        received("LOT-C");
        var kit = prepared("S-003", "LOT-C");
        created(checked("S-003", kit, "09:00"));
        administered("S-003", kit, "09:25");
        refused(checked("S-003", kit, "09:26"), 422, "ALREADY_DOSED");

        var earlier = created(investigator.post(
                "/v1/subjects/S-003/administration-check/corrections", """
                {"corrects": "2025-03-12T09:00:00Z", "check": %s, "reason": "Read again"}""".formatted(said(kit, "08:30", "NEGATIVE"))));

        assertThat(earlier.body().path("validUntil").asString("")).isEqualTo("2025-03-12T09:00:00Z");
        assertThat(deviationsAfter(earlier, "S-003")).contains("NO_VALID_CHECK");
        assertThat(deviationsAfter(administrationCorrected("S-003", kit, "09:01"), "S-003"))
                .contains("NO_VALID_CHECK");
        assertThat(deviationsAfter(administrationCorrected("S-003", kit, "09:00"), "S-003"))
                .doesNotContain("NO_VALID_CHECK");
    }

    @Test
    void a_permission_that_a_correction_ended_does_not_come_back_with_the_next_one_in_any_view() {
        received("LOT-D");
        var kit = prepared("S-004", "LOT-D");
        created(checked("S-004", kit, "09:00"));
        var typo = checkCorrected("S-004", said(kit, "09:00", "POSITIVE"));
        assertThat(subjectAfter(typo, "S-004").body().has("permittedUntil")).isFalse();

        var back = checkCorrected("S-004", said(kit, "09:00", "NEGATIVE"));

        assertThat(back.body().path("faults").size()).isZero();
        assertThat(back.body().has("validUntil")).isFalse();
        assertThat(subjectAfter(back, "S-004").body().has("permittedUntil")).isFalse();
        var given = administered("S-004", kit, "09:10");
        assertThat(deviationsAfter(given, "S-004")).contains("NO_VALID_CHECK");
        assertThat(deviationsAfter(checkCorrected("S-004", said(kit, "09:00", "NEGATIVE")), "S-004"))
                .as("it was used for nothing")
                .contains("NO_VALID_CHECK");
    }

    @Test
    void a_new_check_permits_again_what_a_correction_ended() {
        received("LOT-E");
        var kit = prepared("S-005", "LOT-E");
        created(checked("S-005", kit, "09:00"));
        checkCorrected("S-005", said(kit, "09:00", "POSITIVE"));

        var again = created(checked("S-005", kit, "09:05"));

        assertThat(subjectAfter(again, "S-005").body().path("permittedUntil").asString(""))
                .isEqualTo("2025-03-12T09:35:00Z");
        assertThat(deviationsAfter(administered("S-005", kit, "09:10"), "S-005"))
                .doesNotContain("NO_VALID_CHECK");
    }
}
