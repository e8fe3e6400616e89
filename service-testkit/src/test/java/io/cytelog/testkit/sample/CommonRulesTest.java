package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.axon.mongodb.MerkleTree;
import io.cytelog.runtime.messaging.ParkedRecords;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.cytelog.testkit.description.DescribedApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The common rules of the published interface, on the smallest service there can be. */
class CommonRulesTest {
    private static final String BODY = "{\"occurredAt\":\"2024-05-01T10:00:00Z\"}";
    private static final String OPERATIONS = "https://operations.example";
    private static ServiceUnderTest service;
    private static TestClient site;
    private static long position = 1;

    @BeforeAll
    static void start() {
        service = ServiceUnderTest.start(
                "sample",
                SampleService.class,
                Map.of(
                        "management.endpoints.web.cors.allowed-origins",
                        OPERATIONS,
                        "management.endpoints.web.cors.allowed-headers",
                        "Authorization"));
        site = service.as("UMCU", Role.SITE_STAFF);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void known(String subject, String at) {
        service.hears("screening", position, SampleService.enrolled(subject, at), service.bean(JsonMapper.class));
        SampleService.awaitKnown(service, position++);
    }

    @Test
    void a_success_carries_a_receipt_that_proves_the_commit_and_a_repeat_gets_the_same_answer() {
        known("S-A1", "UMCU");
        var first = site.post("/v1/subjects/S-A1/chair", BODY, "key-a1");
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.body().path("chair").asInt()).isPositive();
        var receipt = first.body().path("receipt");
        var body = service.as(null, Role.REGULATOR)
                .get("/v1/log/" + receipt.path("position").asLong());
        List<String> proof = texts(receipt.path("inclusionProof"));
        assertThat(MerkleTree.verifyInclusion(
                        MerkleTree.leafHash(body.text()),
                        receipt.path("leafIndex").asLong(),
                        receipt.path("treeSize").asLong(),
                        proof,
                        receipt.path("rootHash").stringValue()))
                .isTrue();
        var repeat = site.post("/v1/subjects/S-A1/chair", BODY, "key-a1");
        assertThat(repeat.text()).isEqualTo(first.text());
        assertThat(repeat.status()).isEqualTo(201);
    }

