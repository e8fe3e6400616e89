package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.eventually;
import static io.cytelog.dosing.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.blinding.Disclosure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was recorded wrongly is corrected with a reason, in one form for every record. */
class CorrectionsApiTest extends PharmacyOverHttp {
    /** The body of every correction. */
    private static String correction(String what, String body) {
        return "{\"%s\": %s, \"reason\": \"Read again\"}".formatted(what, body);
    }

    @Test
    void a_corrected_check_keeps_both_values_and_a_permission_that_it_would_have_refused_ends() {
        received("LOT-A");
        var kit = prepared("S-001", "LOT-A");
        var path = "/v1/subjects/S-001/administration-check/corrections";
        refused(
                investigator.post(path, correction("check", saidAtCheck(kit, "nurse-c", "NEGATIVE"))),
                422,
                "NOTHING_TO_CORRECT");
        created(check("S-001", kit));

        var witness = created(investigator.post(path, correction("check", saidAtCheck(kit, "nurse-c", "NEGATIVE"))))
                .body();
        assertThat(witness.at("/check/witness").asString()).isEqualTo("nurse-c");
        assertThat(witness.at("/replaces/witness").asString()).isEqualTo("nurse-b");
        assertThat(permittedUntil("S-001")).isEqualTo("2025-03-12T09:30:00Z");

        var pregnant = created(investigator.post(path, correction("check", saidAtCheck(kit, "nurse-c", "POSITIVE"))));
        assertThat(pregnant.body().at("/faults/0").asString()).isEqualTo("RECHECK_FAILED");
        eventually(() -> assertThat(permittedUntil("S-001")).isEmpty());
        var given = created(investigator.post("/v1/subjects/S-001/administration", """
                {"kit": "%s", "startedAt": "2025-03-12T09:10:00Z"}""".formatted(kit)));
        assertThat(given.text()).contains("NO_VALID_CHECK");
        var audit = service.as(null, Role.REGULATOR)
                .get("/v1/log?after=0&limit=500")
                .text();
        assertThat(audit).contains("AdministrationCheckCorrected", "Read again");
    }

    @Test
    void an_administration_whose_check_is_corrected_gets_its_deviations_in_the_list_of_all() {
        received("LOT-B");
        var kit = prepared("S-002", "LOT-B");
        created(check("S-002", kit));
        created(investigator.post("/v1/subjects/S-002/administration", """
                {"kit": "%s", "startedAt": "2025-03-12T09:10:00Z", "limb": "RIGHT_ARM"}""".formatted(kit)));
        var path = "/v1/subjects/S-002/administration-check/corrections";

        refused(investigator.post(path, saidAtCheck(kit, "nurse-b", "POSITIVE")), 400, "INVALID_BODY");
        refused(
                service.as("REF", Role.INVESTIGATOR)
                        .post(path, correction("check", saidAtCheck(kit, "nurse-b", "POSITIVE"))),
                403,
                "OTHER_SITE");
        var corrected = created(investigator.post(path, correction("check", saidAtCheck(kit, "nurse-b", "POSITIVE"))));
        assertThat(corrected.text()).contains("NO_VALID_CHECK", "RECHECK_FAILED");
        eventually(() -> assertThat(
                        investigator.get("/v1/deviations?subject=S-002").text())
                .contains("RECHECK_FAILED", "NO_VALID_CHECK"));
    }

    private static final String ADMINISTRATION = "/v1/subjects/S-007/administration";
    private static final String OF_THE_FIRST = "/v1/subjects/S-007/administrations/1/corrections";

    private static String saidOfAdministration(String kit, String start, String limb) {
        return """
                {%s"startedAt": "2025-03-12T%s:00Z", "limb": "%s", "completeness": "COMPLETE"}""".formatted(kit.isEmpty() ? "" : "\"kit\": \"" + kit + "\", ", start, limb);
    }

    private static Reply correctedTo(String kit, String start, String limb) {
        return created(
                investigator.post(OF_THE_FIRST, correction("administration", saidOfAdministration(kit, start, limb))));
    }

