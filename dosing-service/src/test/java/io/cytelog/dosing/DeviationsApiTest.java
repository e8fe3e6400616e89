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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deviations as sites and sponsor report them, and those that an administration brings by itself. */
class DeviationsApiTest {
    private static final String BODY = """
            {"site": "%s", %s"occurredAt": "2025-03-10T09:00:00Z", "awareAt": "2025-03-12T09:00:00Z",
             "category": "%s", "impact": "MAJOR", "description": "%s"}""";

    @TempDir
    static Path directory;

    private static ServiceUnderTest service;
    private static TestClient investigator;
    private static TestClient referrer;
    private static TestClient sponsor;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory));
        investigator = service.as("UMCU", Role.INVESTIGATOR);
        referrer = service.as("REF", Role.INVESTIGATOR);
        sponsor = service.as(null, Role.SPONSOR);
        service.hears("screening", 1, enrolled(1, "UMCU"), Dosing.JSON);
        service.hears("screening", 2, enrolled(2, "REF"), Dosing.JSON);
        eventually(() -> assertThat(referrer.get("/v1/subjects/S-002").status()).isEqualTo(200));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String body(String site, String more, String category, String description) {
        return BODY.formatted(site, more, category, description);
    }

    private static String number(Reply reply) {
        return reply.body().path("deviation").asString("");
    }

    @Test
    void what_was_reported_and_what_an_administration_brought_stand_in_one_list() {
        created(investigator.post("/v1/subjects/S-001/administration", "{\"startedAt\": \"2025-03-12T09:10:00Z\"}"));
        var number = number(created(investigator.post(
                "/v1/deviations", body("UMCU", "\"subject\": \"S-001\", ", "ADMINISTRATION", "Cold room left open"))));
        assertThat(number).startsWith("DEV-");
        eventually(() -> assertThat(investigator
                        .get("/v1/deviations?category=ADMINISTRATION&subject=S-001")
                        .text())
                .contains(number, "NO_VALID_CHECK", "Cold room left open"));
        assertThat(investigator
                        .get("/v1/deviations?category=DATA&subject=S-001")
                        .text())
                .contains("KIT_NOT_STATED")
                .doesNotContain(number);
        assertThat(referrer.get("/v1/deviations").text()).doesNotContain("S-001");
        assertThat(sponsor.get("/v1/deviations?site=UMCU").text()).contains(number);
        assertThat(sponsor.get("/v1/deviations?site=REF").text()).doesNotContain(number);
        var first = sponsor.get("/v1/deviations?limit=1").body();
        assertThat(first.path("items").size()).isEqualTo(1);
        assertThat(sponsor.get("/v1/deviations?limit=1&after="
                                + first.path("next").asString(""))
                        .text())
                .isNotEqualTo(first.toString());
        var counts = investigator.get("/v1/deviation-counts").body();
        assertThat(counts.path("byCategory").path("ADMINISTRATION").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(counts.path("byImpact").path("MAJOR").asInt()).isPositive();
        assertThat(counts.path("total").asInt())
                .isGreaterThan(counts.path("reported").asInt());
        assertThat(referrer.get("/v1/deviation-counts")
                        .body()
                        .path("byCategory")
                        .path("ADMINISTRATION")
                        .asInt())
                .isZero();
    }

    @Test
    void the_own_site_of_a_subject_sees_what_happened_to_it_where_it_was_dosed() {
        var number = number(created(investigator.post(
                "/v1/deviations", body("UMCU", "\"subject\": \"S-002\", ", "PROCEDURE", "No blood pressure"))));
        eventually(() -> assertThat(referrer.get("/v1/deviations").text()).contains(number));
        assertThat(investigator.get("/v1/deviations").text()).contains(number);
    }

    @Test
    void a_correction_says_why_and_the_first_report_stays_visible() {
        var number =
                number(created(investigator.post("/v1/deviations", body("UMCU", "", "DATA", "Source page was torn"))));
        var correction = "{\"reason\": \"It was found\", \"deviation\": %s}"
                .formatted(body("UMCU", "", "DATA", "Source page was mislaid"));
        created(investigator.post("/v1/deviations/" + number + "/corrections", correction));
        eventually(() -> assertThat(investigator.get("/v1/deviations").text())
                .contains("Source page was mislaid", "Source page was torn", "It was found"));
        refused(referrer.post("/v1/deviations/" + number + "/corrections", correction), 403, "OTHER_SITE");
        refused(sponsor.post("/v1/deviations/DEV-9999/corrections", correction), 404, "NOT_KNOWN");
        refused(
                investigator.post(
                        "/v1/deviations/" + number + "/corrections",
                        correction.replace("\"reason\": \"It was found\",", "")),
                400,
                "MISSING_FIELD");
    }

    @Test
    void a_serious_breach_is_counted_until_it_is_notified() {
        var body = body(
                "UMCU",
                "\"seriousBreach\": true, \"sponsorAwareAt\": \"2025-03-13T15:00:00Z\", ",
                "CONSENT",
                "No form");
        var recorded = created(sponsor.post("/v1/deviations", body));
        assertThat(recorded.body().path("notifyBy").asString("")).isEqualTo("2025-03-20T15:00:00Z");
        eventually(() -> assertThat(metrics())
                .contains("trial_dosing_breaches_awaited")
                .containsPattern("trial_dosing_breaches_missed\\S* 1"));
        var path = "/v1/deviations/" + number(recorded) + "/notification";
        var notice = "{\"notifiedAt\": \"2025-03-25T09:00:00Z\", \"reference\": \"CTIS-17\"}";
        refused(investigator.post(path, notice), 403, "ROLE_NOT_ALLOWED");
        created(sponsor.post(path, notice));
        eventually(() -> assertThat(metrics()).containsPattern("trial_dosing_breaches_awaited\\S* 0"));
        assertThat(sponsor.get("/v1/deviations?seriousBreach=true").text()).contains("CTIS-17");
        var correction = "{\"reason\": \"Digits were swapped\", \"notification\": %s}"
                .formatted(notice.replace("CTIS-17", "CTIS-71"));
        refused(investigator.post(path + "/corrections", correction), 403, "ROLE_NOT_ALLOWED");
        refused(sponsor.post(path + "/corrections", notice), 400, "INVALID_BODY");
        created(sponsor.post(path + "/corrections", correction));
        eventually(() -> assertThat(
                        sponsor.get("/v1/deviations?seriousBreach=true").text())
                .contains("CTIS-71", "CTIS-17", "Digits were swapped"));
        var minor = number(created(sponsor.post("/v1/deviations", body("UMCU", "", "DATA", "Typing error"))));
        refused(sponsor.post("/v1/deviations/" + minor + "/notification", notice), 422, "NOT_A_SERIOUS_BREACH");
        refused(
                sponsor.post("/v1/deviations/" + minor + "/notification/corrections", correction),
                422,
                "NOTHING_TO_CORRECT");
        refused(sponsor.post("/v1/deviations/DEV-9999/notification", notice), 404, "NOT_KNOWN");
    }

    private static String metrics() {
        return service.as(null, Role.OPERATIONS).get("/actuator/prometheus").text();
    }

    @Test
    void what_names_an_arm_or_cannot_be_understood_is_refused_and_is_never_a_500() {
        var path = "/v1/deviations";
        refused(
                investigator.post(path, body("UMCU", "", "BLINDING", "She got placebo")),
                400,
                "ARM_NAMED",
                "/description");
        refused(investigator.post(path, body("REF", "", "DATA", "x")), 403, "OTHER_SITE");
        refused(sponsor.post(path, body("MARS", "", "DATA", "x")), 400, "SITE_NOT_KNOWN", "/site");
        refused(sponsor.post(path, body("UMCU", "\"subject\": \"S-999\", ", "DATA", "x")), 404, "NOT_KNOWN");
        refused(investigator.post(path, body("UMCU", "", "WEATHER", "x")), 400, "INVALID_VALUE");
        refused(investigator.post(path, body("UMCU", "\"lot\": \"LOT-7\", ", "DATA", "x")), 400, "UNKNOWN_FIELD");
        refused(investigator.post(path, body("UMCU", "", "DATA", "x").replace("2025", "2199")), 422, "IN_THE_FUTURE");
        refused(investigator.post(path, "[]"), 400, "INVALID_VALUE");
        refused(service.as(null, Role.REGULATOR).post(path, body("UMCU", "", "DATA", "x")), 403, "ROLE_NOT_ALLOWED");
        refused(service.as(null, Role.OPERATIONS).get(path), 403, "ROLE_NOT_ALLOWED");
        for (var query : List.of("category=WEATHER", "seriousBreach=perhaps", "limit=501", "subject=Mrs%20J")) {
            assertThat(investigator.get(path + "?" + query).status()).as(query).isEqualTo(400);
        }
        assertThat(sponsor.post("/v1/deviations/first/notification", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void what_is_wrong_in_a_correction_is_pointed_at_where_it_stands() {
        var path = "/v1/deviations/"
                + number(created(sponsor.post("/v1/deviations", body("UMCU", "", "DATA", "Source page was torn"))))
                + "/corrections";
        var correction = "{\"reason\": \"%s\", \"deviation\": %s}";
        refused(
                sponsor.post(path, correction.formatted("Misread", body("MARS", "", "DATA", "x"))),
                400,
                "SITE_NOT_KNOWN",
                "/deviation/site");
        refused(
                sponsor.post(path, correction.formatted("Misread", body("UMCU", "", "DATA", "She got placebo"))),
                400,
                "ARM_NAMED",
                "/deviation/description");
        refused(
                sponsor.post(path, correction.formatted("She got placebo", body("UMCU", "", "DATA", "x"))),
                400,
                "ARM_NAMED",
                "/reason");
    }

    @Test
    void deviations_that_are_reported_at_once_get_numbers_without_gaps() {
        var before = service.as(null, Role.SPONSOR).get("/v1/deviation-counts").status();
        assertThat(before).isEqualTo(200);
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(4)) {
            var numbers = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> Integer.parseInt(number(
                                    created(sponsor.post("/v1/deviations", body("UMCU", "", "OTHER", "Number " + i))))
                            .substring(4))))
                    .map(DeviationsApiTest::got)
                    .toList();
            assertThat(numbers).doesNotHaveDuplicates().hasSize(8);
        }
    }

    private static int got(java.util.concurrent.Future<Integer> number) {
        try {
            return number.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
