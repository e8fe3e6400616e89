package io.cytelog.dosing;

import static io.cytelog.dosing.Answers.created;
import static io.cytelog.dosing.Answers.enrolled;
import static io.cytelog.dosing.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.contracts.screening.WithdrawalRetracted;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deviations that follow from something else are listed as they follow from what is said of it now (ADR 32). */
class DeviationsFollowTest {
    @TempDir
    static Path directory;

    private static ServiceUnderTest service;
    private static TestClient nurse;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory));
        nurse = service.as("UMCU", Role.SITE_STAFF);
        enrolled(service, nurse, 4);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String started(String at) {
        return "{\"startedAt\": \"" + at + "\"}";
    }

    private static void administered(String subject, String at) {
        created(nurse.post("/v1/subjects/" + subject + "/administration", started(at)));
    }

    private static void corrected(String subject, int number, String at) {
        created(nurse.post(
                "/v1/subjects/" + subject + "/administrations/" + number + "/corrections", """
                {"administration": %s, "reason": "Read again"}""".formatted(started(at))));
    }

    private static void attended(String subject, String visit, String at) {
        created(nurse.post(
                "/v1/subjects/" + subject + "/visits",
                "{\"visit\": \"" + visit + "\", \"attendedAt\": \"" + at + "\"}"));
    }

    private static void withdrawn(String subject, int position, String at, @Nullable String replaces) {
        service.hears(
                "screening",
                position,
                new SubjectWithdrawn(
                        new SubjectId(subject),
                        new SiteId("UMCU"),
                        Instant.parse(at),
                        WithdrawalScope.TREATMENT,
                        replaces == null ? null : Instant.parse(replaces)),
                Dosing.JSON);
    }

    private static List<String> listed(String subject, String code) {
        return StreamSupport.stream(
                        nurse.get("/v1/deviations?limit=500&subject=" + subject)
                                .body()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(item -> item.path("code").asString("").equals(code))
                .map(item -> item.path("deviation").asString(""))
                .toList();
    }

    private static String subject(String number) {
        return nurse.get("/v1/subjects/" + number).text();
    }

    private static String log() {
        return service.as(null, Role.REGULATOR).get("/v1/log?after=0&limit=500").text();
    }

    /** Week 2 may be visited three days before or after. */
    @Test
    void the_window_of_a_visit_moves_with_the_corrected_start_and_its_deviation_goes_and_comes_back() {
        administered("S-001", "2025-03-12T09:00:00Z");
        attended("S-001", "V2", "2025-03-30T09:00:00Z");
        attended("S-001", "V3", "2025-04-09T09:00:00Z");
        eventually(() -> assertThat(listed("S-001", "VISIT_OUT_OF_WINDOW")).containsExactly("VIS-S-001-V2"));

        corrected("S-001", 1, "2025-03-13T09:00:00Z");
        eventually(() -> assertThat(listed("S-001", "VISIT_OUT_OF_WINDOW")).isEmpty());
        corrected("S-001", 1, "2025-03-20T09:00:00Z");
        eventually(() ->
                assertThat(listed("S-001", "VISIT_OUT_OF_WINDOW")).containsExactly("VIS-S-001-V2", "VIS-S-001-V3"));
        assertThat(log()).as("what the visit said when it was recorded stays").contains("VISIT_OUT_OF_WINDOW");
    }

    @Test
    void a_visit_that_was_reported_before_the_administration_is_judged_when_that_is_told() {
        attended("S-002", "V2", "2025-05-01T09:00:00Z");
        attended("S-002", "V3", "2025-04-09T09:00:00Z");
        assertThat(listed("S-002", "VISIT_OUT_OF_WINDOW")).isEmpty();

        administered("S-002", "2025-03-12T09:00:00Z");

        eventually(() -> assertThat(listed("S-002", "VISIT_OUT_OF_WINDOW")).containsExactly("VIS-S-002-V2"));
    }

    @Test
    void whether_it_was_after_the_withdrawal_follows_the_withdrawal_as_it_was_last_told() {
        administered("S-003", "2025-03-12T09:00:00Z");
        administered("S-003", "2025-03-14T09:00:00Z");
        eventually(() -> assertThat(listed("S-003", "NO_VALID_CHECK")).hasSize(2));
        assertThat(listed("S-003", "AFTER_WITHDRAWAL")).isEmpty();

        withdrawn("S-003", 11, "2025-03-12T09:00:00Z", null);
        eventually(
                () -> assertThat(listed("S-003", "AFTER_WITHDRAWAL")).hasSize(2).doesNotHaveDuplicates());
        eventually(() -> assertThat(subject("S-003")).contains("AFTER_WITHDRAWAL"));
        var ofTheSecond = listed("S-003", "AFTER_WITHDRAWAL").getLast();

        withdrawn("S-003", 12, "2025-03-13T09:00:00Z", "2025-03-12T09:00:00Z");
        eventually(() -> assertThat(listed("S-003", "AFTER_WITHDRAWAL"))
                .as("the one that still holds keeps its number")
                .containsExactly(ofTheSecond));

        withdrawn("S-003", 13, "2025-03-14T09:00:01Z", "2025-03-13T09:00:00Z");
        eventually(() -> assertThat(listed("S-003", "AFTER_WITHDRAWAL")).isEmpty());
        eventually(() -> assertThat(subject("S-003")).doesNotContain("AFTER_WITHDRAWAL"));

        corrected("S-003", 1, "2025-03-15T09:00:00Z");
        eventually(() -> assertThat(listed("S-003", "AFTER_WITHDRAWAL")).hasSize(1));

        service.hears(
                "screening",
                14,
                new WithdrawalRetracted(
                        new SubjectId("S-003"),
                        new SiteId("UMCU"),
                        WithdrawalScope.TREATMENT,
                        Instant.parse("2025-03-14T09:00:01Z")),
                Dosing.JSON);
        eventually(() -> assertThat(listed("S-003", "AFTER_WITHDRAWAL")).isEmpty());
        assertThat(listed("S-003", "NO_VALID_CHECK")).hasSize(2);
    }

    @Test
    void whether_it_was_before_the_enrolment_follows_the_enrolment_as_it_was_last_told() {
        administered("S-004", "2025-03-12T09:00:00Z");
        eventually(() -> assertThat(listed("S-004", "NO_VALID_CHECK")).hasSize(1));
        assertThat(listed("S-004", "BEFORE_ENROLMENT")).isEmpty();

        enrolledAnew(21, "2025-03-12T09:00:01Z");
        eventually(() -> assertThat(listed("S-004", "BEFORE_ENROLMENT")).hasSize(1));
        eventually(() -> assertThat(subject("S-004")).contains("BEFORE_ENROLMENT"));

        enrolledAnew(22, "2025-03-12T09:00:00Z");
        eventually(() -> assertThat(listed("S-004", "BEFORE_ENROLMENT")).isEmpty());
    }

    private static void enrolledAnew(int position, String at) {
        service.hears(
                "screening",
                position,
                new SubjectEnrolled(
                        new SubjectId("S-004"),
                        new ScreeningId("SC-004"),
                        new SiteId("UMCU"),
                        Instant.parse(at),
                        Sex.FEMALE,
                        50,
                        "1"),
                Dosing.JSON);
    }
}