    @Test
    void a_corrected_administration_moves_the_subject_its_visits_its_deviations_and_the_kit() {
        received("LOT-K");
        var kit = prepared("S-007", "LOT-K");
        created(check("S-007", kit));
        created(investigator.post(ADMINISTRATION, saidOfAdministration(kit, "09:40", "LEFT_ARM")));
        eventually(() -> assertThat(deviations()).contains("NO_VALID_CHECK", "OTHER_LIMB_THAN_CHECKED"));
        var kept = numberOf("INJECTION_COUNT");

        var corrected = correctedTo(kit, "09:20", "RIGHT_ARM").body();
        assertThat(corrected.path("number").asInt()).isEqualTo(1);
        assertThat(corrected.path("deviations").toString())
                .contains("INJECTION_COUNT")
                .doesNotContain("NO_VALID_CHECK", "SECOND_ADMINISTRATION");
        eventually(() -> assertThat(deviations()).doesNotContain("NO_VALID_CHECK", "OTHER_LIMB_THAN_CHECKED"));
        assertThat(numberOf("INJECTION_COUNT")).isEqualTo(kept);
        eventually(() -> assertThat(administrations().toString())
                .contains("\"number\":1", "2025-03-12T09:20:00Z")
                .doesNotContain("09:40"));
        eventually(() -> assertThat(investigator
                        .get("/v1/subjects/S-007/schedule")
                        .body()
                        .path("administeredAt")
                        .asString(""))
                .isEqualTo("2025-03-12T09:20:00Z"));
        eventually(() -> assertThat(kit(kit)).contains("GIVEN", "09:20:00Z").doesNotContain("09:40"));
        assertThat(service.as(null, Role.REGULATOR)
                        .get("/v1/log?after=0&limit=500")
                        .text())
                .contains("dosing.AdministrationCorrected", "2025-03-12T09:40:00Z", "Read again");

        correctedTo("", "09:25", "RIGHT_ARM");
        eventually(() -> assertThat(kit(kit)).contains("PREPARED").doesNotContain("GIVEN", "09:20:00Z"));
        eventually(() -> assertThat(deviations()).contains("KIT_NOT_STATED"));
        correctedTo(kit, "09:30", "RIGHT_ARM");
        eventually(() -> assertThat(kit(kit)).contains("GIVEN", "09:30:00Z"));
        assertThat(administrations().size()).isEqualTo(1);

        created(investigator.post(ADMINISTRATION, saidOfAdministration(kit, "10:00", "RIGHT_ARM")));
        assertThat(correctedTo(kit, "09:30", "RIGHT_ARM").text())
                .doesNotContain("SECOND_ADMINISTRATION", "KIT_ALREADY_GIVEN");
        eventually(() -> assertThat(administrations().size()).isEqualTo(2));
        notUnderstood(kit);
    }

    private static void notUnderstood(String kit) {
        var said = correction("administration", saidOfAdministration(kit, "09:20", "RIGHT_ARM"));
        refused(investigator.post("/v1/subjects/S-007/administrations/3/corrections", said), 422, "NOTHING_TO_CORRECT");
        assertThat(investigator
                        .post("/v1/subjects/S-007/administrations/first/corrections", said)
                        .status())
                .isEqualTo(400);
        refused(investigator.post(OF_THE_FIRST, "{\"reason\": \"Misread\"}"), 400, "MISSING_FIELD");
        refused(
                investigator.post(OF_THE_FIRST, said.replace("Read again", "It was placebo")),
                400,
                "ARM_NAMED",
                "/reason");
        refused(investigator.post(OF_THE_FIRST, said.replace("\"kit\"", "\"viableCells\"")), 400, "UNKNOWN_FIELD");
        refused(service.as("REF", Role.INVESTIGATOR).post(OF_THE_FIRST, said), 403, "OTHER_SITE");
    }

    private static String deviations() {
        return investigator.get("/v1/deviations?subject=S-007").text();
    }

    private static String numberOf(String code) {
        return investigator
                .get("/v1/deviations?subject=S-007")
                .body()
                .path("items")
                .valueStream()
                .filter(item -> code.equals(item.path("code").asString("")))
                .map(item -> item.path("deviation").asString(""))
                .collect(Collectors.joining(","));
    }

    private static JsonNode administrations() {
        return investigator.get("/v1/subjects/S-007").body().path("administrations");
    }

