package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.enrolled;
import static io.cytelog.dosing.Answers.eventually;
import static io.cytelog.dosing.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.AlarmRules;
import io.cytelog.testkit.OperationsPage;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.blinding.Disclosure;
import io.cytelog.testkit.description.DescribedApi;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service as site systems and the pharmacy see it: one subject of each arm, from list to needle. */
class DosingApiTest {
    private static final String LIST =
            Dosing.JSON.writeValueAsString(Dosing.ALLOCATION.seal(Dosing.WHOLE_LIST, new SecureRandom()));

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
        created(service.as(null, Role.UNBLINDED_STATISTICIAN).post("/v1/randomisation-list", LIST));
        enrolled(service, investigator, 6);
        created(pharmacist.post("/v1/lots", LOT));
        created(qualified.post("/v1/lots/LOT-7/release", RELEASE));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static final String LOT = """
            {"lot": "LOT-7", "donor": "W000021123456", "manufacturedAt": "2025-01-01T08:00:00Z",
             "expiresAt": "2030-01-01T00:00:00Z", "receivedAt": "2025-02-01T08:00:00Z",
             "bags": [{"bag": "LOT-7-B01", "viableCells": 48000000}, {"bag": "LOT-7-B02", "viableCells": 48000000},
                      {"bag": "LOT-7-B03", "viableCells": 48000000}]}""";
    private static final String RELEASE = """
            {"by": "qp-1", "at": "2025-02-10T08:00:00Z", "certificate": "QP-LOT-7"}""";

    private static String randomise(String subject) {
        var reply = investigator.post(
                "/v1/subjects/" + subject + "/randomisation", "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}");
        return created(reply).body().path("kit").asString("");
    }

    private static Reply prepare(String kit, String product) {
        return pharmacist.post("/v1/kits/" + kit + "/preparation", """
                {%s"thawedAt": "2025-03-12T08:00:00Z", "viabilityPercent": 86, "preparedAt": "2025-03-12T08:30:00Z",
                 "expiresAt": "2025-03-12T11:00:00Z"}""".formatted(product));
    }

    private static Reply check(String subject, String kit, String witness) {
        return check(investigator, subject, kit, witness);
    }

    private static Reply check(TestClient operator, String subject, String kit, String witness) {
        return operator.post("/v1/subjects/" + subject + "/administration-check", """
                {"kit": "%s", "witness": "%s", "limb": "RIGHT_ARM", "occurredAt": "2025-03-12T09:00:00Z",
                 "recheck": {"pregnancy": "NEGATIVE", "infection": "NONE"}}""".formatted(kit, witness));
    }

    private static Reply checkUntested(String subject, String kit) {
        return investigator.post("/v1/subjects/" + subject + "/administration-check", """
                {"kit": "%s", "witness": "nurse-b", "occurredAt": "2025-03-12T09:00:00Z",
                 "recheck": {"pregnancy": "NOT_APPLICABLE", "infection": "NONE"}}""".formatted(kit));
    }

    private static String administration(String kit) {
        var injections = IntStream.rangeClosed(1, 8)
                .mapToObj(number -> "{\"site\": \"M" + number + "\", \"volumeMl\": 0.50}")
                .toList();
        return """
                {"kit": "%s", "startedAt": "2025-03-12T09:10:00Z", "endedAt": "2025-03-12T09:40:00Z",
                 "limb": "RIGHT_ARM", "injections": %s, "completeness": "COMPLETE", "operator": "dr-a",
                 "witness": "nurse-b"}""".formatted(kit, injections);
    }

    @Test
    void the_api_is_described_as_it_is() {
        DescribedApi.assertIsThatOf(service);
    }