    @Test
    void the_same_key_with_another_body_or_other_query_parameters_is_refused() {
        known("S-A2", "UMCU");
        site.post("/v1/subjects/S-A2/chair", BODY, "key-a2");
        var other = site.post("/v1/subjects/S-A2/chair", BODY.replace("10:00", "11:00"), "key-a2");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(site.post("/v1/subjects/S-A2/chair?from=1", BODY, "key-a2").code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void fifty_equal_requests_at_once_give_one_fact_and_fifty_equal_answers() throws Exception {
        known("S-A3", "UMCU");
        List<Reply> replies;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            replies = threads
                    .invokeAll(IntStream.range(0, 50)
                            .<java.util.concurrent.Callable<Reply>>mapToObj(
                                    i -> () -> site.post("/v1/subjects/S-A3/chair", BODY, "key-a3"))
                            .toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
        }
        assertThat(replies)
                .extracting(Reply::text)
                .containsOnly(replies.getFirst().text());
        assertThat(replies.getFirst().status()).isIn(201, 422);
    }

    @Test
    void a_request_without_key_is_refused() {
        var reply = site.send(site.request("/v1/subjects/S-A1/chair")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY)));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void all_wrong_fields_are_reported_at_once() {
        var reply = site.post(
                "/v1/subjects/S-A1/chair",
                "{\"occurredAt\":5,\"note\":\" \",\"since\":\"yesterday\",\"colour\":\"red\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("errors").values())
                .extracting(fault -> fault.path("pointer").stringValue() + " "
                        + fault.path("code").stringValue())
                .containsExactlyInAnyOrder(
                        "/colour UNKNOWN_FIELD",
                        "/occurredAt INVALID_VALUE",
                        "/note INVALID_VALUE",
                        "/since INVALID_VALUE");
    }

    @Test
    void a_body_that_is_no_object_is_refused_with_a_sentence() {
        for (var body : List.of("[]", "null", "7")) {
            var reply = site.post("/v1/subjects/S-A1/chair", body);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body().path("detail").stringValue()).isEqualTo("The body must be a JSON object.");
        }
    }

    @Test
    void a_single_unknown_field_has_its_own_code() {
        var reply = site.post("/v1/subjects/S-A1/chair", BODY.replace("}", ",\"colour\":1}"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("UNKNOWN_FIELD");
        assertThat(reply.body().path("pointer").stringValue()).isEqualTo("/colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1234567890123456789012345678901234", "1E+33"})
    void a_number_of_34_digits_is_understood(String number) {
        var reply = site.post("/v1/subjects/S-A1/chair", BODY.replace("}", ",\"height\":" + number + "}"));
        assertThat(reply.status()).isNotEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2345678901234567890123456789012345", "1E+35", "1E-35", "1E+999999999", "1E-999999999"})
    void a_number_that_no_read_model_could_hold_is_refused(String number) {
        var reply = site.post("/v1/subjects/S-A1/chair", BODY.replace("}", ",\"height\":" + number + "}"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("detail").stringValue())
                .isEqualTo("/height must be a number of at most 34 digits.");
    }

    @Test
    void a_time_in_the_future_is_refused_and_named() {
        var reply = site.post("/v1/subjects/S-A1/chair", "{\"occurredAt\":\"2150-01-01T00:00:00Z\"}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("IN_THE_FUTURE");
    }

    @Test
    void odd_bodies_get_a_client_error() {
        assertThat(site.post("/v1/subjects/S-A1/chair", "{").code()).isEqualTo("MALFORMED_JSON");
        assertThat(site.post("/v1/subjects/S-A1/chair", "").status()).isEqualTo(400);
        assertThat(site.post("/v1/subjects/S-A1/chair", "[]").status()).isEqualTo(400);
        assertThat(site.post("/v1/subjects/S-A1/chair", "null").status()).isEqualTo(400);
        assertThat(site.post("/v1/subjects/S-A1/chair", "{\"occurredAt\":null}").code())
                .isEqualTo("MISSING_FIELD");
        assertThat(site.post("/v1/subjects/S-A1/chair", BODY + BODY).status()).isEqualTo(400);
        assertThat(site.post("/v1/subjects/S-A1/chair", BODY.replace("}", ",\"occurredAt\":1}"))
                        .status())
                .isEqualTo(400);
        assertThat(site.post("/v1/subjects/S-A1/chair", "{\"note\":\"" + "x".repeat(300_000) + "\"}")
                        .status())
                .isEqualTo(413);
        var text = site.send(site.request("/v1/subjects/S-A1/chair")
                .header("Idempotency-Key", "k")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(BODY)));
        assertThat(text.status()).isEqualTo(415);
        var latin = site.send(site.request("/v1/subjects/S-A1/chair")
                .header("Idempotency-Key", "k")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray("{\"note\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))));
        assertThat(latin.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/subjects/S%2FA1/chair, BAD_REQUEST",
        "/v1/subjects/../chair, INVALID_REQUEST",
        "/v1/subjects/%25/chair, INVALID_REQUEST"
    })
    void a_path_that_the_server_itself_refuses_is_refused_with_a_problem_like_every_other(String path, String code) {
        var refused = site.get(path);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.body().path("detail").asString()).isNotBlank();
        assertThat(refused.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void tokens_are_checked() {
        var path = "/v1/seats";
        var issuer = service.issuer();
        assertThat(service.anonymous().get(path).code()).isEqualTo("TOKEN_MISSING");
        assertThat(service.anonymous().with("nonsense").get(path).code()).isEqualTo("TOKEN_INVALID");
        assertThat(service.anonymous()
                        .with(issuer.expired("x", "UMCU", Role.SITE_STAFF))
                        .get(path)
                        .status())
                .isEqualTo(401);
        assertThat(service.anonymous()
                        .with(issuer.forged("x", "UMCU", Role.SITE_STAFF))
                        .get(path)
                        .status())
                .isEqualTo(401);
        assertThat(service.as(null, Role.DSMB).get(path).code()).isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(site.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/seats", "/actuator/prometheus", "/v1/log/key"})
    void a_token_with_roles_of_a_site_and_of_the_whole_trial_is_refused(String path) {
        for (var both : List.of(
                List.of(Role.SITE_STAFF, Role.OPERATIONS),
                List.of(Role.REGULATOR, Role.INVESTIGATOR),
                List.of(Role.MONITOR, Role.SITE_STAFF, Role.DSMB))) {
            var client = service.as("UMCU", both.toArray(Role[]::new));
            for (int time = 0; time < 2; time++) {
                var refused = client.get(path);
                assertThat(refused.status()).as("%s", both).isEqualTo(401);
                assertThat(refused.code()).isEqualTo("TOKEN_INVALID");
                assertThat(refused.body().path("detail").asString()).contains("of a site and roles of the whole trial");
            }
        }
    }

    @Test
    void a_token_with_several_roles_of_a_site_or_several_of_the_whole_trial_is_accepted() {
        assertThat(service.as("UMCU", Role.SITE_STAFF, Role.INVESTIGATOR, Role.MONITOR)
                        .get("/v1/seats")
                        .status())
                .isEqualTo(200);
        assertThat(service.as(null, Role.REGULATOR, Role.OPERATIONS)
                        .get("/v1/seats")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_endpoint_without_roles_is_closed_to_everybody() {
        assertThat(service.as(null, Role.REGULATOR).get("/v1/closed").status()).isEqualTo(403);
    }

    @Test
    void a_signature_asks_for_a_fresh_login() {
        var stale = service.anonymous().with(service.issuer().staleLogin("x", "UMCU", Role.SITE_STAFF));
        assertThat(stale.post("/v1/signed", "{}").code()).isEqualTo("FRESH_LOGIN_REQUIRED");
        assertThat(site.post("/v1/signed", "{}").status()).isEqualTo(200);
    }

    @Test
    void another_sites_subject_and_a_missing_one_get_the_same_answer() {
        known("S-B1", "UMCU");
        var other = service.as("REF", Role.SITE_STAFF);
        var existing = other.post("/v1/subjects/S-B1/chair", BODY);
        var missing = other.post("/v1/subjects/S-B2/chair", BODY);
        assertThat(existing.status()).isEqualTo(403);
        assertThat(existing.text()).isEqualTo(missing.text());
    }

    @Test
    void unknown_paths_wrong_methods_and_wrong_parameters_are_problems_of_the_client() {
        assertThat(site.get("/v1/nowhere").status()).isEqualTo(404);
        assertThat(site.send(site.request("/v1/seats").DELETE()).status()).isEqualTo(405);
        assertThat(site.get("/v1/seats?limit=abc").status()).isEqualTo(400);
        assertThat(site.get("/v1/seats?limit=0").status()).isEqualTo(400);
        assertThat(site.get("/v1/seats?atLeast=x").status()).isEqualTo(400);
        assertThat(site.post("/v1/subjects/%20/chair", BODY).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seats?limit=abc | limit: must be a whole number.",
                "people?sex=FOO | sex: must be one of FEMALE, MALE, OTHER, UNKNOWN.",
                "people?seated=FOO | seated: must be true or false.",
                "people?born=FOO | born: must be a date such as 2024-05-01.",
                "people?heights=1.5,FOO | heights: must be a number of at most 34 digits.",
            })
    void a_wrong_value_in_a_query_is_told_what_it_should_have_been_and_nothing_of_the_code(String query, String said) {
        var refused = site.get("/v1/" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_PARAMETER");
        assertThat(refused.body().path("detail").asString()).isEqualTo(said);
    }

    @Test
    void a_value_of_ours_says_itself_what_it_should_have_been() {
        assertThat(site.get("/v1/people?subject=%20S").body().path("detail").asString())
                .isEqualTo(
                        "subject: The identifier of a subject is 1 to 40 letters, digits, dots, dashes or underscores,"
                                + " and begins with a letter or digit.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-999999999-01-01T00:00:00Z",
                "%2B999999999-12-31T23:59:59Z",
                "1899-12-31T23:59:59Z",
                "2200-01-01T00:00:00Z",
                "yesterday",
                "2024-05-01",
                "5"
            })
    void a_moment_that_is_asked_for_has_the_bounds_of_one_that_is_told(String moment) {
        var refused = site.get("/v1/moment?at=" + moment);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_PARAMETER");
        assertThat(refused.body().path("detail").asString())
                .isEqualTo(
                        "at: must be an ISO 8601 instant in UTC between 1900 and 2200, such as 2024-05-01T10:00:00Z.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01T00:00:00Z", "2199-12-31T23:59:59Z", "2024-05-01T10:00:00.123456Z"})
    void a_moment_within_them_is_understood(String moment) {
        assertThat(site.get("/v1/moment?at=" + moment).text()).isEqualTo(moment);
        assertThat(site.get("/v1/moment?at=").text()).isEqualTo("always");
        assertThat(site.get("/v1/moment").text()).isEqualTo("always");
    }

    @Test
    void a_service_that_starts_again_knows_how_far_it_had_come() {
        var before = ServiceUnderTest.start("sample", SampleService.class, Map.of());
        before.hears("screening", 7, SampleService.enrolled("S-R1", "UMCU"), before.bean(JsonMapper.class));
        SampleService.awaitKnown(before, 7);
        before.close();
        try (var again = before.another()) {
            SampleService.awaitKnown(again, 7);
        }
    }

    @Test
    void a_record_that_cannot_be_understood_is_parked_and_holds_back_its_subject_alone() {
        var prefix = service.setting("cytelog.kafka.topic-prefix");
        service.send(new ProducerRecord<>(
                prefix + ".screening.events", "S-P1", "no headers".getBytes(StandardCharsets.UTF_8)));
        var parked = service.bean(ParkedRecords.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> parked.holds("S-P1"));
        known("S-P2", "UMCU");
        assertThat(parked.holds("S-P2")).isFalse();
        var seen = service.as(null, Role.OPERATIONS).get("/actuator/parked");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text()).contains("ce_type");
    }

    @Test
    void metrics_are_for_operations() {
        assertThat(site.get("/actuator/prometheus").status()).isEqualTo(403);
        var metrics = service.as(null, Role.OPERATIONS).get("/actuator/prometheus");
        assertThat(metrics.text())
                .contains("trial_log_head", "trial_relay_lag", "trial_projection_lag", "trial_commands_handled");
    }

    @Test
    void the_api_is_described_as_it_is() {
        DescribedApi.assertIsThatOf(service);
    }

    @Test
    void the_api_describes_itself() {
        var description = service.anonymous().get("/v3/api-docs");
        assertThat(description.status()).isEqualTo(200);
        assertThat(description.body().path("openapi").stringValue()).startsWith("3.1");
        assertThat(description.text()).contains("Idempotency-Key").doesNotContain("CommandCall");
        assertThat(description
                        .body()
                        .path("components")
                        .path("schemas")
                        .path("SampleServiceChairRequest")
                        .path("required")
                        .toString())
                .isEqualTo("[\"occurredAt\"]");
    }

    @Test
    void a_clinical_time_is_described_as_it_is_read() {
        var time = service.anonymous().get("/v3/api-docs").body().at("/components/schemas/ClinicalTime");
        assertThat(texts(time.path("required"))).containsExactly("value");
        assertThat(texts(time.path("type"))).containsExactly("object", "string");
        assertThat(time.path("properties").propertyNames()).containsExactlyInAnyOrder("value", "precision");
    }

    @Test
    void a_refusal_is_described_as_it_is_answered() {
        var problem = service.anonymous().get("/v3/api-docs").body().at("/components/schemas/Problem");
        assertThat(problem.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("type", "title", "status", "code", "detail");
        for (var refused : List.of(
                site.get("/v1/nowhere"),
                site.post("/v1/subjects/S-A1/chair", "{}"),
                site.post("/v1/subjects/S-A1/chair", "{\"occurredAt\":5,\"colour\":1}"))) {
            assertThat(problem.path("properties").propertyNames())
                    .containsAll(refused.body().propertyNames());
        }
    }

    @Test
    void who_may_call_stands_beside_what_is_written_of_a_call() {
        var paths = service.anonymous().get("/v3/api-docs").body().path("paths");
        assertThat(paths.at("/~1v1~1signed/post/description").asString())
                .isEqualTo("Nothing is recorded.\n\nOpen to: site-staff. A signature: asks for a fresh login.");
        assertThat(paths.at("/~1v1~1moment/get/description").asString()).isEqualTo("Open to: site-staff.");
    }

    @Test
    void between_any_two_sizes_the_owner_proves_that_nothing_was_rewritten() {
        known("S-P1", "UMCU");
        known("S-P2", "UMCU");
        var regulator = service.as(null, Role.REGULATOR);
        var lines = regulator.get("/v1/log?limit=500").body().path("items");
        var first = lines.get(0);
        var last = lines.get(lines.size() - 1);
        int size = last.path("index").asInt() + 1;

        var consistency = regulator.get("/v1/log/consistency?first=1&second=" + size);
        assertThat(MerkleTree.verifyConsistency(
                        1,
                        first.path("root").stringValue(),
                        size,
                        last.path("root").stringValue(),
                        texts(consistency.body().path("proof"))))
                .as(consistency.text())
                .isTrue();
        var inclusion = regulator.get("/v1/log/1/inclusion?treeSize=" + size);
        assertThat(MerkleTree.verifyInclusion(
                        MerkleTree.leafHash(first.path("body").stringValue()),
                        0,
                        size,
                        texts(inclusion.body().path("proof")),
                        last.path("root").stringValue()))
                .as(inclusion.text())
                .isTrue();
        var tooLarge = regulator.get("/v1/log/consistency?first=1&second=" + (size + 1000));
        assertThat(tooLarge.status()).isEqualTo(422);
        assertThat(tooLarge.code()).isEqualTo("SIZE_NOT_KNOWN");
        assertThat(regulator.get("/v1/log/consistency?first=one&second=2").status())
                .isEqualTo(400);
    }

    private static List<String> texts(JsonNode array) {
        return array.values().stream().map(JsonNode::stringValue).toList();
    }

    @Test
    void the_page_of_operations_may_ask_for_numbers_from_elsewhere_and_no_other_page_for_anything() {
        assertThat(service.anonymous().get("/operations.html", "text/html").text())
                .contains("Is anything late?");
        assertThat(allowed("/actuator/prometheus", OPERATIONS)).containsExactly(OPERATIONS);
        assertThat(allowed("/actuator/prometheus", "https://elsewhere.example")).isEmpty();
        assertThat(allowed("/v1/seats", OPERATIONS)).isEmpty();
        assertThat(service.as("UMCU", Role.SITE_STAFF)
                        .get("/actuator/prometheus", "text/plain")
                        .status())
                .isEqualTo(403);
    }

    /** What a browser is told that asks first whether a page from there may. */
    private static List<String> allowed(String path, String origin) {
        return service.anonymous()
                .send(service.anonymous()
                        .request(path)
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "GET")
                        .header("Access-Control-Request-Headers", "authorization"))
                .response()
                .headers()
                .allValues("Access-Control-Allow-Origin");
    }

    @Test
    void the_owner_verifies_its_own_log() {
        var verification = service.as(null, Role.REGULATOR).get("/v1/log/verification");
        assertThat(verification.body().path("valid").asBoolean())
                .as(verification.text())
                .isTrue();
        assertThat(service.anonymous().get("/v1/log/key").text()).contains("cytelog/sample+");
    }
}