    private static String permittedUntil(String subject) {
        return investigator
                .get("/v1/subjects/" + subject)
                .body()
                .path("permittedUntil")
                .asString("");
    }

    @Test
    void trace_recall_and_accounts_follow_the_corrected_preparation_and_both_words_stay_visible() {
        received("LOT-C");
        created(pharmacist.post("/v1/kits/K-011/preparation", preparation("LOT-C-B01")));
        created(investigator.post("/v1/subjects/S-003/administration", """
                {"kit": "K-011", "startedAt": "2025-03-12T09:10:00Z", "completeness": "COMPLETE"}"""));
        var path = "/v1/kits/K-011/preparation/corrections";

        var corrected = created(pharmacist.post(path, correction("preparation", preparation("LOT-C-B02"))))
                .body();
        assertThat(corrected.at("/replaces/content/bag").asString()).isEqualTo("LOT-C-B01");
        assertThat(corrected.at("/says/content/bag").asString()).isEqualTo("LOT-C-B02");
        assertThat(corrected.path("faults").size()).isZero();

        eventually(() -> assertThat(qualified
                        .get("/v1/lots/LOT-C/recall")
                        .body()
                        .at("/bags/1/state")
                        .asString())
                .isEqualTo("GIVEN"));
        var recall = qualified.get("/v1/lots/LOT-C/recall").body();
        assertThat(recall.at("/bags/0/state").asString()).isEqualTo("IN_STOCK");
        assertThat(recall.at("/subjects/0/administrations/0/bag").asString()).isEqualTo("LOT-C-B02");
        var kit = pharmacist.get("/v1/kits/K-011").body().path("preparation");
        assertThat(kit.path("bag").asString()).isEqualTo("LOT-C-B02");
        assertThat(kit.at("/corrected/0/replaced/content/bag").asString()).isEqualTo("LOT-C-B01");
        assertThat(kit.at("/corrected/0/reason").asString()).isEqualTo("Read again");
        refused(pharmacist.post("/v1/lots/LOT-C/bags/LOT-C-B02/disposal", """
                {"kind": "WASTED", "reason": "Leaks", "occurredAt": "2025-03-12T10:00:00Z"}"""), 422, "BAG_ALREADY_USED");
        created(pharmacist.post("/v1/kits/K-013/preparation", preparation("LOT-C-B01")));
    }

    @Test
    void cells_that_were_given_follow_the_corrected_label_of_their_bag() {
        received("LOT-L");
        created(pharmacist.post("/v1/kits/K-009/preparation", preparation("LOT-L-B01")));
        created(investigator.post("/v1/subjects/S-006/administration", """
                {"kit": "K-009", "startedAt": "2025-03-12T09:10:00Z", "completeness": "COMPLETE",
                 "injections": [{"site": "M1"}, {"site": "M2"}, {"site": "M3"}, {"site": "M4"}]}"""));
        eventually(() -> assertThat(cellsGivenOf("K-009")).isEqualTo(24_000_000));

        created(pharmacist.post(
                "/v1/lots/LOT-L/bags/LOT-L-B01/corrections",
                correction("bag", "{\"bag\": \"LOT-L-B01\", \"viableCells\": 46000000}")));

        eventually(() -> assertThat(cellsGivenOf("K-009")).isEqualTo(23_000_000));
    }

    private static long cellsGivenOf(String kit) {
        return pharmacist
                .get("/v1/kits/" + kit)
                .body()
                .at("/administrations/0/cellsGiven")
                .asLong();
    }

    @Test
    void a_lot_whose_release_was_in_question_is_shown_as_rejected_once_it_is_rejected() {
        received("LOT-Q");
        created(pharmacist.post(
                "/v1/lots/LOT-Q/corrections", correction("lot", lot("LOT-Q", "DONOR-LOT-Q", 40_000_000))));
        eventually(() -> assertThat(statusOf("LOT-Q")).isEqualTo("QUESTIONED"));

        created(qualified.post("/v1/lots/LOT-Q/rejection", """
                {"at": "2025-03-12T10:00:00Z", "reason": "Too few cells"}"""));

        eventually(() -> assertThat(statusOf("LOT-Q")).isEqualTo("REJECTED"));
    }

    private static String statusOf(String lot) {
        return qualified.get("/v1/lots/" + lot + "/trace").body().path("status").asString("");
    }

