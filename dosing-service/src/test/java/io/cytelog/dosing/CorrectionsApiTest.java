package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.enrolled;
import static io.cytelog.dosing.Answers.eventually;
import static io.cytelog.dosing.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded wrongly is corrected with a reason, in one form for every record. */
class CorrectionsApiTest {
    private static final int SUBJECTS = 6;

    @TempDir
    static Path directory;

    private static ServiceUnderTest service;
    private static TestClient investigator;
    private static TestClient pharmacist;
    private static TestClient qualified;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory));
        service.hearsSafety();
        investigator = service.as("UMCU", Role.INVESTIGATOR);
        pharmacist = service.as(null, Role.UNBLINDED_PHARMACIST);
        qualified = service.as(null, Role.QUALIFIED_PERSON);
        var list = Dosing.JSON.writeValueAsString(Dosing.ALLOCATION.seal(Dosing.WHOLE_LIST, new SecureRandom()));
        created(service.as(null, Role.UNBLINDED_STATISTICIAN).post("/v1/randomisation-list", list));
        for (int number = 1; number <= SUBJECTS; number++) {
            service.hears("screening", number, enrolled(number), Dosing.JSON);
        }
        eventually(() -> assertThat(
                        investigator.get("/v1/subjects/S-00" + SUBJECTS).status())
                .isEqualTo(200));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void received(String lot) {
        created(pharmacist.post("/v1/lots", lot(lot, "DONOR-" + lot, 48_000_000)));
        created(qualified.post("/v1/lots/" + lot + "/release", """
                {"by": "qp-1", "at": "2025-02-10T08:00:00Z", "certificate": "QP-7"}"""));
    }

    /** A lot with two bags, named after it. */
    private static String lot(String lot, String donor, int cells) {
        return """
                {"lot": "%1$s", "donor": "%2$s", "manufacturedAt": "2025-01-01T08:00:00Z",
                 "expiresAt": "2030-01-01T00:00:00Z", "receivedAt": "2025-02-01T08:00:00Z",
                 "bags": [{"bag": "%1$s-B01", "viableCells": %3$d}, {"bag": "%1$s-B02", "viableCells": 48000000}]}""".formatted(lot, donor, cells);
    }

    private static String preparation(String bag) {
        return """
                {%s"thawedAt": "2025-03-12T08:00:00Z", "viabilityPercent": 86, "preparedAt": "2025-03-12T08:30:00Z",
                 "expiresAt": "2025-03-12T11:00:00Z"}""".formatted(bag.isEmpty() ? "" : "\"bag\": \"" + bag + "\", ");
    }

    /** The body of every correction. */
    private static String correction(String what, String body) {
        return "{\"%s\": %s, \"reason\": \"Read again\"}".formatted(what, body);
    }

    /** The kit of the subject, prepared from the first bag of the lot where it is to hold the product. */
    private static String prepared(String subject, String lot) {
        var kit = created(investigator.post(
                        "/v1/subjects/" + subject + "/randomisation", "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}"))
                .body()
                .path("kit")
                .asString("");
        created(pharmacist.post(
                "/v1/kits/" + kit + "/preparation", preparation(holdsProduct(kit) ? lot + "-B01" : "")));
        return kit;
    }

    private static boolean holdsProduct(String kit) {
        return pharmacist.get("/v1/kits/" + kit).body().path("holdsProduct").asBoolean();
    }

    private static String saidAtCheck(String kit, String witness, String pregnancy) {
        return """
                {"kit": "%s", "witness": "%s", "limb": "RIGHT_ARM", "occurredAt": "2025-03-12T09:00:00Z",
                 "recheck": {"pregnancy": "%s", "infection": "NONE"}}""".formatted(kit, witness, pregnancy);
    }

    private static Reply check(String subject, String kit) {
        return investigator.post(
                "/v1/subjects/" + subject + "/administration-check", saidAtCheck(kit, "nurse-b", "NEGATIVE"));
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

    private static String permittedUntil(String subject) {
        return investigator
                .get("/v1/subjects/" + subject)
                .body()
                .path("permittedUntil")
                .asString("");
    }
}
