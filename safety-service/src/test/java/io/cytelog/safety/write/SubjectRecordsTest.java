package io.cytelog.safety.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.SafetyModule;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.ConcomitantMedicationRecorded;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.MedicationId;
import io.cytelog.safety.event.PregnancyId;
import io.cytelog.safety.event.PregnancyOutcome;
import io.cytelog.safety.event.PregnancyReported;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.write.answerquery.AnswerQuery;
import io.cytelog.safety.write.askquery.AskAboutEvent;
import io.cytelog.safety.write.askquery.AskAboutSubject;
import io.cytelog.safety.write.gradebaseline.BaselineGradeRequest;
import io.cytelog.safety.write.gradebaseline.GradeBaseline;
import io.cytelog.safety.write.recordmedication.MedicationRequest;
import io.cytelog.safety.write.recordmedication.RecordMedication;
import io.cytelog.safety.write.reportpregnancy.PregnancyRequest;
import io.cytelog.safety.write.reportpregnancy.ReportPregnancy;
import io.cytelog.testkit.SliceStory;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Baseline grades, pregnancies and concomitant medication of a subject. */
class SubjectRecordsTest {
    private static final Instant AT = Instant.parse("2024-03-02T10:00:00Z");
    private static final Actor STAFF = new Actor("staff", Set.of(Role.SITE_STAFF), new SiteId("UMCU"), AT);
    private static final Actor ELSEWHERE = new Actor("other", Set.of(Role.SITE_STAFF), new SiteId("RDGG"), AT);

    private SliceStory story;

    @BeforeEach
    void begin() {
        story = SliceStory.of(SafetyModule.module(Facts.PROTOCOLS));
        story.given(Facts.enrolled());
    }

    @AfterEach
    void end() {
        story.close();
    }

    private static GradeBaseline grade(
            String term, int grade, String at, @Nullable String corrects, @Nullable String reason, Actor by) {
        var request = new BaselineGradeRequest(
                term,
                null,
                null,
                CtcaeGrade.of(grade),
                Instant.parse(at),
                null,
                null,
                corrects == null ? null : new AssessmentId(corrects),
                reason);
        return new GradeBaseline(Facts.SUBJECT, request, by);
    }

    @Test
    void a_baseline_grade_is_numbered_and_keeps_the_ctcae_version() {
        var first = story.when(grade("Skin ulceration", 2, "2024-01-15T09:00:00Z", null, null, STAFF));
        assertThat(first.facts()).hasSize(1);
        assertThat(first.recordedA(BaselineGraded.class).ctcaeVersion()).isEqualTo("5.0");
        assertThat(first.recordedA(BaselineGraded.class).assessment()).isEqualTo(new AssessmentId("S-001-BG-01"));
        story.when(grade("Skin ulceration", 2, "2024-01-15T09:00:00Z", null, null, ELSEWHERE))
                .refused(CommonRefusal.NOT_KNOWN);
    }

    @Test
    void a_baseline_grade_is_corrected_with_a_reason_and_by_its_number() {
        story.when(grade("Skin ulceration", 2, "2024-01-15T09:00:00Z", null, null, STAFF));
        story.when(grade("Skin ulceration", 1, "2024-01-15T09:00:00Z", "S-001-BG-01", null, STAFF))
                .refused(SafetyRefusal.REASON_REQUIRED);
        story.when(grade("Skin ulceration", 1, "2024-01-15T09:00:00Z", "S-001-LA-01", "Misread", STAFF))
                .refused(SafetyRefusal.ASSESSMENT_UNKNOWN);
        story.when(grade("Skin ulceration", 1, "2024-01-15T09:00:00Z", "S-001-BG-01", "Misread", STAFF))
                .recordedA(BaselineGraded.class);
    }

    @Test
    void a_grade_that_is_no_baseline_or_that_the_term_lacks_is_recorded_and_asked_about() {
        story.given(Facts.dosed());
        assertThat(story.when(grade("Bruising", 2, "2024-02-01T08:59:59Z", null, null, STAFF))
                        .facts())
                .hasSize(1);
        assertThat(story.when(grade("Bruising", 2, "2024-02-01T09:00:00Z", null, null, STAFF))
                        .recordedA(DataQueryRaised.class)
                        .code())
                .isEqualTo(QueryCode.BASELINE_AFTER_DOSING);
        assertThat(story.when(grade("Bruising", 3, "2024-02-01T08:59:59Z", null, null, STAFF))
                        .recordedA(DataQueryRaised.class)
                        .code())
                .isEqualTo(QueryCode.GRADE_NOT_OF_TERM);
    }

    private static ReportPregnancy pregnancy(
            @Nullable String number, @Nullable PregnancyOutcome outcome, @Nullable Boolean ofPartner) {
        var request = new PregnancyRequest(
                number == null ? null : new PregnancyId(number), ofPartner, AT, null, null, outcome, null, null);
        return new ReportPregnancy(Facts.SUBJECT, request, STAFF);
    }

    @Test
    void news_of_a_pregnancy_is_reported_under_its_number() {
        assertThat(story.when(pregnancy(null, null, null)).recordedA(PregnancyReported.class))
                .isEqualTo(new PregnancyReported(
                        new PregnancyId("S-001-PR-01"),
                        Facts.SUBJECT,
                        Facts.SITE,
                        false,
                        AT,
                        null,
                        null,
                        null,
                        null,
                        null));
        story.when(pregnancy("S-001-PR-01", PregnancyOutcome.LIVE_BIRTH, null)).recordedA(PregnancyReported.class);
        assertThat(story.when(pregnancy(null, null, true))
                        .recordedA(PregnancyReported.class)
                        .pregnancy())
                .isEqualTo(new PregnancyId("S-001-PR-02"));
        story.when(pregnancy("S-001-PR-09", null, null)).refused(SafetyRefusal.PREGNANCY_UNKNOWN);
    }