    @Test
    void a_subject_of_each_arm_goes_from_list_to_needle_and_nothing_tells_them_apart() {
        var arms = new ArrayList<String>();
        for (var subject : List.of("S-001", "S-002")) {
            var kit = randomise(subject);
            var known = pharmacist.get("/v1/kits/" + kit).body();
            arms.add(known.path("arm").asString(""));
            boolean product = known.path("holdsProduct").asBoolean();
            refused(check(subject, kit, "nurse-b"), 422, "KIT_NOT_PREPARED");
            if (product) {
                refused(prepare(kit, "\"lot\": \"LOT-7\", \"bag\": \"LOT-7-B99\", "), 422, "BAG_NOT_IN_LOT");
            }
            var prepared = created(prepare(kit, product ? "\"lot\": \"LOT-7\", \"bag\": \"LOT-7-B01\", " : ""));
            assertThat(prepared.body().path("withinSpecification").asBoolean()).isTrue();
            refused(check(subject, kit, "investigator-UMCU"), 422, "SAME_PERSON");
            refused(checkUntested(subject, kit), 422, "RECHECK_INCOMPLETE");
            assertThat(created(check(subject, kit, "nurse-b"))
                            .body()
                            .path("validUntil")
                            .asString(""))
                    .isEqualTo("2025-03-12T09:30:00Z");
            var given = created(investigator.post("/v1/subjects/" + subject + "/administration", administration(kit)));
            assertThat(given.body().path("deviations").size()).as(given.text()).isZero();
            refused(check(subject, kit, "nurse-b"), 422, "ALREADY_DOSED");
            eventually(() -> assertThat(investigator
                            .get("/v1/subjects/" + subject)
                            .body()
                            .path("phase")
                            .asString(""))
                    .isEqualTo("DOSED"));
        }
        assertThat(arms).containsExactlyInAnyOrder("MSC", "PLACEBO");
        traceLeadsBothWays();
        nothingReadableTellsTheArm();
    }

    private void traceLeadsBothWays() {
        var bag = pharmacist.get("/v1/lots/LOT-7/trace").body().path("bags").path(0);
        assertThat(bag.path("kits")
                        .path(0)
                        .path("administrations")
                        .path(0)
                        .path("cellsGiven")
                        .asLong())
                .isEqualTo(48_000_000);
        var subject = bag.path("kits").path(0).path("subject").asString("");
        assertThat(pharmacist.get("/v1/subjects/" + subject + "/trace").text()).contains("W000021123456", "LOT-7-B01");
        var counts = pharmacist.get("/v1/accountability").body();
        assertThat(counts.path("bagsReceived").asInt()).isEqualTo(3);
        assertThat(counts.path("kitsListed").asInt()).isEqualTo(20);
        assertThat(qualified.get("/v1/lots/LOT-8/trace").status()).isEqualTo(404);
        refused(investigator.get("/v1/lots/LOT-7/trace"), 403, "ROLE_NOT_ALLOWED");
        refused(investigator.get("/v1/kits/K-001"), 403, "ROLE_NOT_ALLOWED");
        refused(service.as(null, Role.REGULATOR).get("/v1/accountability"), 403, "ROLE_NOT_ALLOWED");
    }

    /** Everything that a blinded reader can get, read for words that would tell. */
    private void nothingReadableTellsTheArm() {
        var regulator = service.as(null, Role.REGULATOR);
        var log = regulator.get("/v1/log?after=0&limit=500").text();
        var metrics =
                service.as(null, Role.OPERATIONS).get("/actuator/prometheus").text();
        assertThat(metrics)
                .contains("trial_log_head")
                .containsPattern("code=\"SEALED\",command=\"PrepareKit\"")
                .doesNotContain("BAG_NOT_IN_LOT")
                .doesNotContainPattern("trial_commands_time[^\n]*PrepareKit")
                .doesNotContainPattern("http_server_requests[^\n]*/preparation")
                .doesNotContain("http_server_requests_active")
                .containsPattern("http_server_requests_seconds_sum[^\n]*/administration-check");
        var seen = log + investigator.get("/v1/subjects").text() + metrics;
        assertThat(log).contains("KitPrepared", "TreatmentAdministered");
        Disclosure.of(seen)
                .doesNotTell("LOT-7", "48000000", "MSC", "PLACEBO")
                .alsoNotInCiphertext("LOT-7-B01", "W000021123456", "QP-LOT-7", "viableCells", "viability");
    }

    @Test
    void an_enrolment_told_anew_moves_its_moment_and_keeps_what_happened_since() {
        var told = enrolled(8);
        service.hears("screening", 8, told, Dosing.JSON);
        eventually(() ->
                assertThat(investigator.get("/v1/subjects/S-008").status()).isEqualTo(200));
        var kit = randomise("S-008");
        var corrected = new SubjectEnrolled(
                told.subject(), told.screening(), told.site(), Dosing.at(-4000), Sex.MALE, 50, told.protocolVersion());
        service.hears("screening", 9, corrected, Dosing.JSON);
        eventually(() -> assertThat(investigator
                        .get("/v1/subjects/S-008")
                        .body()
                        .path("enrolledAt")
                        .asString(""))
                .isEqualTo(Dosing.at(-4000).toString()));
        var subject = investigator.get("/v1/subjects/S-008").body();
        assertThat(subject.path("kit").asString("")).isEqualTo(kit);
        assertThat(subject.path("phase").asString("")).isEqualTo("RANDOMISED");
    }

