package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.enrolled;
import static io.cytelog.dosing.Answers.eventually;
import static io.cytelog.dosing.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.blinding.Disclosure;
import io.cytelog.testkit.webhook.ListeningReceiver;
import io.cytelog.testkit.webhook.ListeningReceiver.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Emergency unblinding while there is nothing but the service and its database: no broker, no issuer, no other service. */
class UnblindingApiTest {
    private static final String NOWHERE = "localhost:1";
    private static final String REQUEST = """
            {"reason": "Anaphylaxis", "revealTo": "dr-17", "occurredAt": "2025-03-13T03:10:00Z"}""";

    @TempDir
    static Path directory;

    private static ServiceUnderTest service;
    private static TestClient investigator;
    private static ListeningReceiver sponsorsReceiver;

    @BeforeAll
    static void start() throws IOException {
        var settings = new HashMap<>(Dosing.keys(directory));
        try (var before = ServiceUnderTest.start("dosing", DosingApplication.class, settings)) {
            randomiseTwo(before);
            var keys = Files.writeString(
                    directory.resolve("keys.json"), before.issuer().jwkSet());
            for (var kept : new String[] {"uri", "log-database", "views-database"}) {
                settings.put("cytelog.mongodb." + kept, before.setting("cytelog.mongodb." + kept));
            }
            settings.put("cytelog.log.signing-key", before.setting("cytelog.log.signing-key"));
            settings.put("cytelog.security.jwk-set-file", keys.toString());
        }
        settings.put("cytelog.kafka.bootstrap-servers", NOWHERE);
        settings.put("cytelog.security.jwk-set-uri", "http://" + NOWHERE + "/jwks");
        sponsorsReceiver = ListeningReceiver.refusing(2);
        settings.putAll(sponsorsReceiver.settings("cytelog.dosing.unblinding-webhooks", directory));
        service = ServiceUnderTest.start("dosing", DosingApplication.class, settings);
        investigator = service.as("UMCU", Role.INVESTIGATOR);
    }

    private static void randomiseTwo(ServiceUnderTest before) {
        var list = Dosing.JSON.writeValueAsString(Dosing.ALLOCATION.seal(Dosing.WHOLE_LIST, new SecureRandom()));
        created(before.as(null, Role.UNBLINDED_STATISTICIAN).post("/v1/randomisation-list", list));
        var site = before.as("UMCU", Role.INVESTIGATOR);
        for (int number = 1; number <= 4; number++) {
            var subject = "S-00" + number;
            before.hears("screening", number, enrolled(number), Dosing.JSON);
            eventually(() ->
                    assertThat(site.get("/v1/subjects/" + subject).status()).isEqualTo(200));
            if (number < 3) {
                created(site.post(
                        "/v1/subjects/" + subject + "/randomisation", "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}"));
            }
        }
    }

    @AfterAll
    static void stop() {
        service.close();
        sponsorsReceiver.close();
    }

    @Test
    void the_arm_stands_in_the_answer_and_in_nothing_that_is_kept_and_the_subject_stays_in_the_trial() {
        var path = "/v1/subjects/S-001/unblinding";
        refused(service.as("REF", Role.INVESTIGATOR).post(path, REQUEST), 403, "OTHER_SITE");
        refused(service.as("UMCU", Role.SITE_STAFF).post(path, REQUEST), 403, "ROLE_NOT_ALLOWED");
        refused(
                investigator
                        .with(service.issuer().staleLogin("investigator-UMCU", "UMCU", Role.INVESTIGATOR))
                        .post(path, REQUEST),
                401,
                "FRESH_LOGIN_REQUIRED");

        var answer = created(investigator.post(path, REQUEST, "night-1"));

        assertThat(answer.body().path("arm").asString("")).isEqualTo("MSC");
        assertThat(investigator.post(path, REQUEST, "night-1").text())
                .as("an answer that got lost comes again")
                .isEqualTo(answer.text());
        var again = investigator.post(path, REQUEST);
        refused(again, 422, "ALREADY_UNBLINDED");
        assertThat(again.text()).contains("dr-17", "investigator-UMCU");
        var sponsor = service.as(null, Role.SPONSOR);
        eventually(() -> assertThat(sponsor.get("/v1/unblindings").text()).contains("S-001", "EMERGENCY", "dr-17"));
        assertThat(sponsor.get("/v1/unblindings").body().path("items").valueStream())
                .filteredOn(known -> known.path("kind").asString("").equals("EMERGENCY")
                        && known.path("subject").asString("").equals("S-001"))
                .singleElement()
                .satisfies(known -> {
                    assertThat(known.path("recordedBy").asString("")).isEqualTo("investigator-UMCU");
                    assertThat(java.time.Instant.parse(
                                    known.path("authenticatedAt").asString("")))
                            .as("the login that the request asked for is on record")
                            .isAfter(java.time.Instant.EPOCH);
                });
        var subject = investigator.get("/v1/subjects/S-001");
        assertThat(subject.text()).contains("unblindings", "Anaphylaxis");
        assertThat(subject.body().path("phase").asString("")).isEqualTo("RANDOMISED");
        var log = service.as(null, Role.REGULATOR)
                .get("/v1/log?after=0&limit=500")
                .text();
        assertThat(log).contains("SubjectUnblinded");
        var metrics =
                service.as(null, Role.OPERATIONS).get("/actuator/prometheus").text();
        eventually(() -> assertThat(told("S-001", "EMERGENCY")).isNotEmpty());
        Disclosure.of(log
                        + subject.text()
                        + again.text()
                        + metrics
                        + sponsor.get("/v1/unblindings").text())
                .doesNotTell("MSC", "PLACEBO");
        created(investigator.post(
                "/v1/subjects/S-001/administration", "{\"startedAt\": \"2025-03-13T09:10:00Z\", \"kit\": \"K-001\"}"));
    }

