package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.eventually;
import static io.cytelog.dosing.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.blinding.Disclosure;
import org.junit.jupiter.api.Test;

/** What the pharmacy recorded for the wrong kit or bag is taken back; and a kit is prepared again where it has to be. */
class PreparedAgainApiTest extends PharmacyOverHttp {
    private static String takenBack(String more) {
        return "{" + more + "\"reason\": \"It was the other one\"}";
    }

    private static String stateOf(String lot, int bag) {
        return qualified
                .get("/v1/lots/" + lot + "/recall")
                .body()
                .at("/bags/" + bag + "/state")
                .asString();
    }

    @Test
    void a_preparation_of_the_wrong_kit_is_taken_back_and_the_bag_goes_into_the_right_one() {
        received("LOT-T");
        created(pharmacist.post("/v1/kits/K-017/preparation", preparation("LOT-T-B01")));
        var path = "/v1/kits/K-017/preparation/retraction";
        refused(service.as(null, Role.QUALIFIED_PERSON).post(path, takenBack("")), 403, "ROLE_NOT_ALLOWED");
        refused(pharmacist.post(path, "{}"), 400, "MISSING_FIELD");
        refused(
                pharmacist.post(path, takenBack("\"corrects\": \"2025-03-12T08:31:00Z\", ")),
                422,
                "NOTHING_TO_CORRECT");

        var answer = created(pharmacist.post(path, takenBack(""))).body();

        assertThat(answer.at("/says/word").asString()).isEqualTo("TAKEN_BACK");
        assertThat(answer.at("/replaces/content/bag").asString()).isEqualTo("LOT-T-B01");
        assertThat(answer.path("faults").size()).isZero();
        eventually(() -> assertThat(stateOf("LOT-T", 0)).isEqualTo("IN_STOCK"));
        var kit = pharmacist.get("/v1/kits/K-017").body();
        assertThat(kit.path("state").asString()).isEqualTo("UNPREPARED");
        assertThat(kit.at("/takenBack/0/replaced/content/bag").asString()).isEqualTo("LOT-T-B01");
        assertThat(kit.at("/takenBack/0/reason").asString()).isEqualTo("It was the other one");
        created(pharmacist.post("/v1/kits/K-019/preparation", preparation("LOT-T-B01")));
        eventually(() -> assertThat(stateOf("LOT-T", 0)).isEqualTo("PREPARED"));
        var log = service.as(null, Role.REGULATOR)
                .get("/v1/log?after=0&limit=500")
                .text();
        Disclosure.of(log).doesNotTell("TAKEN_BACK", "It was the other one", "LOT-T");
    }

    @Test
    void
            the_preparation_of_a_kit_that_was_given_is_taken_back_with_a_fault_and_the_accounts_ask_until_it_is_said_again() {
        received("LOT-U");
        created(pharmacist.post("/v1/kits/K-015/preparation", preparation("LOT-U-B01")));
        created(investigator.post("/v1/subjects/S-003/administration", """
                {"kit": "K-015", "startedAt": "2025-03-12T09:10:00Z", "completeness": "COMPLETE"}"""));
        eventually(() -> assertThat(stateOf("LOT-U", 0)).isEqualTo("GIVEN"));

        var answer = created(pharmacist.post("/v1/kits/K-015/preparation/retraction", takenBack("")));

        assertThat(answer.body().at("/faults/0").asString()).isEqualTo("KIT_ALREADY_USED");
        eventually(() -> assertThat(asked()).contains("K-015"));
        var given = pharmacist.get("/v1/kits/K-015").body().at("/administrations/0");
        assertThat(given.has("cellsGiven")).as(given.toString()).isFalse();
        assertThat(given.has("lot")).isFalse();
        created(pharmacist.post("/v1/kits/K-015/preparation/corrections", """
                {"corrects": "2025-03-12T08:30:00Z", "reason": "It was this bag",
                 "preparation": %s}""".formatted(preparation("LOT-U-B02"))));
        eventually(() -> assertThat(asked()).doesNotContain("K-015"));
        assertThat(stateOf("LOT-U", 1)).isEqualTo("GIVEN");
        assertThat(stateOf("LOT-U", 0)).isEqualTo("IN_STOCK");
    }

    /** The pharmacy enters later what it made in time; a second time, or at the start itself, it does not. */
    @Test
    void a_preparation_that_is_entered_after_its_administration_leads_from_the_subject_to_the_donor() {
        received("LOT-W");
        created(investigator.post("/v1/subjects/S-004/administration", """
                {"kit": "K-011", "startedAt": "2025-03-12T09:10:00Z", "completeness": "COMPLETE",
                 "injections": [{"site": "M1"}, {"site": "M2"}, {"site": "M3"}, {"site": "M4"}]}"""));
        eventually(() -> assertThat(asked()).contains("K-011"));
        var path = "/v1/kits/K-011/preparation";
        var atTheStart = preparation("LOT-W-B01").replace("08:30", "09:10");
        refused(pharmacist.post(path, atTheStart), 422, "KIT_ALREADY_USED");

        var late = created(pharmacist.post(path, preparation("LOT-W-B01"))).body();

        assertThat(late.path("faults").size()).isZero();
        eventually(() -> assertThat(asked()).doesNotContain("K-011"));
        var given = pharmacist.get("/v1/kits/K-011").body().at("/administrations/0");
        assertThat(given.path("donor").asString()).isEqualTo("DONOR-LOT-W");
        assertThat(given.path("cellsGiven").asLong()).isEqualTo(24_000_000);
        assertThat(stateOf("LOT-W", 0)).isEqualTo("GIVEN");
        refused(pharmacist.post(path, preparation("LOT-W-B02")), 422, "KIT_ALREADY_PREPARED");
    }

