package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.enrolled;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A pharmacy and a bedside over HTTP: lots with two bags each, kits, and checks. */
abstract class PharmacyOverHttp {
    private static final int SUBJECTS = 7;

    @TempDir
    static Path directory;

    static ServiceUnderTest service;
    static TestClient investigator;
    static TestClient pharmacist;
    static TestClient qualified;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory));
        service.hearsSafety();
        investigator = service.as("UMCU", Role.INVESTIGATOR);
        pharmacist = service.as(null, Role.UNBLINDED_PHARMACIST);
        qualified = service.as(null, Role.QUALIFIED_PERSON);
        var list = Dosing.JSON.writeValueAsString(Dosing.ALLOCATION.seal(Dosing.WHOLE_LIST, new SecureRandom()));
        created(service.as(null, Role.UNBLINDED_STATISTICIAN).post("/v1/randomisation-list", list));
        enrolled(service, investigator, SUBJECTS);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static void received(String lot) {
        created(pharmacist.post("/v1/lots", lot(lot, "DONOR-" + lot, 48_000_000)));
        created(qualified.post("/v1/lots/" + lot + "/release", """
                {"by": "qp-1", "at": "2025-02-10T08:00:00Z", "certificate": "QP-7"}"""));
    }

    /** A lot with two bags, named after it. */
    static String lot(String lot, String donor, int cells) {
        return """
                {"lot": "%1$s", "donor": "%2$s", "manufacturedAt": "2025-01-01T08:00:00Z",
                 "expiresAt": "2030-01-01T00:00:00Z", "receivedAt": "2025-02-01T08:00:00Z",
                 "bags": [{"bag": "%1$s-B01", "viableCells": %3$d}, {"bag": "%1$s-B02", "viableCells": 48000000}]}""".formatted(lot, donor, cells);
    }

    static String preparation(String bag) {
        return """
                {%s"thawedAt": "2025-03-12T08:00:00Z", "viabilityPercent": 86, "preparedAt": "2025-03-12T08:30:00Z",
                 "expiresAt": "2025-03-12T11:00:00Z"}""".formatted(bag.isEmpty() ? "" : "\"bag\": \"" + bag + "\", ");
    }

    /** The kit of the subject, prepared from the first bag of the lot where it is to hold the product. */
    static String prepared(String subject, String lot) {
        var kit = kitOf(subject);
        created(pharmacist.post(
                "/v1/kits/" + kit + "/preparation", preparation(holdsProduct(kit) ? lot + "-B01" : "")));
        return kit;
    }

    static boolean holdsProduct(String kit) {
        return pharmacist.get("/v1/kits/" + kit).body().path("holdsProduct").asBoolean();
    }

    static String saidAtCheck(String kit, String witness, String pregnancy) {
        return """
                {"kit": "%s", "witness": "%s", "limb": "RIGHT_ARM", "occurredAt": "2025-03-12T09:00:00Z",
                 "recheck": {"pregnancy": "%s", "infection": "NONE"}}""".formatted(kit, witness, pregnancy);
    }

    static Reply check(String subject, String kit) {
        return investigator.post(
                "/v1/subjects/" + subject + "/administration-check", saidAtCheck(kit, "nurse-b", "NEGATIVE"));
    }

    static String kit(String kit) {
        return pharmacist.get("/v1/kits/" + kit).text();
    }

    static String kitOf(String subject) {
        return created(investigator.post(
                        "/v1/subjects/" + subject + "/randomisation", "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}"))
                .body()
                .path("kit")
                .asString("");
    }
}
