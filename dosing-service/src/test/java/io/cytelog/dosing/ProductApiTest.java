package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.enrolled;
import static io.cytelog.dosing.Answers.eventually;
import static io.cytelog.dosing.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The product over HTTP, as pharmacy and Qualified Person see it. Kits of odd number hold product, the others placebo. */
class ProductApiTest {
    private static final int SUBJECTS = 8;

    @TempDir
    static Path directory;

    private static ServiceUnderTest service;
    private static TestClient investigator;
    private static TestClient pharmacist;
    private static TestClient qualified;
    private static Reply beforeTheList;

    @BeforeAll
    static void start() throws IOException {
        var product = Files.writeString(directory.resolve("product.key"), Dosing.PRODUCT_KEY);
        var allocation = Files.writeString(directory.resolve("allocation.key"), Dosing.ALLOCATION_KEY);
        service = ServiceUnderTest.start(
                "dosing",
                DosingApplication.class,
                Map.of(
                        "cytelog.dosing.product-key",
                        product.toString(),
                        "cytelog.dosing.allocation-key",
                        allocation.toString()));
        service.hearsSafety();
        investigator = service.as("UMCU", Role.INVESTIGATOR);
        pharmacist = service.as(null, Role.UNBLINDED_PHARMACIST);
        qualified = service.as(null, Role.QUALIFIED_PERSON);
        beforeTheList = prepare("K-001", "");
        created(service.as(null, Role.UNBLINDED_STATISTICIAN).post("/v1/randomisation-list", list()));
        enrolled(service, investigator, SUBJECTS);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String list() {
        return Dosing.JSON.writeValueAsString(Dosing.ALLOCATION.seal(Dosing.WHOLE_LIST, new SecureRandom()));
    }

    private static JsonNode shown(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    /** A lot with two bags, named after it. */
    private static void received(String lot, String donor) {
        created(pharmacist.post("/v1/lots", """
                {"lot": "%1$s", "donor": "%2$s", "manufacturedAt": "2025-01-01T08:00:00Z",
                 "expiresAt": "2030-01-01T00:00:00Z", "receivedAt": "2025-02-01T08:00:00Z",
                 "bags": [{"bag": "%1$s-B01", "viableCells": 48000000}, {"bag": "%1$s-B02", "viableCells": 48000000}]}""".formatted(lot, donor)));
    }

    private static void released(String lot) {
        created(qualified.post("/v1/lots/" + lot + "/release", """
                {"by": "qp-1", "at": "2025-02-10T08:00:00Z", "certificate": "QP-7"}"""));
    }

    private static Reply prepare(String kit, String product) {
        return pharmacist.post("/v1/kits/" + kit + "/preparation", """
                {%s"thawedAt": "2025-03-12T08:00:00Z", "viabilityPercent": 86, "preparedAt": "2025-03-12T08:30:00Z",
                 "expiresAt": "2025-03-12T11:00:00Z"}""".formatted(product));
    }

    /** At the moment at which it was given. */
    private static Reply preparedLate(String kit, String product) {
        return pharmacist.post("/v1/kits/" + kit + "/preparation", """
                {%s"thawedAt": "2025-03-12T08:00:00Z", "viabilityPercent": 86, "preparedAt": "2025-03-12T09:10:00Z",
                 "expiresAt": "2025-03-12T11:00:00Z"}""".formatted(product));
    }

    private static void prepared(String kit, String lot, String bag) {
        created(prepare(kit, "\"lot\": \"%s\", \"bag\": \"%s\", ".formatted(lot, bag)));
    }

    private static void given(String subject, String kit) {
        var injections = IntStream.rangeClosed(1, 8)
                .mapToObj(number -> "{\"site\": \"M" + number + "\", \"volumeMl\": 0.50}")
                .toList();
        created(investigator.post("/v1/subjects/" + subject + "/administration", """
                {"kit": "%s", "startedAt": "2025-03-12T09:10:00Z", "endedAt": "2025-03-12T09:40:00Z",
                 "limb": "RIGHT_ARM", "injections": %s, "completeness": "COMPLETE", "operator": "dr-a",
                 "witness": "nurse-b"}""".formatted(kit, injections)));
    }

    @Test
    void the_chain_leads_from_the_donor_to_every_injection_and_back() {
        received("LOT-A1", "DONOR-A");
        received("LOT-A2", "DONOR-A");
        released("LOT-A1");
        prepared("K-011", "LOT-A1", "LOT-A1-B01");
        given("S-001", "K-011");
        eventually(() -> assertThat(shown(pharmacist.get("/v1/donors/DONOR-A/trace"))
                        .at("/lots/0/bags/0/kits/0/administrations/0/subject")
                        .asString(""))
                .isEqualTo("S-001"));

        var donor = shown(qualified.get("/v1/donors/DONOR-A/trace"));
        assertThat(donor.path("lots").size()).isEqualTo(2);
        assertThat(donor.at("/lots/0/lot").asString()).isEqualTo("LOT-A1");
        assertThat(donor.at("/lots/1/bags/0/kits").size()).isZero();
        assertThat(donor.at("/lots/0/retainUntil").asString()).isEqualTo("2060-01-01T00:00:00Z");
        var administration = donor.at("/lots/0/bags/0/kits/0/administrations/0");
        assertThat(administration.path("limb").asString()).isEqualTo("RIGHT_ARM");
        assertThat(administration.path("completeness").asString()).isEqualTo("COMPLETE");
        assertThat(administration.path("injections").size()).isEqualTo(8);
        assertThat(administration.at("/injections/7/site").asString()).isEqualTo("M8");
        assertThat(administration.at("/injections/7/volumeMl").asDouble()).isEqualTo(0.5);

        var subject = shown(pharmacist.get("/v1/subjects/S-001/trace"));
        assertThat(subject.at("/kits/0/administrations/0/donor").asString()).isEqualTo("DONOR-A");
        assertThat(subject.at("/kits/0/administrations/0/bag").asString()).isEqualTo("LOT-A1-B01");
        assertThat(subject.at("/lots/0/donor").asString()).isEqualTo("DONOR-A");
        assertThat(subject.at("/lots/0/retainUntil").asString()).isEqualTo("2060-01-01T00:00:00Z");
        assertThat(shown(pharmacist.get("/v1/lots/LOT-A1/trace"))).isEqualTo(donor.at("/lots/0"));
    }

    @Test
    void an_administration_without_a_kit_stands_in_the_trace_of_its_subject_and_of_every_donor() {
        received("LOT-B1", "DONOR-B");
        created(investigator.post("/v1/subjects/S-002/administration", """
                {"startedAt": "2025-03-12T09:10:00Z", "injections": [{"site": "M1"}]}"""));
        eventually(() -> assertThat(shown(pharmacist.get("/v1/subjects/S-002/trace"))
                        .at("/withoutKit/0/injections/0/site")
                        .asString(""))
                .isEqualTo("M1"));

        assertThat(shown(pharmacist.get("/v1/donors/DONOR-B/trace"))
                        .path("untraced")
                        .toString())
                .contains("S-002");
    }

    @Test
    void a_recall_names_every_bag_and_every_subject_of_a_lot_in_one_call() {
        received("LOT-C1", "DONOR-C");
        released("LOT-C1");
        prepared("K-013", "LOT-C1", "LOT-C1-B01");
        given("S-003", "K-013");
        eventually(() -> assertThat(shown(qualified.get("/v1/lots/LOT-C1/recall"))
                        .path("subjects")
                        .size())
                .isEqualTo(1));

        var recall = shown(qualified.get("/v1/lots/LOT-C1/recall"));
        assertThat(recall.path("donor").asString()).isEqualTo("DONOR-C");
        assertThat(recall.at("/subjects/0/subject").asString()).isEqualTo("S-003");
        assertThat(recall.at("/subjects/0/administrations/0/bag").asString()).isEqualTo("LOT-C1-B01");
        assertThat(recall.at("/bags/0/state").asString()).isEqualTo("GIVEN");
        assertThat(recall.at("/bags/0/kits/0/kit").asString()).isEqualTo("K-013");
        assertThat(recall.at("/bags/1/state").asString()).isEqualTo("IN_STOCK");
        assertThat(recall.path("asOf").asLong()).isPositive();
        refused(pharmacist.get("/v1/lots/LOT-C9/recall"), 404, "NOT_KNOWN");
        refused(investigator.get("/v1/lots/LOT-C1/recall"), 403, "ROLE_NOT_ALLOWED");
    }

    @Test
    void a_recall_is_a_page_to_print_on_which_nothing_can_run() {
        received("LOT-D1", "DONOR-D");
        released("LOT-D1");
        prepared("K-015", "LOT-D1", "LOT-D1-B01");
        created(investigator.post("/v1/subjects/S-004/administration", """
                {"kit": "K-015", "startedAt": "2025-03-12T09:10:00Z", "limb": "LEFT_ARM",
                 "injections": [{"site": "<script>alert('M1')</script>"}]}"""));
        eventually(() -> assertThat(
                        pharmacist.get("/v1/lots/LOT-D1/recall", "text/html").text())
                .contains("S-004"));

        var page = pharmacist.get("/v1/lots/LOT-D1/recall", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/html");
        assertThat(page.response()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("default-src 'none'");
        assertThat(page.text())
                .contains("Recall of lot LOT-D1", "K-015", "LOT-D1-B02", "LEFT_ARM", "@media print")
                .contains("&lt;script&gt;")
                .doesNotContain("<script", "http://", "https://");
        refused(pharmacist.get("/v1/lots/LOT-D9/recall", "text/html"), 404, "NOT_KNOWN");
        refused(investigator.get("/v1/lots/LOT-D1/recall", "text/html"), 403, "ROLE_NOT_ALLOWED");
        assertThat(pharmacist.get("/v1/lots/LOT-D1/recall", "application/pdf").status())
                .isEqualTo(406);
    }

    private static Reply dispose(String path, String kind, String reason) {
        return pharmacist.post(path + "/disposal", """
                {"kind": "%s", "reason": "%s", "occurredAt": "2025-03-12T10:00:00Z"}""".formatted(kind, reason));
    }

    private static JsonNode account(JsonNode accountability, String lot) {
        for (var account : accountability.path("perLot")) {
            if (account.path("lot").asString("").equals(lot)) {
                return account;
            }
        }
        throw new AssertionError(lot + " is not in " + accountability);
    }

    @Test
    void every_bag_of_a_lot_is_accounted_for_and_the_one_that_is_not_is_named() {
        received("LOT-E1", "DONOR-E");
        released("LOT-E1");
        prepared("K-017", "LOT-E1", "LOT-E1-B01");
        eventually(() -> {
            var account = account(shown(pharmacist.get("/v1/accountability")), "LOT-E1");
            assertThat(account.path("inStock").asInt()).isEqualTo(1);
            assertThat(account.path("prepared").asInt()).isEqualTo(1);
            assertThat(account.at("/unaccounted/0/bag").asString("")).isEqualTo("LOT-E1-B01");
            assertThat(account.at("/unaccounted/0/missing").asString()).isEqualTo("NEITHER_GIVEN_NOR_DISPOSED");
        });

        var kit = created(dispose("/v1/kits/K-017", "WASTED", "Thawed in vain")).body();
        assertThat(kit.path("kind").asString()).isEqualTo("WASTED");
        assertThat(kit.path("by").asString()).isEqualTo("unblinded-pharmacist");
        created(dispose("/v1/lots/LOT-E1/bags/LOT-E1-B02", "RETURNED", "Recalled by the maker"));

        eventually(() -> {
            var account = account(shown(pharmacist.get("/v1/accountability")), "LOT-E1");
            assertThat(account.path("received").asInt()).isEqualTo(2);
            assertThat(account.path("disposed").asInt()).isEqualTo(2);
            assertThat(account.path("unaccounted").size()).isZero();
        });
        var bags = shown(pharmacist.get("/v1/lots/LOT-E1/trace")).path("bags");
        assertThat(bags.at("/0/kits/0/disposals/0/reason").asString()).isEqualTo("Thawed in vain");
        assertThat(bags.at("/1/disposals/0/kind").asString()).isEqualTo("RETURNED");
        refused(prepare("K-019", "\"lot\": \"LOT-E1\", \"bag\": \"LOT-E1-B02\", "), 422, "BAG_ALREADY_DISPOSED");
    }

    @Test
    void a_kit_whose_content_is_disposed_of_is_not_given_until_it_is_prepared_again() {
        var kit = created(investigator.post(
                        "/v1/subjects/S-005/randomisation", "{\"occurredAt\": \"2025-03-11T08:00:00Z\"}"))
                .body()
                .path("kit")
                .asString("");
        boolean product =
                shown(pharmacist.get("/v1/kits/" + kit)).path("holdsProduct").asBoolean();
        received("LOT-F1", "DONOR-F");
        released("LOT-F1");
        created(prepare(kit, product ? "\"lot\": \"LOT-F1\", \"bag\": \"LOT-F1-B01\", " : ""));
        created(dispose("/v1/kits/" + kit, "WASTED", "Dropped"));

        refused(check("S-005", kit), 422, "KIT_NOT_PREPARED");
        eventually(() -> assertThat(shown(investigator.get("/v1/subjects/S-005"))
                        .path("phase")
                        .asString(""))
                .isEqualTo("RANDOMISED"));
        refused(dispose("/v1/kits/" + kit, "DESTROYED", "Dropped"), 422, "KIT_ALREADY_DISPOSED");
        created(pharmacist.post("/v1/kits/" + kit + "/preparation", """
                {%s"thawedAt": "2025-03-12T10:10:00Z", "viabilityPercent": 86, "preparedAt": "2025-03-12T10:20:00Z",
                 "expiresAt": "2025-03-12T13:00:00Z"}""".formatted(
                        product ? "\"lot\": \"LOT-F1\", \"bag\": \"LOT-F1-B02\", " : "")));
        created(check("S-005", kit));
    }

    @Test
    void a_kit_of_a_lot_that_is_rejected_later_is_refused_and_the_answer_tells_neither_lot_nor_arm() {
        received("LOT-G1", "DONOR-G");
        released("LOT-G1");
        prepared("K-003", "LOT-G1", "LOT-G1-B01");
        created(qualified.post("/v1/lots/LOT-G1/rejection", """
                {"by": "qp-1", "at": "2025-03-12T09:00:00Z", "reason": "Sterility failed"}"""));

        var again = prepare("K-003", "\"lot\": \"LOT-G1\", \"bag\": \"LOT-G1-B02\", ");
        refused(again, 422, "LOT_NOT_RELEASED");
        var log = service.as(null, Role.REGULATOR)
                .get("/v1/log?after=0&limit=500")
                .text();
        assertThat(log).contains("LotRejected");
        io.cytelog.testkit.blinding.Disclosure.of(log).doesNotTell("LOT-G1", "Sterility");
    }

    private static Reply check(String subject, String kit) {
        return investigator.post("/v1/subjects/" + subject + "/administration-check", """
                {"kit": "%s", "witness": "nurse-b", "occurredAt": "2025-03-12T10:30:00Z",
                 "recheck": {"pregnancy": "NEGATIVE", "infection": "NONE"}}""".formatted(kit));
    }

    @Test
    void a_disposal_is_the_pharmacists_and_garbage_is_named() {
        var body = "{\"kind\": \"WASTED\", \"reason\": \"x\", \"occurredAt\": \"2025-03-12T10:00:00Z\"}";
        for (var role : List.of(investigator, qualified, service.as("UMCU", Role.SITE_STAFF))) {
            refused(role.post("/v1/kits/K-020/disposal", body), 403, "ROLE_NOT_ALLOWED");
            refused(role.post("/v1/lots/LOT-A1/bags/B/disposal", body), 403, "ROLE_NOT_ALLOWED");
        }
        refused(pharmacist.post("/v1/kits/K-020/disposal", "{\"kind\": \"LOST\", \"why\": 1}"), 400, "INVALID_BODY");
        refused(dispose("/v1/kits/K-020", "WASTED", "x".repeat(301)), 400, "INVALID_VALUE");
        refused(dispose("/v1/kits/K-020", "WASTED", "x"), 422, "KIT_NOT_PREPARED");
        refused(dispose("/v1/lots/LOT-X9/bags/B-1", "WASTED", "x"), 404, "LOT_NOT_KNOWN");
        refused(pharmacist.post("/v1/kits/K-020/disposal", body.replace("2025", "2199")), 422, "IN_THE_FUTURE");
    }

    @Test
    void a_donation_number_that_was_misread_is_refused_with_the_character_it_should_have() {
        var lot = """
                {"lot": "LOT-H1", "donor": "%s", "manufacturedAt": "2025-01-01T08:00:00Z",
                 "expiresAt": "2030-01-01T00:00:00Z", "bags": [{"bag": "B-1", "viableCells": 48000000}]%s}""";

        var misread = pharmacist.post(
                "/v1/lots", lot.formatted("G123498654321X", ", \"chainOfIdentity\": \"ABCDE27000069X\""));
        assertThat(misread.status()).isEqualTo(400);
        assertThat(misread.text()).contains("/donor", "should be H, not X", "/chainOfIdentity", "should be C, not X");
        created(pharmacist.post(
                "/v1/lots", lot.formatted("G123498654321H", ", \"chainOfIdentity\": \"ABCDE27000069C\"")));
        eventually(() -> assertThat(shown(pharmacist.get("/v1/donors/=G12349865432177/trace"))
                        .at("/lots/0/chainOfIdentity")
                        .asString(""))
                .isEqualTo("ABCDE27000069C"));
    }

    @Test
    void a_lot_out_of_specification_is_given_only_by_an_exception_that_the_qualified_person_signs() {
        created(pharmacist.post("/v1/lots", """
                {"lot": "LOT-I1", "donor": "DONOR-I", "manufacturedAt": "2025-01-01T08:00:00Z",
                 "expiresAt": "2030-01-01T00:00:00Z", "bags": [{"bag": "LOT-I1-B01", "viableCells": 40000000}]}"""));
        var release = """
                {"by": "Q. Person", "at": "2025-02-10T08:00:00Z", "certificate": "QP-7", "viabilityPercent": 91%s}""";

        refused(qualified.post("/v1/lots/LOT-I1/release", release.formatted("")), 422, "LOT_OUT_OF_SPECIFICATION");
        refused(
                qualified.post("/v1/lots/LOT-I1/release", release.formatted(", \"exception\": {\"reason\": \"x\"}")),
                400,
                "MISSING_FIELD");
        var released = created(qualified.post(
                        "/v1/lots/LOT-I1/release",
                        release.formatted(
                                ", \"exception\": {\"reason\": \"No other lot\", \"requestedBy\": \"dr-x\"}")))
                .body();
        assertThat(released.path("by").asString()).isEqualTo("qualified-person");
        assertThat(released.at("/excused/0").asString()).isEqualTo("CELL_COUNT");
        var kit = created(prepare("K-005", "\"lot\": \"LOT-I1\", \"bag\": \"LOT-I1-B01\", "))
                .body();
        assertThat(kit.path("withinSpecification").asBoolean()).isFalse();
        assertThat(kit.at("/excused/0").asString()).isEqualTo("CELL_COUNT");
        eventually(() -> assertThat(shown(pharmacist.get("/v1/lots/LOT-I1/trace"))
                        .at("/judgement/exception/requestedBy")
                        .asString(""))
                .isEqualTo("dr-x"));
        var trace = shown(pharmacist.get("/v1/lots/LOT-I1/trace"));
        assertThat(trace.path("judgedBy").asString()).isEqualTo("qualified-person");
        assertThat(trace.at("/judgement/certifiedBy").asString()).isEqualTo("Q. Person");
        var log = service.as(null, Role.REGULATOR)
                .get("/v1/log?after=0&limit=500")
                .text();
        assertThat(log).doesNotContain("No other lot", "CELL_COUNT", "Q. Person");
    }

    @Test
    void every_refusal_about_lots_bags_and_kits_is_reached_and_says_what_to_do() {
        var replies = refusals();

        var product = Stream.of(DosingRefusal.values())
                .filter(code -> code.name().matches("(LOT|BAG|KIT)_.*|NO_LIST"))
                .filter(code -> code != DosingRefusal.KIT_MISMATCH) // said at the bedside alone
                .toList();
        assertThat(replies.keySet()).containsExactlyInAnyOrderElementsOf(product);
        replies.forEach((code, reply) -> {
            assertThat(reply.code()).as(reply.text()).isEqualTo(code.name());
            assertThat(reply.status()).as(code.name()).isEqualTo(code.kind().status());
            assertThat(reply.body().path("detail").asString(""))
                    .as(code.name())
                    .hasSizeBetween(30, 250)
                    .matches("[A-Z].*\\.")
                    .doesNotContain("_", "LOT-", "null");
        });
    }

    private static Map<DosingRefusal, Reply> refusals() {
        Map<DosingRefusal, Reply> replies = new EnumMap<>(DosingRefusal.class);
        replies.put(DosingRefusal.NO_LIST, beforeTheList);
        var lot = """
                {"lot": "%s", "donor": "DONOR-R", "manufacturedAt": "2025-01-01T08:00:00Z",
                 "expiresAt": "%s", "bags": [{"bag": "R-1", "viableCells": 48000000}, {"bag": "R-2", "viableCells": 48000000},
                 {"bag": "R-3", "viableCells": 48000000}]}""";
        var release = "{\"at\": \"2025-02-10T08:00:00Z\", \"certificate\": \"QP-7\", \"viabilityPercent\": %d}";
        created(pharmacist.post("/v1/lots", lot.formatted("LOT-R1", "2030-01-01T00:00:00Z")));
        replies.put(
                DosingRefusal.LOT_ALREADY_RECEIVED,
                pharmacist.post("/v1/lots", lot.formatted("LOT-R1", "2030-01-01T00:00:00Z")));
        replies.put(DosingRefusal.LOT_NOT_KNOWN, qualified.post("/v1/lots/LOT-R9/release", release.formatted(90)));
        replies.put(
                DosingRefusal.LOT_OUT_OF_SPECIFICATION,
                qualified.post("/v1/lots/LOT-R1/release", release.formatted(1)));
        replies.put(DosingRefusal.LOT_NOT_RELEASED, prepare("K-007", bag("R-1")));
        created(qualified.post("/v1/lots/LOT-R1/release", release.formatted(90)));
        replies.put(
                DosingRefusal.LOT_ALREADY_RELEASED, qualified.post("/v1/lots/LOT-R1/release", release.formatted(90)));
        created(pharmacist.post("/v1/lots", lot.formatted("LOT-R2", "2025-02-01T00:00:00Z")));
        replies.put(DosingRefusal.LOT_EXPIRED, qualified.post("/v1/lots/LOT-R2/release", release.formatted(90)));
        var rejection = "{\"at\": \"2025-02-10T08:00:00Z\", \"reason\": \"Expired\"}";
        created(qualified.post("/v1/lots/LOT-R2/rejection", rejection));
        replies.put(DosingRefusal.LOT_ALREADY_REJECTED, qualified.post("/v1/lots/LOT-R2/rejection", rejection));
        kitRefusals(replies);
        return replies;
    }

    private static void kitRefusals(Map<DosingRefusal, Reply> replies) {
        replies.put(DosingRefusal.KIT_NOT_KNOWN, prepare("K-777", bag("R-1")));
        replies.put(DosingRefusal.KIT_ARM_MISMATCH, prepare("K-008", bag("R-1")));
        replies.put(DosingRefusal.BAG_NOT_IN_LOT, prepare("K-007", bag("R-9")));
        replies.put(DosingRefusal.KIT_NOT_PREPARED, dispose("/v1/kits/K-007", "WASTED", "x"));
        created(prepare("K-007", bag("R-1")));
        replies.put(DosingRefusal.KIT_ALREADY_PREPARED, prepare("K-007", bag("R-2")));
        replies.put(DosingRefusal.BAG_ALREADY_USED, prepare("K-009", bag("R-1")));
        created(dispose("/v1/lots/LOT-R1/bags/R-2", "WASTED", "Leaks"));
        replies.put(DosingRefusal.BAG_ALREADY_DISPOSED, prepare("K-009", bag("R-2")));
        created(dispose("/v1/kits/K-007", "WASTED", "Dropped"));
        replies.put(DosingRefusal.KIT_ALREADY_DISPOSED, dispose("/v1/kits/K-007", "WASTED", "Dropped"));
        given("S-006", "K-007");
        replies.put(DosingRefusal.KIT_ALREADY_USED, preparedLate("K-007", bag("R-3")));
        var bag = "{\"reason\": \"Counted again\", \"bag\": {\"bag\": \"R-3\", \"viableCells\": 1}}";
        var path = "/v1/lots/LOT-R1/bags/%s/corrections";
        replies.put(DosingRefusal.BAG_ALREADY_IN_LOT, pharmacist.post(path.formatted("R-2"), bag));
        created(pharmacist.post(path.formatted("R-3"), bag));
        replies.put(DosingRefusal.LOT_RELEASE_QUESTIONED, prepare("K-009", bag("R-3")));
    }

    private static String bag(String bag) {
        return "\"lot\": \"LOT-R1\", \"bag\": \"%s\", ".formatted(bag);
    }

    @Test
    void nobody_blinded_reads_a_trace_and_an_unknown_donor_is_not_found() {
        for (var reader : List.of(
                investigator,
                service.as("UMCU", Role.SITE_STAFF),
                service.as("UMCU", Role.MONITOR),
                service.as(null, Role.REGULATOR),
                service.as(null, Role.SPONSOR),
                service.as(null, Role.MEDICAL_MONITOR))) {
            for (var path : List.of("/v1/donors/DONOR-A/trace", "/v1/lots/LOT-A1/trace", "/v1/subjects/S-001/trace")) {
                refused(reader.get(path), 403, "ROLE_NOT_ALLOWED");
            }
        }
        refused(pharmacist.get("/v1/donors/DONOR-Z/trace"), 404, "NOT_KNOWN");
        refused(pharmacist.get("/v1/donors/Jan%20Jansen/trace"), 400, "INVALID_PARAMETER");
    }
}