    /** What was given is recorded as it was, with what would have been refused of it. */
    @Test
    void a_preparation_entered_late_from_a_bag_that_is_in_another_kit_is_recorded_with_that_fault() {
        received("LOT-Y");
        created(pharmacist.post("/v1/kits/K-007/preparation", preparation("LOT-Y-B01")));
        refused(pharmacist.post("/v1/kits/K-009/preparation", preparation("LOT-Y-B01")), 422, "BAG_ALREADY_USED");
        created(investigator.post("/v1/subjects/S-005/administration", """
                {"kit": "K-009", "startedAt": "2025-03-12T09:10:00Z", "completeness": "COMPLETE"}"""));

        var late = created(pharmacist.post("/v1/kits/K-009/preparation", preparation("LOT-Y-B01")))
                .body();

        assertThat(late.at("/faults/0").asString()).isEqualTo("BAG_ALREADY_USED");
        eventually(() -> assertThat(pharmacist
                        .get("/v1/kits/K-009")
                        .body()
                        .at("/preparation/faults/0")
                        .asString(""))
                .isEqualTo("BAG_ALREADY_USED"));
    }

    private static String asked() {
        return qualified
                .get("/v1/accountability")
                .body()
                .path("givenWithoutPreparation")
                .toString();
    }

    @Test
    void the_check_refuses_a_kit_whose_preparation_was_taken_back_and_a_disposal_taken_back_gives_it_free() {
        received("LOT-V");
        var kit = prepared("S-001", "LOT-V");
        created(pharmacist.post("/v1/kits/" + kit + "/disposal", """
                {"kind": "WASTED", "reason": "Leaks", "occurredAt": "2025-03-12T08:40:00Z"}"""));
        refused(check("S-001", kit), 422, "KIT_NOT_PREPARED");
        created(pharmacist.post("/v1/kits/" + kit + "/disposal/retraction", takenBack("")));
        created(check("S-001", kit));
        eventually(() -> assertThat(kit(kit)).contains("PREPARED", "takenBack"));

        created(pharmacist.post("/v1/kits/" + kit + "/preparation/retraction", takenBack("")));
        refused(check("S-001", kit), 422, "KIT_NOT_PREPARED");

        created(pharmacist.post("/v1/lots/LOT-V/bags/LOT-V-B02/disposal", """
                {"kind": "WASTED", "reason": "Leaks", "occurredAt": "2025-03-12T10:00:00Z"}"""));
        eventually(() -> assertThat(stateOf("LOT-V", 1)).isEqualTo("DISPOSED"));
        created(pharmacist.post("/v1/lots/LOT-V/bags/LOT-V-B02/disposal/retraction", takenBack("")));
        eventually(() -> assertThat(stateOf("LOT-V", 1)).isEqualTo("IN_STOCK"));
        assertThat(qualified
                        .get("/v1/lots/LOT-V/trace")
                        .body()
                        .path("takenBack")
                        .size())
                .isEqualTo(1);
    }

    /** What has expired is not given; the kit is prepared again, from another bag, and then it is. */
    @Test
    void a_kit_that_was_refused_as_expired_is_given_when_it_was_prepared_again() {
        received("LOT-X");
        var kit = prepared("S-002", "LOT-X");
        var late = saidAtCheck(kit, "nurse-b", "NEGATIVE").replace("T09:00", "T12:30");
        refused(investigator.post("/v1/subjects/S-002/administration-check", late), 422, "PRODUCT_EXPIRED");
        var again = preparation(holdsProduct(kit) ? "LOT-X-B02" : "")
                .replace("T08:", "T12:")
                .replace("T11:", "T15:");
        refused(
                pharmacist.post("/v1/kits/" + kit + "/preparation", again.replace("T12:30", "T10:59")),
                422,
                "KIT_ALREADY_PREPARED");

        created(pharmacist.post("/v1/kits/" + kit + "/preparation", again));

        created(investigator.post("/v1/subjects/S-002/administration-check", late.replace("T12:30", "T12:45")));
        var given = created(investigator.post("/v1/subjects/S-002/administration", """
                {"kit": "%s", "startedAt": "2025-03-12T12:50:00Z"}""".formatted(kit)));
        assertThat(given.text()).doesNotContain("PRODUCT_EXPIRED", "KIT_NOT_PREPARED", "NO_VALID_CHECK");
    }
}
