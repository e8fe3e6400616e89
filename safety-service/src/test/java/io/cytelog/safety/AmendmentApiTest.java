package io.cytelog.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A protocol whose second version has a window of eight weeks, toxicity from grade 3 and twelve hours for a site, over HTTP. */
class AmendmentApiTest {
    private static final Instant AMENDED = Instant.parse("2024-03-01T09:00:00Z");

    @TempDir
    private static Path directory;

    private static ServiceUnderTest service;
    private static TestClient site;
    private static TestClient monitor;
    private static long screening;
    private static long dosing;

    @BeforeAll
    static void start() throws IOException {
        var amendment = directory.resolve("amendment.yaml");
        Files.writeString(amendment, amended());
        service = ServiceUnderTest.start(
                "safety", SafetyApplication.class, Map.of("cytelog.amendments", "file:" + amendment));
        site = service.as("UMCU", Role.SITE_STAFF);
        monitor = service.as(null, Role.MEDICAL_MONITOR);
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
                List.of("windowDays:\n    value: 84", "windowDays:\n    value: 56"),
                List.of("closingVisit: {value: V5", "closingVisit: {value: V4"),
                List.of("relatedGradeAtLeast:\n    value: 2", "relatedGradeAtLeast:\n    value: 3"),
                List.of("alarmAt:\n    value: [0.5, 0.8]", "alarmAt:\n    value: [0.625]"),
                List.of("saeToSponsor:\n    value: PT24H", "saeToSponsor:\n    value: PT12H"))) {
            assertThat(text).contains(change.getFirst());
            text = text.replaceFirst(Pattern.quote(change.getFirst()), change.getLast());
        }
        return text;
    }

    private static void dosed(String subject, Instant startedAt) {
        var id = new SubjectId(subject);
        var json = service.bean(JsonMapper.class);
        var enrolled = new SubjectEnrolled(
                id,
                new ScreeningId("SC-" + subject),
                new SiteId("UMCU"),
                Instant.parse("2024-01-10T09:00:00Z"),
                Sex.FEMALE,
                44,
                "1");
        service.hears("screening", ++screening, enrolled, json);
        service.hears(
                "dosing",
                ++dosing,
                new MscAdministered(id, new SiteId("UMCU"), null, startedAt, null, null, List.of(), null, List.of()),
                json);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> monitor.get("/v1/toxicity?atLeast=dosing:" + dosing + "&atLeast=screening:" + screening)
                                .status()
                        == 200);
    }

    private static Reply reported(String subject, Instant siteAwareAt, String more) {
        var reply = site.post(
                "/v1/subjects/" + subject + "/adverse-events",
                "{\"term\":\"Fever\",\"siteAwareAt\":\"" + siteAwareAt
                        + "\",\"onset\":{\"value\":\"2024-03-01\",\"precision\":\"DAY\"},\"causality\":\"PROBABLE\""
                        + more
                        + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    private static JsonNode status(String subject, String query) {
        var reply = monitor.get("/v1/subjects/" + subject + "/toxicity" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    private static JsonNode statusAfter(String subject, Reply recorded) {
        return status(subject, "?" + atLeast(recorded));
    }

    private static String atLeast(Reply recorded) {
        return "atLeast=safety:"
                + recorded.body().path("receipt").path("position").asLong();
    }

    @Test
    void a_window_goes_by_the_version_at_the_administration_and_names_it_now_and_for_the_past() {
        dosed("S-201", AMENDED.minusNanos(1_000_000));
        dosed("S-202", AMENDED);
        var before = status("S-201", "");
        assertThat(before.path("protocolVersion").stringValue()).isEqualTo("1");
        assertThat(before.path("windowEndsAt").stringValue()).startsWith("2024-05-24");
        var after = status("S-202", "");
        assertThat(after.path("protocolVersion").stringValue()).isEqualTo("2");
        assertThat(after.path("windowEndsAt").stringValue()).isEqualTo("2024-04-26T08:00:00Z");
        var day = "?asOf=2024-05-01T00:00:00Z";
        assertThat(status("S-201", day).path("phase").stringValue()).isEqualTo("IN_WINDOW");
        assertThat(status("S-202", day).path("phase").stringValue()).isEqualTo("COMPLETE");
        assertThat(status("S-202", "?asOf=2024-02-01T00:00:00Z").has("protocolVersion"))
                .as("not dosed by then")
                .isFalse();
    }

    @Test
    void an_event_is_judged_by_the_version_at_the_sites_awareness() {
        dosed("S-203", AMENDED.minusSeconds(60));
        var late = reported("S-203", AMENDED, ",\"grade\":2");
        assertThat(statusAfter("S-203", late).path("verdict").stringValue()).isEqualTo("UNDETERMINED");
        var early = reported("S-203", AMENDED.minusSeconds(1), ",\"grade\":2");
        var toxic = statusAfter("S-203", early);
        assertThat(toxic.path("verdict").stringValue()).isEqualTo("TOXICITY");
        assertThat(toxic.path("decidedBy").toString()).isEqualTo("[\"S-203-AE-0002\"]");
    }

    @Test
    void a_clock_names_the_version_that_gives_its_length() {
        dosed("S-204", AMENDED.minusSeconds(60));
        reported("S-204", AMENDED.minusSeconds(1), ",\"seriousness\":[\"HOSPITALISATION\"],\"grade\":1");
        var late = reported("S-204", AMENDED, ",\"seriousness\":[\"HOSPITALISATION\"],\"grade\":1");
        assertThat(monitor.get("/v1/clocks?" + atLeast(late)).status()).isEqualTo(200);
        assertThat(clock("S-204-AE-0001-C-01")).isEqualTo("PT24H under 1");
        assertThat(clock("S-204-AE-0002-C-01")).isEqualTo("PT12H under 2");
        assertThat(service.as(null, Role.REGULATOR)
                        .get("/v1/clocks/YEARLY_SAFETY_REPORT-02")
                        .body()
                        .path("clock")
                        .path("protocolVersion")
                        .stringValue())
                .isEqualTo("1");
        assertThat(service.as(null, Role.REGULATOR)
                        .get("/v1/clocks/YEARLY_SAFETY_REPORT-03")
                        .body()
                        .path("clock")
                        .path("protocolVersion")
                        .stringValue())
                .isEqualTo("2");
    }

    private static String clock(String number) {
        var told = site.get("/v1/clocks/" + number).body();
        return told.path("length").stringValue() + " under "
                + told.path("clock").path("protocolVersion").stringValue();
    }

    @Test
    void an_alarm_rings_for_the_clocks_of_the_versions_that_have_it() {
        dosed("S-206", AMENDED.minusSeconds(60));
        var now = service.bean(Clock.class).instant();
        var recent = reported("S-206", now.minus(Duration.ofHours(9)), ",\"seriousness\":[\"HOSPITALISATION\"]");
        assertThat(monitor.get("/v1/clocks?" + atLeast(recent)).status()).isEqualTo(200);
        assertThat(alarmed("62.5")).isEqualTo(1);
        assertThat(alarmed("50")).as("no clock of version 1 runs").isZero();
        assertThat(alarmed("80")).isZero();
    }

    private static double alarmed(String percent) {
        return service.bean(MeterRegistry.class)
                .get("trial.safety.clocks.alarmed")
                .tags("duty", "site", "percent", percent)
                .gauge()
                .value();
    }

    @Test
    void the_boundary_and_each_line_of_its_history_name_the_version() {
        dosed("S-205", AMENDED.minusSeconds(60));
        reported("S-205", AMENDED.minusSeconds(1), ",\"grade\":4");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> monitor.get("/v1/stopping-boundary")
                        .body()
                        .path("halted")
                        .asBoolean());
        var board = monitor.get("/v1/stopping-boundary").body();
        assertThat(board.path("protocolVersion").stringValue()).isEqualTo("2");
        assertThat(board.path("history")
                        .valueStream()
                        .map(entry -> entry.path("protocolVersion").stringValue()))
                .as("the event was known under version 1, and the rule spoke under version 2")
                .hasSizeGreaterThan(1)
                .containsOnly("2");
        assertThat(monitor.get("/v1/dsmb/open-report")
                        .body()
                        .path("boundary")
                        .path("protocolVersion")
                        .stringValue())
                .isEqualTo("2");
    }
}