    @Test
    void a_lot_whose_release_a_correction_breaks_is_used_for_nothing_until_the_qualified_person_decides_again() {
        received("LOT-D");
        created(pharmacist.post("/v1/kits/K-015/preparation", preparation("LOT-D-B01")));
        var path = "/v1/lots/LOT-D/corrections";
        refused(pharmacist.post(path, correction("lot", lot("LOT-E", "DONOR-D2", 40_000_000))), 400, "INVALID_VALUE");

        var corrected = created(pharmacist.post(path, correction("lot", lot("LOT-D", "DONOR-D2", 40_000_000))));
        assertThat(corrected.body().at("/faults/0").asString()).isEqualTo("LOT_OUT_OF_SPECIFICATION");
        refused(pharmacist.post("/v1/kits/K-017/preparation", preparation("LOT-D-B02")), 422, "LOT_RELEASE_QUESTIONED");
        eventually(() -> assertThat(qualified
                        .get("/v1/donors/DONOR-D2/trace")
                        .body()
                        .at("/lots/0/status")
                        .asString())
                .isEqualTo("QUESTIONED"));
        var kit = pharmacist.get("/v1/kits/K-015").body().path("preparation");
        assertThat(kit.path("donor").asString()).isEqualTo("DONOR-D2");
        assertThat(kit.path("viableCells").asLong()).isEqualTo(40_000_000);
        assertThat(kit.path("withinSpecification").asBoolean()).isFalse();
        assertThat(qualified.get("/v1/donors/DONOR-LOT-D/trace").status()).isEqualTo(404);

        var release = """
                {"at": "2025-03-12T10:00:00Z", "certificate": "QP-8"%s}""";
        refused(qualified.post("/v1/lots/LOT-D/release", release.formatted("")), 422, "LOT_OUT_OF_SPECIFICATION");
        created(qualified.post(
                "/v1/lots/LOT-D/release",
                release.formatted(", \"exception\": {\"reason\": \"No other lot\", \"requestedBy\": \"dr-x\"}")));
        eventually(() -> assertThat(qualified
                        .get("/v1/lots/LOT-D/trace")
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("RELEASED"));
        assertThat(qualified
                        .get("/v1/lots/LOT-D/trace")
                        .body()
                        .at("/corrected/0/replaced/content/donor")
                        .asString())
                .isEqualTo("DONOR-LOT-D");
    }

    @Test
    void a_kit_of_either_arm_whose_preparation_is_corrected_is_checked_by_what_was_said_last() {
        received("LOT-F");
        for (var subject : List.of("S-004", "S-005")) {
            var kit = prepared(subject, "LOT-F");
            var bag = holdsProduct(kit) ? "LOT-F-B01" : "";
            var expired = preparation(bag).replace("11:00:00Z", "08:50:00Z");
            var path = "/v1/kits/" + kit + "/preparation/corrections";

            created(check(subject, kit));
            created(pharmacist.post(path, correction("preparation", expired)));
            refused(check(subject, kit), 422, "PRODUCT_EXPIRED");
            created(pharmacist.post(path, correction("preparation", preparation(bag))));
            created(check(subject, kit));
        }
    }

    @Test
    void a_bag_that_was_received_under_a_wrong_number_stays_in_trace_and_recall_until_its_kit_is_corrected_too() {
        received("LOT-G");
        created(pharmacist.post("/v1/kits/K-019/preparation", preparation("LOT-G-B01")));
        created(pharmacist.post(
                "/v1/lots/LOT-G/bags/LOT-G-B01/corrections",
                correction("bag", "{\"bag\": \"LOT-G-B11\", \"viableCells\": 48000000}")));

        eventually(() -> {
            var bags = qualified.get("/v1/lots/LOT-G/trace").body().path("bags");
            assertThat(bags.size()).isEqualTo(3);
            assertThat(bags.at("/0/bag").asString()).isEqualTo("LOT-G-B11");
            assertThat(bags.at("/2/bag").asString()).isEqualTo("LOT-G-B01");
            assertThat(bags.at("/2/kits/0/kit").asString()).isEqualTo("K-019");
        });
        assertThat(pharmacist.get("/v1/accountability").text()).contains("NOT_RECEIVED");
        created(pharmacist.post(
                "/v1/kits/K-019/preparation/corrections", correction("preparation", preparation("LOT-G-B11"))));
        eventually(() -> assertThat(pharmacist.get("/v1/accountability").text()).doesNotContain("NOT_RECEIVED"));
        refused(
                pharmacist.post(
                        "/v1/lots/LOT-G/bags/LOT-G-B01/corrections",
                        correction("bag", "{\"bag\": \"LOT-G-B02\", \"viableCells\": 1}")),
                422,
                "BAG_NOT_IN_LOT");
        refused(
                pharmacist.post(
                        "/v1/lots/LOT-G/bags/LOT-G-B11/corrections",
                        correction("bag", "{\"bag\": \"LOT-G-B02\", \"viableCells\": 1}")),
                422,
                "BAG_ALREADY_IN_LOT");
    }

    @Test
    void disposals_are_corrected_in_the_same_form() {
        received("LOT-H");
        created(pharmacist.post("/v1/kits/K-018/preparation", preparation("")));
        var body = """
                {"kind": "%s", "reason": "Thawed in vain", "occurredAt": "2025-03-12T10:00:00Z"}""";
        for (var path : List.of("/v1/kits/K-018/disposal", "/v1/lots/LOT-H/bags/LOT-H-B01/disposal")) {
            var corrections = path + "/corrections";
            var returned = correction("disposal", body.formatted("RETURNED"));
            refused(pharmacist.post(corrections, returned), 422, "NOTHING_TO_CORRECT");
            created(pharmacist.post(path, body.formatted("WASTED")));
            var corrected = created(pharmacist.post(corrections, returned)).body();
            assertThat(corrected.at("/replaces/disposal/kind").asString()).isEqualTo("WASTED");
            assertThat(corrected.at("/says/disposal/kind").asString()).isEqualTo("RETURNED");
            created(pharmacist.post(path, body.formatted("DESTROYED")));
        }
        eventually(() -> assertThat(pharmacist
                        .get("/v1/kits/K-018")
                        .body()
                        .at("/disposals/0/corrected/0/reason")
                        .asString())
                .isEqualTo("Read again"));
        assertThat(pharmacist
                        .get("/v1/lots/LOT-H/trace")
                        .body()
                        .at("/bags/0/disposals/0/kind")
                        .asString())
                .isEqualTo("RETURNED");
    }

    @Test
    void corrections_of_the_pharmacy_are_its_own_and_the_log_tells_nobody_what_was_corrected() {
        received("LOT-I");
        created(pharmacist.post("/v1/kits/K-020/preparation", preparation("")));
        var paths = Map.of(
                "/v1/lots/LOT-I/corrections", correction("lot", lot("LOT-I", "DONOR-I", 47_000_000)),
                "/v1/lots/LOT-I/bags/LOT-I-B02/corrections",
                        correction("bag", "{\"bag\": \"LOT-I-B02\", \"viableCells\": 46000000}"),
                "/v1/kits/K-020/preparation/corrections", correction("preparation", preparation("")));
        paths.forEach((path, body) -> {
            for (var role : List.of(investigator, qualified, service.as(null, Role.REGULATOR))) {
                refused(role.post(path, body), 403, "ROLE_NOT_ALLOWED");
            }
            refused(pharmacist.post(path, body.replace("Read again", "x".repeat(301))), 400, "INVALID_VALUE");
            refused(pharmacist.post(path, body.replace(", \"reason\": \"Read again\"", "")), 400, "MISSING_FIELD");
            created(pharmacist.post(path, body));
        });
        refused(
                pharmacist.post("/v1/lots/LOT-X/corrections", correction("lot", lot("LOT-X", "D", 1))),
                404,
                "LOT_NOT_KNOWN");
        var commits = service.as(null, Role.REGULATOR)
                .get("/v1/log?after=0&limit=500")
                .text();
        assertThat(commits).contains("SupplyCorrected");
        Disclosure.of(commits).doesNotTell("DONOR-I", "46000000", "LOT-I-B02");
        var metrics =
                service.as(null, Role.OPERATIONS).get("/actuator/prometheus").text();
        assertThat(metrics).doesNotContain("uri=\"/v1/kits/{kit}/preparation/corrections\"");
    }
}