    @Test
    void a_subject_of_a_referring_site_is_dosed_where_the_protocol_has_the_product_given() {
        var referrer = service.as("REF", Role.INVESTIGATOR);
        service.hears("screening", 7, enrolled(7, "REF"), Dosing.JSON);
        eventually(() -> assertThat(referrer.get("/v1/subjects/S-007").status()).isEqualTo(200));
        refused(check(investigator, "S-007", "K-001", "nurse-b"), 422, "KIT_MISMATCH");
        refused(check(referrer, "S-007", "K-001", "nurse-b"), 422, "NOT_AN_ADMINISTRATION_SITE");

        assertThat(investigator.get("/v1/subjects/S-007").status()).isEqualTo(200);
        assertThat(investigator.get("/v1/subjects").text()).contains("S-007");
        assertThat(referrer.get("/v1/subjects").body().path("items").size()).isEqualTo(1);
        refused(service.as("UMCU", Role.MONITOR).get("/v1/subjects/S-007"), 403, "OTHER_SITE");
        refused(
                investigator.post("/v1/subjects/S-007/randomisation", "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}"),
                403,
                "OTHER_SITE");
        var given = created(
                referrer.post("/v1/subjects/S-007/administration", "{\"startedAt\": \"2025-03-12T09:10:00Z\"}"));
        assertThat(given.body().path("deviations").toString()).contains("NOT_AN_ADMINISTRATION_SITE");
    }

    @Test
    void the_same_request_gets_the_first_answer_again_and_one_kit() {
        var body = "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}";
        var first = created(investigator.post("/v1/subjects/S-003/randomisation", body, "key-3"));
        var second = investigator.post("/v1/subjects/S-003/randomisation", body, "key-3");

        assertThat(second.text()).isEqualTo(first.text());
        refused(investigator.post("/v1/subjects/S-003/randomisation", body), 422, "ALREADY_RANDOMISED");
    }

