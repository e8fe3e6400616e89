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
import io.cytelog.testkit.blinding.Disclosure;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Product events as the ward and the pharmacy report them, and what either may read of them. */
class ProductEventsApiTest {
    private static final String DONOR = "W000021123456";
    private static final String BODY = """
            {"kind": "%s", %s"occurredAt": "2025-03-12T07:00:00Z", "awareAt": "2025-03-12T09:00:00Z",
             "description": "%s"}""";

    @TempDir
    static Path directory;

    private static ServiceUnderTest service;
    private static TestClient nurse;
    private static TestClient pharmacist;
    private static TestClient sponsor;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory));
        nurse = service.as("UMCU", Role.SITE_STAFF);
        pharmacist = service.as(null, Role.UNBLINDED_PHARMACIST);
        sponsor = service.as(null, Role.SPONSOR);
        service.hears("screening", 1, enrolled(1), Dosing.JSON);
        eventually(() -> assertThat(nurse.get("/v1/subjects/S-001").status()).isEqualTo(200));
        supply();
    }

    private static void supply() {
        var list = Dosing.JSON.writeValueAsString(Dosing.ALLOCATION.seal(Dosing.WHOLE_LIST, new SecureRandom()));
        created(service.as(null, Role.UNBLINDED_STATISTICIAN).post("/v1/randomisation-list", list));
        created(service.as("UMCU", Role.INVESTIGATOR)
                .post("/v1/subjects/S-001/randomisation", "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}"));
        created(pharmacist.post("/v1/lots", """
                {"lot": "LOT-7", "donor": "W000021123456", "manufacturedAt": "2025-01-01T08:00:00Z",
                 "expiresAt": "2030-01-01T00:00:00Z", "bags": [{"bag": "LOT-7-B01", "viableCells": 48000000}]}"""));
        created(service.as(null, Role.QUALIFIED_PERSON).post("/v1/lots/LOT-7/release", """
                {"by": "qp-1", "at": "2025-02-10T08:00:00Z", "certificate": "QP-LOT-7"}"""));
        created(pharmacist.post("/v1/kits/K-001/preparation", """
                {"lot": "LOT-7", "bag": "LOT-7-B01", "thawedAt": "2025-03-12T08:00:00Z", "viabilityPercent": 86,
                 "preparedAt": "2025-03-12T08:30:00Z", "expiresAt": "2025-03-12T11:00:00Z"}"""));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String body(String kind, String concerns, String description) {
        return BODY.formatted(kind, concerns, description);
    }

    private static String number(Reply reply) {
        return reply.body().path("productEvent").asString("");
    }

    @Test
    void what_the_ward_reports_is_read_by_its_site_and_what_the_pharmacy_reports_by_the_pharmacy() {
        var complaint = number(created(nurse.post(
                "/v1/product-events",
                body("COMPLAINT", "\"site\": \"UMCU\", \"kit\": \"K-001\", ", "The seal was broken"))));
        var excursion = number(created(pharmacist.post(
                "/v1/product-events",
                body("TEMPERATURE_EXCURSION", "\"lot\": \"LOT-7\", \"bag\": \"LOT-7-B01\", ", "Tank at minus 90"))));
        eventually(() -> assertThat(pharmacist.get("/v1/product-events").text())
                .contains("The seal was broken", "LOT-7-B01", "Tank at minus 90"));
        assertThat(nurse.get("/v1/product-events").text()).contains(complaint).doesNotContain(excursion);
        assertThat(service.as("REF", Role.SITE_STAFF).get("/v1/product-events").text())
                .doesNotContain(complaint, excursion);
        var seen = sponsor.get("/v1/product-events?kind=TEMPERATURE_EXCURSION").text();
        assertThat(seen).contains(excursion, "\"sealed\":true").doesNotContain(complaint);
        Disclosure.of(seen).doesNotTell("LOT-7", "Tank");
        assertThat(sponsor.get("/v1/product-event-counts")
                        .body()
                        .path("byKind")
                        .path("COMPLAINT")
                        .asInt())
                .isPositive();
        assertThat(service.as("REF", Role.MONITOR)
                        .get("/v1/product-event-counts")
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void a_look_back_lists_lots_and_kits_to_the_pharmacy_and_tells_blinded_readers_of_no_donor() {
        var lookBack = number(created(pharmacist.post(
                "/v1/product-events",
                body("DONOR_LOOK_BACK", "\"donor\": \"" + DONOR + "\", ", "Donor carries a virus"))));
        var path = "/v1/product-events/" + lookBack + "/affected";
        eventually(() -> assertThat(pharmacist.get(path).text()).contains("LOT-7", "K-001", "S-001"));
        assertThat(service.as(null, Role.QUALIFIED_PERSON).get(path).status()).isEqualTo(200);
        for (var role : List.of(Role.SPONSOR, Role.MEDICAL_MONITOR, Role.REGULATOR, Role.DSMB)) {
            refused(service.as(null, role).get(path), 403, "ROLE_NOT_ALLOWED");
        }
        refused(nurse.get(path), 403, "ROLE_NOT_ALLOWED");
        refused(pharmacist.get("/v1/product-events/PE-9999/affected"), 404, "NOT_KNOWN");
        var correction = "{\"reason\": \"Donor number was mistyped\", \"productEvent\": %s}"
                .formatted(body("DONOR_LOOK_BACK", "\"donor\": \"W000021999999\", ", "Donor carries a virus"));
        created(pharmacist.post("/v1/product-events/" + lookBack + "/corrections", correction));
        eventually(() -> assertThat(pharmacist.get("/v1/product-events").text())
                .contains("W000021999999", DONOR, "Donor number was mistyped"));
        assertThat(pharmacist.get(path).body().path("lots")).isEmpty();
        nothingReadableTells();
    }

    private static void nothingReadableTells() {
        var regulator = service.as(null, Role.REGULATOR);
        var seen = regulator.get("/v1/log?after=0&limit=500").text()
                + regulator.get("/v1/product-events").text()
                + nurse.get("/v1/product-events").text()
                + service.as(null, Role.OPERATIONS).get("/actuator/prometheus").text();
        Disclosure.of(seen).doesNotTell(DONOR, "W000021999999", "LOT-7", "virus", "mistyped");
    }

    @Test
    void a_correction_of_the_ward_says_why_and_each_corrects_its_own() {
        var path = "/v1/product-events";
        var number = number(created(nurse.post(
                path, body("COMPLAINT", "\"site\": \"UMCU\", \"subject\": \"S-001\", ", "Leaking syringe"))));
        var correction = "{\"reason\": \"It was the line\", \"productEvent\": %s}"
                .formatted(body("MEDICATION_ERROR", "\"site\": \"UMCU\", \"subject\": \"S-001\", ", "Leaking line"));
        created(nurse.post(path + "/" + number + "/corrections", correction));
        eventually(() ->
                assertThat(nurse.get(path).text()).contains("Leaking syringe", "Leaking line", "It was the line"));
        refused(pharmacist.post(path + "/" + number + "/corrections", correction), 404, "NOT_KNOWN");
        refused(
                service.as("REF", Role.SITE_STAFF)
                        .post(path + "/" + number + "/corrections", correction.replace("UMCU", "REF")),
                403,
                "OTHER_SITE");
    }

    @Test
    void what_blinded_people_do_not_say_and_what_nobody_understands_is_refused_and_is_never_a_500() {
        var path = "/v1/product-events";
        var here = "\"site\": \"UMCU\", \"kit\": \"K-001\", ";
        for (var named :
                List.of("\"lot\": \"LOT-7\", ", "\"bag\": \"LOT-7-B01\", ", "\"donor\": \"" + DONOR + "\", ")) {
            refused(nurse.post(path, body("COMPLAINT", here + named, "x")), 403, "ROLE_NOT_ALLOWED");
            refused(sponsor.post(path, body("COMPLAINT", here + named, "x")), 403, "ROLE_NOT_ALLOWED");
        }
        refused(
                nurse.post(path, body("DONOR_LOOK_BACK", here + "\"donor\": \"" + DONOR + "\", ", "x")),
                403,
                "ROLE_NOT_ALLOWED");
        refused(pharmacist.post(path, body("DONOR_LOOK_BACK", "\"lot\": \"LOT-7\", ", "x")), 400, "INVALID_VALUE");
        refused(nurse.post(path, body("COMPLAINT", "\"site\": \"UMCU\", ", "x")), 400, "INVALID_VALUE");
        refused(nurse.post(path, body("COMPLAINT", "\"kit\": \"K-001\", ", "x")), 400, "MISSING_FIELD", "/site");
        refused(nurse.post(path, body("COMPLAINT", here, "It was placebo")), 400, "ARM_NAMED", "/description");
        refused(nurse.post(path, body("COMPLAINT", here.replace("UMCU", "REF"), "x")), 403, "OTHER_SITE");
        refused(nurse.post(path, body("THEFT", here, "x")), 400, "INVALID_VALUE");
        refused(nurse.post(path, body("COMPLAINT", here, "x").replace("2025", "2199")), 422, "IN_THE_FUTURE");
        refused(service.as(null, Role.REGULATOR).post(path, body("COMPLAINT", here, "x")), 403, "ROLE_NOT_ALLOWED");
        refused(service.as(null, Role.OPERATIONS).get(path), 403, "ROLE_NOT_ALLOWED");
        assertThat(nurse.get(path + "?kind=THEFT").status()).isEqualTo(400);
        assertThat(pharmacist.get(path + "/first/affected").status()).isEqualTo(400);
    }

    @Test
    void what_is_wrong_in_a_correction_is_pointed_at_where_it_stands() {
        var here = "\"site\": \"UMCU\", \"kit\": \"K-001\", ";
        var path = "/v1/product-events/"
                + created(nurse.post("/v1/product-events", body("COMPLAINT", here, "Cloudy")))
                        .body()
                        .path("productEvent")
                        .asString("")
                + "/corrections";
        var correction = "{\"reason\": \"%s\", \"productEvent\": %s}";
        refused(
                nurse.post(path, correction.formatted("Misread", body("COMPLAINT", "\"kit\": \"K-001\", ", "x"))),
                400,
                "MISSING_FIELD",
                "/productEvent/site");
        refused(
                sponsor.post(
                        path, correction.formatted("Misread", body("COMPLAINT", here.replace("UMCU", "MARS"), "x"))),
                400,
                "SITE_NOT_KNOWN",
                "/productEvent/site");
        refused(
                nurse.post(path, correction.formatted("Misread", body("COMPLAINT", here, "It was placebo"))),
                400,
                "ARM_NAMED",
                "/productEvent/description");
        refused(
                nurse.post(path, correction.formatted("It was placebo", body("COMPLAINT", here, "x"))),
                400,
                "ARM_NAMED",
                "/reason");
    }
}
