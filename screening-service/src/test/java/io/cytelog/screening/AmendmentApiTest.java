package io.cytelog.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** A protocol whose second version asks for larger ulcers, one place and a newer consent form, over HTTP. */
class AmendmentApiTest {
    private static final String AMENDED = "2024-03-02T14:30:00Z";
    private static final String WHAT_IF = "/v1/eligibility-what-if";

    @TempDir
    private static Path directory;

    private static ServiceUnderTest service;
    private static TestClient investigator;
    private static TestClient sponsor;

    @BeforeAll
    static void start() throws IOException {
        var amendment = directory.resolve("amendment.yaml");
        Files.writeString(amendment, amended());
        service = ServiceUnderTest.start(
                "screening", ScreeningApplication.class, Map.of("cytelog.amendments", "file:" + amendment));
        investigator = service.as("UMCU", Role.INVESTIGATOR, Role.SITE_STAFF);
        sponsor = service.as(null, Role.SPONSOR);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String amended() throws IOException {
        var text = new ClassPathResource("protocols/NL-OMON47582.yaml").getContentAsString(StandardCharsets.UTF_8);
        for (var change : List.of(
                List.of("version: {value: \"1\"", "version: {value: \"2\""),
                List.of("effectiveFrom:\n    value: 2021-10-06T00:00:00Z", "effectiveFrom:\n    value: " + AMENDED),
                List.of("target: {value: 20", "target: {value: 2"),
                List.of("diameterMoreThanMm: {value: 2", "diameterMoreThanMm: {value: 5"),
                List.of(
                        "  forms:\n",
                        "  forms:\n    - version: \"3.0\"\n      approvedFrom: " + AMENDED
                                + "\n      source: test\n      confirmed: true\n"))) {
            assertThat(text).contains(change.getFirst());
            text = text.replaceFirst(Pattern.quote(change.getFirst()), change.getLast());
        }
        return text;
    }

    private static Reply recorded(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isIn(200, 201);
        return reply;
    }

    private static void refused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    private static Reply signed(String base, String time) {
        return recorded(investigator.post(
                base + "/eligibility", "{\"meaning\":\"I sign.\",\"occurredAt\":\"2024-03-02T" + time + ":00Z\"}"));
    }

    private static Reply enrolled(String base, String time) {
        return investigator.post(base + "/enrolment", "{\"occurredAt\":\"2024-03-02T" + time + ":00Z\"}");
    }

    private static JsonNode lines(Reply reply) {
        return recorded(reply).body().path("items");
    }

    private static String atLeast(Reply recorded) {
        return "?atLeast=screening:"
                + recorded.body().path("receipt").path("position").asLong();
    }

    @Test
    void what_happens_is_judged_under_the_version_in_force_then_and_what_if_under_any() {
        var early = ScreeningApiTest.complete(investigator, "4.5");
        assertThat(signed(early, "14:00").body().path("protocolVersion").stringValue())
                .isEqualTo("1");
        var subject = recorded(enrolled(early, "14:29"));

        var late = ScreeningApiTest.complete(investigator, "4.5");
        signed(late, "14:00");
        var refusal = enrolled(late, "15:00");
        refused(refusal, 422, "NOT_ELIGIBLE");
        assertThat(refusal.body().path("detail").stringValue())
                .contains("version 1")
                .contains("version 2");
        var failed = signed(late, "14:45");
        assertThat(failed.body().path("outcome").stringValue()).isEqualTo("SCREEN_FAILURE");
        assertThat(failed.body().path("reasons").toString()).isEqualTo("[\"I3\",\"I4\"]");
        assertThat(failed.body().path("protocolVersion").stringValue()).isEqualTo("2");

        for (int i = 0; i < 2; i++) {
            var large = ScreeningApiTest.complete(investigator, "5.1");
            signed(large, "14:45");
            var reply = enrolled(large, "15:00");
            if (i == 0) {
                recorded(reply);
            } else {
                refused(reply, 422, "RECRUITMENT_COMPLETE");
            }
        }
        var onceMore = ScreeningApiTest.complete(investigator, "4.5");
        var last = signed(onceMore, "14:00");

        // Early and late were eligible under version 1; late failed under version 2, which is where it is judged from.
        var stricter = whatIf(sponsor, atLeast(last), "{\"protocolVersion\":\"2\"}");
        assertThat(stricter.path("screenings").asInt()).isEqualTo(5);
        assertThat(flipped(stricter)).containsExactly(number(early), number(onceMore));
        var flip = stricter.path("flips").path(0);
        assertThat(flip.path("subject").stringValue())
                .isEqualTo(subject.body().path("subject").stringValue());
        assertThat(flip.path("after").stringValue()).isEqualTo("NOT_ELIGIBLE");
        assertThat(flip.path("because").path(0).path("criterion").stringValue()).isEqualTo("I3");
        assertThat(flip.path("because").path(0).path("explanation").stringValue())
                .contains("not more than 5 mm");
        assertThat(flipped(whatIf(sponsor, "", "{\"protocolVersion\":\"1\"}"))).containsExactly(number(late));
        var changes = "{\"protocolVersion\":\"1\",\"changes\":{\"eligibility\":{\"age\":{\"minimumAgeExclusive\":"
                + "{\"value\":44}},\"ulcer\":{\"diameterMoreThanMm\":{\"value\":6}}}}}";
        assertThat(whatIf(sponsor, "", changes).path("after").toString()).isEqualTo("{\"NOT_ELIGIBLE\":5}");
        assertThat(flipped(whatIf(service.as("REF", Role.INVESTIGATOR), "", "{\"protocolVersion\":\"2\"}")))
                .isEmpty();

        var due = lines(sponsor.get("/v1/re-consents"));
        assertThat(due.values()).hasSize(4).allSatisfy(line -> {
            assertThat(line.path("formVersion").stringValue()).isEqualTo("2.0");
            assertThat(line.path("newFormVersion").stringValue()).isEqualTo("3.0");
        });
        var again = recorded(
                investigator.put(
                        early + "/consent",
                        "{\"formVersion\":\"3.0\",\"signedAt\":\"2024-03-09T09:30:00Z\",\"yearsOfAge\":44,\"overEighteen\":true}"));
        assertThat(lines(sponsor.get("/v1/re-consents" + atLeast(again))).values())
                .hasSize(3)
                .noneMatch(line -> line.path("screening").stringValue().equals(number(early)));
        assertThat(lines(service.as("REF", Role.INVESTIGATOR).get("/v1/re-consents"))
                        .size())
                .isZero();
    }

    @Test
    void what_if_records_nothing_and_says_what_it_cannot_judge_under() {
        var size = sponsor.get("/v1/log/verification").body().path("size").asLong();
        refused(sponsor.post(WHAT_IF, "{\"protocolVersion\":\"9\"}"), 422, "PROTOCOL_VERSION_UNKNOWN");
        var faulty = sponsor.post(WHAT_IF, "{\"changes\":{\"recruitment\":{\"targets\":1},\"sites\":[]}}");
        refused(faulty, 422, "PROTOCOL_NOT_VALID");
        assertThat(faulty.body().path("detail").stringValue())
                .contains("recruitment.targets is unknown.")
                .contains("sites are missing");
        refused(sponsor.post(WHAT_IF, "{\"changes\":[1]}"), 422, "PROTOCOL_NOT_VALID");
        refused(sponsor.post(WHAT_IF, "{\"changes\":\"more\"}"), 422, "PROTOCOL_NOT_VALID");
        refused(sponsor.post(WHAT_IF, "{\"version\":\"1\"}"), 400, "UNKNOWN_FIELD");
        refused(service.as(null, Role.OPERATIONS).post(WHAT_IF, "{}"), 403, "ROLE_NOT_ALLOWED");
        refused(service.as(null, Role.OPERATIONS).get("/v1/re-consents"), 403, "ROLE_NOT_ALLOWED");
        recorded(sponsor.post(WHAT_IF, "{}"));
        assertThat(sponsor.get("/v1/log/verification").body().path("size").asLong())
                .isEqualTo(size);
    }

    @Test
    void every_version_is_named_with_its_date_and_the_one_in_force_is_served() {
        var versions = recorded(sponsor.get("/v1/protocol/versions")).body();
        assertThat(versions.values()).hasSize(2);
        assertThat(versions.path(1).path("version").stringValue()).isEqualTo("2");
        assertThat(versions.path(1).path("effectiveFrom").stringValue()).isEqualTo(AMENDED);
        assertThat(sponsor.get("/v1/protocol").body().path("version").stringValue())
                .isEqualTo("2");
    }

    private static JsonNode whatIf(TestClient client, String query, String body) {
        var reply = client.post(WHAT_IF + query, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    private static List<String> flipped(JsonNode whatIf) {
        return whatIf.path("flips").values().stream()
                .map(flip -> flip.path("screening").stringValue())
                .toList();
    }

    private static String number(String base) {
        return base.substring(base.lastIndexOf('/') + 1);
    }
}