    @Test
    void two_kits_that_are_prepared_from_one_bag_at_once_give_one_kit() {
        var bag = "\"bag\": \"LOT-7-B02\", ";
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Reply>> calls = List.of(() -> prepare("K-005", bag), () -> prepare("K-007", bag));
            var codes = threads.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .map(reply -> reply.status() + reply.code())
                    .toList();
            assertThat(codes).containsExactlyInAnyOrder("201", "422BAG_ALREADY_USED");
        } catch (InterruptedException asked) {
            throw new IllegalStateException(asked);
        }
    }

    @Test
    void another_site_learns_nothing_about_a_subject_that_exists() {
        var elsewhere = service.as("REF", Role.INVESTIGATOR);
        var body = "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}";

        var existing = elsewhere.post("/v1/subjects/S-004/randomisation", body);
        var missing = elsewhere.post("/v1/subjects/S-999/randomisation", body);
        refused(existing, 403, "OTHER_SITE");
        assertThat(missing.text()).isEqualTo(existing.text());
        refused(elsewhere.get("/v1/subjects/S-004"), 403, "OTHER_SITE");
        assertThat(elsewhere.get("/v1/subjects").text()).doesNotContain("S-004");
    }

    @Test
    void a_halt_reaches_dosing_and_the_restart_lifts_it() {
        service.hears("safety", 1, new TrialHalted(Dosing.at(0), "Cluster", HaltCause.MEDICAL_MONITOR), Dosing.JSON);
        eventually(() -> refused(check("S-005", "K-001", "nurse-b"), 422, "TRIAL_HALTED"));
        refused(
                investigator.post("/v1/subjects/S-005/randomisation", "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}"),
                422,
                "TRIAL_HALTED");

        service.hears("safety", 2, new TrialRestarted(Dosing.at(1), "Judged unrelated", null), Dosing.JSON);
        eventually(() -> refused(check("S-005", "K-001", "nurse-b"), 422, "KIT_MISMATCH"));
    }

    @Test
    void what_happened_without_permission_is_recorded_with_its_deviations() {
        var given = created(
                investigator.post("/v1/subjects/S-006/administration", "{\"startedAt\": \"2025-03-12T09:10:00Z\"}"));

        assertThat(given.body().path("deviations").toString()).contains("NO_VALID_CHECK", "KIT_NOT_STATED");
    }

    @Test
    void labels_of_the_arms_are_read_by_the_statistician_alone_and_on_record_without_a_label() {
        var body = "{\"reason\": \"Closed session\"}";
        var statistician = service.as(null, Role.UNBLINDED_STATISTICIAN);
        for (var role : List.of(Role.DSMB, Role.SPONSOR, Role.MEDICAL_MONITOR, Role.UNBLINDED_PHARMACIST)) {
            refused(service.as(null, role).post("/v1/allocation-labels", body), 403, "ROLE_NOT_ALLOWED");
        }
        refused(investigator.post("/v1/allocation-labels", body), 403, "ROLE_NOT_ALLOWED");
        var read = created(statistician.post("/v1/allocation-labels", body, "labels-1"));

        read.body()
                .path("labels")
                .forEach(labelled ->
                        assertThat(labelled.path("label").asString("")).isIn("A", "B"));
        assertThat(statistician.post("/v1/allocation-labels", body, "labels-1").text())
                .isEqualTo(read.text());
        var position = read.body().path("receipt").path("position").asLong();
        var recorded =
                service.as(null, Role.REGULATOR).get("/v1/log/" + position).text();
        assertThat(recorded).contains("AllocationLabelsRead", "unblinded-statistician", "Closed session");
        assertThat(recorded).doesNotContain("\"A\"", "\"B\"");
        Disclosure.of(recorded).doesNotTell("MSC", "PLACEBO");
    }

    /** A kit was refused because its lot, recorded a moment before, was not in the view of the stock yet. */
    @Test
    void the_lot_of_a_bag_is_found_among_all_that_is_recorded_and_until_the_stock_shows_that_nothing_is_refused() {
        var bag = "\"bag\": \"LOT-8-B01\", ";
        try (var mongo = MongoClients.create(service.setting("cytelog.mongodb.uri"));
                var session = mongo.startSession()) {
            session.startTransaction();
            mongo.getDatabase(service.setting("cytelog.mongodb.views-database"))
                    .getCollection("supply-lots")
                    .insertOne(session, new Document("_id", tagOf("LOT-8")));
            created(pharmacist.post("/v1/lots", LOT.replace("LOT-7", "LOT-8")));
            created(qualified.post("/v1/lots/LOT-8/release", RELEASE));

            refused(prepare("K-011", bag), 503, "NOT_UP_TO_DATE");

            session.abortTransaction();
            created(prepare("K-011", bag));
        }
    }

    private static String tagOf(String lot) {
        return service.bean(ProductSeal.class).tag(new LotNumber(lot)).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"breaches", "feeds", "visits"})
    void every_number_that_an_alarm_asks_for_is_there(String alarms) {
        AlarmRules.areToldOf(alarms, service);
    }

    @Test
    void every_number_of_the_page_of_operations_is_there() {
        OperationsPage.isToldOf("dosing", service);
    }

    @Test
    void bad_input_is_named_field_by_field_and_never_a_500() {
        refused(pharmacist.post("/v1/lots", "{"), 400, "MALFORMED_JSON");
        refused(
                investigator.post("/v1/subjects/S-004/administration", "{\"startedAt\": \"2199-01-01T00:00:00Z\"}"),
                422,
                "IN_THE_FUTURE");
        refused(
                investigator.post("/v1/subjects/S-004/administration", "{\"startedAt\": \"yesterday\", \"dose\": 5}"),
                400,
                "INVALID_BODY");
        refused(
                investigator.post(
                        "/v1/subjects/S-004/administration-check",
                        "{\"limb\": \"HEAD\", \"occurredAt\": \"2025-03-12T09:00:00Z\", \"recheck\": {}}"),
                400,
                "INVALID_BODY");
        refused(prepare("K-004", "\"lot\": \"LOT-7\", "), 400, "INVALID_VALUE");
        refused(prepare("K-999", ""), 404, "KIT_NOT_KNOWN");
        refused(prepare("K-009", "\"bag\": \"nowhere\", "), 422, "LOT_NOT_RELEASED");
        refused(pharmacist.post("/v1/lots/LOT-7/release", RELEASE), 403, "ROLE_NOT_ALLOWED");
        refused(qualified.post("/v1/lots/LOT-7/release", RELEASE), 422, "LOT_ALREADY_RELEASED");
        refused(
                service.as(null, Role.UNBLINDED_STATISTICIAN).post("/v1/randomisation-list", LIST),
                422,
                "LIST_ALREADY_SEALED");
        assertThat(prepare("K-00%204", "").status()).isEqualTo(400);
    }
}