    private static List<Message> told(String subject, String kind) {
        return sponsorsReceiver.taken().stream()
                .filter(message -> message.body().contains("\"" + subject + "\"")
                        && message.body().contains("\"" + kind + "\""))
                .toList();
    }

    /** The receiver refuses at first, and the doctor has the arm all the same. */
    @Test
    void the_sponsor_is_told_afterwards_who_knows_and_is_never_asked_before() {
        created(service.as(null, Role.UNBLINDING_OFFICER).post("/v1/subjects/S-001/unblinding", REQUEST));

        eventually(() -> assertThat(told("S-001", "SUSAR")).isNotEmpty());
        assertThat(sponsorsReceiver.messages().getFirst().taken()).isFalse();
        assertThat(told("S-001", "SUSAR").getFirst().body())
                .contains("subject.unblinded", "dr-17", "unblinding-officer", "2025-03-13T03:10:00Z", "UMCU")
                .doesNotContain("Anaphylaxis", "K-00");
        assertThat(sponsorsReceiver.messages()).allSatisfy(message -> {
            assertThat(message.isSigned()).isTrue();
            Disclosure.of(message.body()).doesNotTell("MSC", "PLACEBO");
        });
    }

    @Test
    void what_became_known_elsewhere_is_recorded_afterwards_and_reveals_nothing() {
        var body = """
                {"kind": "%s", "reason": "%s", "knownBy": ["dr-17"], "occurredAt": "2025-03-13T03:10:00Z"}""";
        var path = "/v1/subjects/S-002/unblinding-records";
        for (var kind : new String[] {"TELEPHONE", "ENVELOPE", "ACCIDENTAL", "PLANNED"}) {
            var noted = created(investigator.post(path, body.formatted(kind, "Suite was down")));
            Disclosure.of(noted.text()).doesNotTell("MSC", "PLACEBO");
        }
        var sponsor = service.as(null, Role.SPONSOR);
        for (var kind : new String[] {"ACCIDENTAL", "PLANNED"}) {
            eventually(() -> assertThat(
                            sponsor.get("/v1/unblindings").body().path("items").valueStream())
                    .filteredOn(known -> known.path("kind").asString("").equals(kind))
                    .singleElement()
                    .satisfies(known ->
                            assertThat(known.path("knownBy").toString()).isEqualTo("[\"dr-17\"]")));
            eventually(() -> assertThat(told("S-002", kind)).isNotEmpty());
        }
        refused(investigator.post(path, body.formatted("TELEPHONE", "It was placebo")), 400, "ARM_NAMED");
        assertThat(investigator.post(path, body.formatted("EMERGENCY", "x")).status())
                .isEqualTo(400);
        assertThat(created(investigator.post("/v1/subjects/S-002/unblinding", REQUEST))
                        .body()
                        .path("arm")
                        .asString(""))
                .isEqualTo("PLACEBO");
    }

    @Test
    void who_has_no_kit_has_no_arm_and_a_doctor_is_a_code_and_no_name() {
        refused(investigator.post("/v1/subjects/S-003/unblinding", REQUEST), 422, "NOT_RANDOMISED");
        assertThat(investigator
                        .post("/v1/subjects/S-003/unblinding", REQUEST.replace("dr-17", "Dr. A. Jansen"))
                        .status())
                .isEqualTo(400);
        refused(
                service.as(null, Role.UNBLINDING_OFFICER).post("/v1/subjects/S-999/unblinding", REQUEST),
                404,
                "NOT_KNOWN");
    }

    @Test
    void a_doctor_is_told_the_arm_of_the_kit_that_was_given_though_none_was_allotted_or_another() {
        var given = "{\"startedAt\": \"2025-03-13T09:10:00Z\", \"kit\": \"K-008\"}";
        created(investigator.post("/v1/subjects/S-004/administration", given));

        var answer = created(investigator.post("/v1/subjects/S-004/unblinding", REQUEST, "night-4"));

        assertThat(answer.body().path("kit").isNull()).isTrue();
        assertThat(answer.body().path("given").valueStream()).singleElement().satisfies(one -> {
            assertThat(one.path("kit").asString("")).isEqualTo("K-008");
            assertThat(one.path("arm").asString(""))
                    .isEqualTo(Dosing.WHOLE_LIST.armOf(new KitNumber("K-008")).orElseThrow());
        });
        created(investigator.post("/v1/subjects/S-004/administration", given.replace("K-008", "K-009")));
        assertThat(investigator
                        .post("/v1/subjects/S-004/unblinding", REQUEST, "night-4")
                        .text())
                .as("an answer that got lost comes again, whatever was given since")
                .isEqualTo(answer.text());
        var again = created(investigator.post("/v1/subjects/S-004/unblinding", REQUEST, "night-5"));
        assertThat(again.body().path("given").size())
                .as("the same words, and another kit is on record: " + again.text())
                .isEqualTo(2);
        for (var kept : List.of(answer, again)) {
            var key = kept == answer ? "night-4" : "night-5";
            assertThat(investigator
                            .post("/v1/subjects/S-004/unblinding", REQUEST, key)
                            .text())
                    .isEqualTo(kept.text());
        }
        refused(investigator.post("/v1/subjects/S-004/unblinding", REQUEST), 422, "ALREADY_UNBLINDED");
    }

    @Test
    void a_token_that_no_kept_key_has_signed_opens_nothing() {
        var forged = service.issuer().forged("investigator-UMCU", "UMCU", Role.INVESTIGATOR);

        assertThat(investigator
                        .with(forged)
                        .post("/v1/subjects/S-001/unblinding", REQUEST)
                        .status())
                .isNotEqualTo(201);
    }
}
