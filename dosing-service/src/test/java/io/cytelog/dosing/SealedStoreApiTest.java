package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.enrolled;
import static io.cytelog.dosing.Answers.eventually;
import static io.cytelog.dosing.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.blinding.Disclosure;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A regulator has the sealed store opened: S-001 is to have product from LOT-7, S-002 placebo. */
class SealedStoreApiTest {
    private static final String PATH = "/v1/sealed-store-requests";
    private static final String PREPARATION = """
            {%s"thawedAt": "2025-03-12T08:00:00Z", "viabilityPercent": 86, "preparedAt": "2025-03-12T08:30:00Z",
             "expiresAt": "2025-03-12T11:00:00Z"}""";

    @TempDir
    static Path directory;

    private static ServiceUnderTest service;
    private static TestClient regulator;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory));
        regulator = service.as(null, Role.REGULATOR);
        var investigator = service.as("UMCU", Role.INVESTIGATOR);
        var list = Dosing.JSON.writeValueAsString(Dosing.ALLOCATION.seal(Dosing.WHOLE_LIST, new SecureRandom()));
        created(service.as(null, Role.UNBLINDED_STATISTICIAN).post("/v1/randomisation-list", list));
        enrolled(service, investigator, 3);
        for (int number = 1; number < 3; number++) {
            created(investigator.post(
                    "/v1/subjects/S-00" + number + "/randomisation", "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}"));
        }
        var pharmacist = service.as(null, Role.UNBLINDED_PHARMACIST);
        created(pharmacist.post("/v1/lots", """
                {"lot": "LOT-7", "donor": "DONOR-7", "manufacturedAt": "2025-01-01T08:00:00Z",
                 "expiresAt": "2030-01-01T00:00:00Z", "receivedAt": "2025-02-01T08:00:00Z",
                 "bags": [{"bag": "LOT-7-B01", "viableCells": 48000000}]}"""));
        created(service.as(null, Role.QUALIFIED_PERSON).post("/v1/lots/LOT-7/release", """
                {"by": "qp-1", "at": "2025-02-10T08:00:00Z", "certificate": "QP-7"}"""));
        created(pharmacist.post("/v1/kits/K-001/preparation", PREPARATION.formatted("\"bag\": \"LOT-7-B01\", ")));
        created(pharmacist.post("/v1/kits/K-002/preparation", PREPARATION.formatted("")));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String request(String scope, String contents) {
        return """
                {"scope": %s, "contents": %s, "reason": "Inspection 7", "occurredAt": "2025-06-02T09:00:00Z"}""".formatted(scope, contents);
    }

    private static String ofSubject(String subject, String contents) {
        return request("\"SUBJECT\", \"subject\": \"" + subject + "\"", contents);
    }

    private static String ofTrial() {
        return request("\"TRIAL\"", "[\"ASSIGNMENT\", \"PREPARATIONS\"]");
    }

    private static String everythingBlinded() {
        return regulator.get("/v1/log?after=0&limit=500").text()
                + service.as(null, Role.SPONSOR)
                        .get("/v1/unblindings?limit=500")
                        .text()
                + service.as("UMCU", Role.INVESTIGATOR)
                        .get("/v1/subjects?limit=500")
                        .text()
                + regulator.get("/v1/unblindings?limit=500").text()
                + service.as(null, Role.OPERATIONS).get("/actuator/prometheus").text();
    }

    @Test
    void the_answer_alone_shows_what_was_sealed_and_the_record_says_who_asked_when_why_and_for_what() {
        var answer = created(regulator.post(PATH, ofTrial(), "inspection-7"));

        var subjects = answer.body().path("subjects");
        assertThat(subjects.at("/0/arm").asString("")).isEqualTo("MSC");
        assertThat(subjects.at("/0/kits/0/preparations/0/bag").asString("")).isEqualTo("LOT-7-B01");
        assertThat(subjects.at("/0/kits/0/preparations/0/donor").asString("")).isEqualTo("DONOR-7");
        assertThat(subjects.at("/1/arm").asString("")).isEqualTo("PLACEBO");
        assertThat(subjects.at("/1/kits/0/preparations/0").has("bag")).isFalse();
        assertThat(subjects.size()).as("S-003 is not randomised").isEqualTo(2);
        var log = regulator.get("/v1/log?after=0&limit=500").text();
        assertThat(log).contains("SealedStoreOpened", "Inspection 7", "2025-06-02T09:00:00Z", "PREPARATIONS");
        eventually(() -> assertThat(service.as(null, Role.SPONSOR)
                        .get("/v1/unblindings?limit=500")
                        .body()
                        .path("items")
                        .valueStream())
                .filteredOn(known -> known.path("reason").asString("").equals("Inspection 7"))
                .anySatisfy(
                        known -> assertThat(known.path("subject").asString("")).isEqualTo("S-001"))
                .anySatisfy(
                        known -> assertThat(known.path("subject").asString("")).isEqualTo("S-002"))
                .allSatisfy(known -> {
                    assertThat(known.path("kind").asString("")).isEqualTo("PLANNED");
                    assertThat(known.path("recordedBy").asString("")).isEqualTo("regulator");
                    assertThat(known.path("authenticatedAt").asString("")).isNotEmpty();
                }));
        Disclosure.of(everythingBlinded()).doesNotTell("MSC", "PLACEBO", "LOT-7", "DONOR-7");
        var subject = service.as("UMCU", Role.INVESTIGATOR).get("/v1/subjects/S-001");
        assertThat(subject.body().path("phase").asString(""))
                .as("it stays in the trial")
                .isEqualTo("PREPARED");
    }

    @Test
    void a_repeat_gets_the_first_answer_and_a_further_request_is_a_further_record() {
        var first = created(regulator.post(PATH, ofSubject("S-002", "[\"ASSIGNMENT\"]"), "second-look"));
        assertThat(first.body().at("/subjects/0/arm").asString("")).isEqualTo("PLACEBO");
        assertThat(first.text()).doesNotContain("S-001", "preparations");

        var further = created(regulator.post(PATH, ofSubject("S-002", "[\"PREPARATIONS\"]")));

        assertThat(further.body().path("request").asInt())
                .isEqualTo(first.body().path("request").asInt() + 1);
        assertThat(further.body().at("/subjects/0").has("arm")).isFalse();
        assertThat(further.body().at("/subjects/0/kits/0/allotted").asBoolean()).isTrue();
        assertThat(regulator
                        .post(PATH, ofSubject("S-002", "[\"ASSIGNMENT\"]"), "second-look")
                        .text())
                .isEqualTo(first.text());
        refused(regulator.post(PATH, ofTrial(), "second-look"), 422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void it_is_opened_to_nobody_else_nor_after_a_stale_login_and_nothing_is_recorded_then() {
        var before = count(regulator.get("/v1/log?after=0&limit=500").text());

        Arrays.stream(Role.values())
                .filter(role -> role != Role.REGULATOR && role != Role.SERVICE)
                .forEach(role -> {
                    var other = service.as(role.isBoundToSite() ? "UMCU" : null, role);
                    var reply = other.post(PATH, ofTrial());
                    refused(reply, 403, "ROLE_NOT_ALLOWED");
                    Disclosure.of(reply.text()).doesNotTell("MSC", "PLACEBO");
                });
        refused(
                regulator
                        .with(service.issuer().staleLogin("regulator", null, Role.REGULATOR))
                        .post(PATH, ofTrial()),
                401,
                "FRESH_LOGIN_REQUIRED");
        assertThat(service.anonymous().post(PATH, ofTrial()).status()).isEqualTo(401);

        assertThat(count(regulator.get("/v1/log?after=0&limit=500").text())).isEqualTo(before);
    }

    private static int count(String log) {
        return log.split("SealedStoreOpened", -1).length;
    }

    @Test
    void a_request_that_is_not_clear_or_that_names_an_arm_is_refused_with_what_is_wrong() {
        for (var unclear : new String[] {
            request("\"TRIAL\", \"subject\": \"S-001\"", "[\"ASSIGNMENT\"]"),
            request("\"SUBJECT\"", "[\"ASSIGNMENT\"]"),
            request("\"TRIAL\"", "[]"),
            request("\"TRIAL\"", "[\"EVERYTHING\"]"),
            ofTrial().replace("\"reason\": \"Inspection 7\", ", ""),
            ofTrial().replace("2025-06-02", "2999-06-02")
        }) {
            assertThat(regulator.post(PATH, unclear).status()).as(unclear).isIn(400, 422);
        }
        refused(regulator.post(PATH, ofTrial().replace("Inspection 7", "Was it placebo?")), 400, "ARM_NAMED");
        refused(regulator.post(PATH, ofSubject("S-003", "[\"ASSIGNMENT\"]")), 422, "NOT_RANDOMISED");
        refused(regulator.post(PATH, ofSubject("S-999", "[\"ASSIGNMENT\"]")), 422, "NOT_RANDOMISED");
    }

    /** The times of requests that the blinded share are there, so that it is not the place that is empty. */
    @Test
    void how_long_the_store_took_to_open_is_in_no_metric() {
        created(regulator.post(PATH, ofSubject("S-001", "[\"PREPARATIONS\"]")));
        regulator.get("/v1/unblindings");

        var metrics =
                service.as(null, Role.OPERATIONS).get("/actuator/prometheus").text();

        assertThat(metrics).contains("/v1/unblindings").doesNotContain("sealed-store");
    }
}