    @Test
    void a_monitor_asks_in_his_own_words_about_a_subject_or_an_event_of_his_site() {
        var monitor = new Actor("monitor", Set.of(Role.MONITOR), new SiteId("UMCU"), AT);
        var first = story.when(new AskAboutSubject(Facts.SUBJECT, "Which limb?", monitor))
                .recordedA(DataQueryRaised.class);
        assertThat(first.query().value()).isEqualTo("S-001-Q-01");
        assertThat(first.question()).isEqualTo("Which limb?");
        assertThat(story.when(new AskAboutSubject(Facts.SUBJECT, "Which hand?", monitor))
                        .recordedA(DataQueryRaised.class)
                        .query()
                        .value())
                .isEqualTo("S-001-Q-02");
        story.when(new AskAboutSubject(Facts.SUBJECT, "Which limb?", ELSEWHERE)).refused(CommonRefusal.NOT_KNOWN);
        var event = Facts.event(1, "Fever", "2024-03-01", 1).related().reported();
        story.given(event);
        assertThat(story.when(new AskAboutEvent(event.adverseEvent(), "Measured how?", monitor))
                        .recordedA(DataQueryRaised.class)
                        .query()
                        .value())
                .isEqualTo("S-001-AE-0001-Q-01");
        story.when(new AskAboutEvent(event.adverseEvent(), "Measured how?", ELSEWHERE))
                .refused(CommonRefusal.NOT_KNOWN);
    }

    private static RecordMedication medication(
            @Nullable String number, @Nullable String started, @Nullable String ended, @Nullable String reason) {
        var request = new MedicationRequest(
                number == null ? null : new MedicationId(number),
                "Nifedipine",
                null,
                null,
                null,
                started == null ? null : ClinicalTime.of(started),
                ended == null ? null : ClinicalTime.of(ended),
                reason);
        return new RecordMedication(Facts.SUBJECT, request, STAFF);
    }

    @Test
    void a_medication_is_replaced_with_a_reason_and_by_its_number() {
        assertThat(story.when(medication(null, "2019", null, null)).facts()).hasSize(1);
        story.when(medication("S-001-CM-01", "2019", "2024-03-01", null)).refused(SafetyRefusal.REASON_REQUIRED);
        story.when(medication("S-001-CM-02", "2019", "2024-03-01", "Ended")).refused(SafetyRefusal.MEDICATION_UNKNOWN);
        assertThat(story.when(medication("S-001-CM-01", "2019", "2024-03-01", "Ended"))
                        .recordedA(ConcomitantMedicationRecorded.class)
                        .medication())
                .isEqualTo(new MedicationId("S-001-CM-01"));
    }

    @Test
    void an_end_before_the_start_is_asked_about_and_one_that_may_fit_is_not() {
        assertThat(story.when(medication(null, "2024-03-01", "2024-02-29", null))
                        .recordedA(DataQueryRaised.class)
                        .code())
                .isEqualTo(QueryCode.MEDICATION_ENDED_BEFORE_START);
        assertThat(story.when(medication(null, "2024-03-01", "2024", null)).facts())
                .hasSize(1);
    }

    @Test
    void a_query_about_a_medication_is_resolved_by_a_correction_that_mends_it_and_asked_anew_under_its_own_number() {
        var asked = story.when(medication(null, "2024-03-01", "2024-02-29", null))
                .recordedA(DataQueryRaised.class)
                .query();
        assertThat(asked).isEqualTo(new QueryId("S-001-CM-01-Q-01"));
        assertThat(story.when(medication("S-001-CM-01", "2024-03-01", "2024-02-28", "Typing error"))
                        .facts())
                .as("what is still odd is asked about already")
                .hasSize(1);
        assertThat(story.when(medication("S-001-CM-01", "2024-03-01", "2024-03-02", "Typing error"))
                        .recordedA(DataQueryResolved.class)
                        .query())
                .isEqualTo(asked);
        assertThat(story.when(medication("S-001-CM-01", "2024-03-01", "2024-02-27", "Read again"))
                        .recordedA(DataQueryRaised.class)
                        .query())
                .isEqualTo(new QueryId("S-001-CM-01-Q-02"));
    }

    @Test
    void a_query_about_a_medication_that_was_answered_is_not_asked_again_and_another_medication_has_its_own() {
        var asked = story.when(medication(null, "2024-03-01", "2024-02-29", null))
                .recordedA(DataQueryRaised.class)
                .query();
        story.when(new AnswerQuery(asked, "As on the package.", null, null, STAFF))
                .recordedA(DataQueryAnswered.class);
        assertThat(story.when(medication("S-001-CM-01", "2024-03-01", "2024-02-28", "Typing error"))
                        .facts())
                .hasSize(1);
        assertThat(story.when(medication("S-001-CM-01", "2024-03-01", "2024-03-02", "Typing error"))
                        .facts())
                .as("an answered query is closed")
                .hasSize(1);
        assertThat(story.when(medication(null, "2024-03-01", "2024-02-29", null))
                        .recordedA(DataQueryRaised.class)
                        .query())
                .isEqualTo(new QueryId("S-001-CM-02-Q-01"));
    }
}
