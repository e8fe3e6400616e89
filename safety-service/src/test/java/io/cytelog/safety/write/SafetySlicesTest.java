package io.cytelog.safety.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.SafetyModule;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.Digit;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.GradeMeasured;
import io.cytelog.safety.event.Laterality;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.LocatedFinding;
import io.cytelog.safety.event.Measurement;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.event.TrialRestarted;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.write.answerquery.AnswerQuery;
import io.cytelog.safety.write.assesscausality.AssessCausality;
import io.cytelog.safety.write.assesscausality.CausalityRequest;
import io.cytelog.safety.write.assesslocally.AssessLocally;
import io.cytelog.safety.write.assesslocally.LocalAssessmentRequest;
import io.cytelog.safety.write.followevent.FollowAdverseEvent;
import io.cytelog.safety.write.followevent.FollowUpRequest;
import io.cytelog.safety.write.gradeevent.GradeAdverseEvent;
import io.cytelog.safety.write.gradeevent.GradeKind;
import io.cytelog.safety.write.gradeevent.GradeRequest;
import io.cytelog.safety.write.halttrial.HaltTrial;
import io.cytelog.safety.write.reportevent.AdverseEventRequest;
import io.cytelog.safety.write.reportevent.ReportAdverseEvent;
import io.cytelog.safety.write.restarttrial.RestartTrial;
import io.cytelog.testkit.SliceStory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafetySlicesTest {
    private static final Instant AT = Instant.parse("2024-03-02T10:00:00Z");
    private static final TrialId TRIAL = new TrialId("NL-OMON47582");
    private static final AdverseEventId FIRST = new AdverseEventId("S-001-AE-0001");
    private static final AdverseEventReported MILD =
            Facts.event(1, "Fever", "2024-03-01", 1).related().reported();

    private SliceStory story;

    @BeforeEach
    void begin() {
        story = SliceStory.of(SafetyModule.module(Facts.PROTOCOLS));
    }

    @AfterEach
    void end() {
        story.close();
    }

    private static Actor actor(Role role, @Nullable String site) {
        return new Actor(role.claim(), Set.of(role), site == null ? null : new SiteId(site), AT);
    }

    private static Actor staff() {
        return actor(Role.SITE_STAFF, "UMCU");
    }

    private static ReportAdverseEvent report(String term, @Nullable String onset, @Nullable Integer grade, Actor by) {
        return report(term, onset, grade, null, by);
    }

    private static ReportAdverseEvent report(
            String term, @Nullable String onset, @Nullable Integer grade, @Nullable Measurement measurement, Actor by) {
        var request = new AdverseEventRequest(
                term,
                AT,
                onset == null ? null : ClinicalTime.of(onset),
                null,
                null,
                null,
                grade == null ? null : CtcaeGrade.of(grade),
                measurement,
                null,
                null,
                null,
                null,
                Causality.POSSIBLE,
                null,
                null);
        return new ReportAdverseEvent(Facts.SUBJECT, request, by);
    }

    @Test
    void a_report_is_numbered_per_subject_and_keeps_the_ctcae_version_it_was_graded_in() {
        var first = story.given(Facts.enrolled())
                .when(report("Fever", "2024-03-01", 2, staff()))
                .recordedA(AdverseEventReported.class);
        assertThat(first.adverseEvent()).isEqualTo(FIRST);
        assertThat(first.ctcaeVersion()).isEqualTo("5.0");
        assertThat(first.site()).isEqualTo(Facts.SITE);
        assertThat(story.when(report("Chills", "2024-03-01", 1, staff()))
                        .recordedA(AdverseEventReported.class)
                        .adverseEvent()
                        .value())
                .isEqualTo("S-001-AE-0002");
    }

    @Test
    void what_is_odd_is_queried_in_the_same_commit() {
        var query = story.given(Facts.enrolled())
                .when(report("Bruising", "2024-03-01", 4, staff()))
                .recordedA(DataQueryRaised.class);
        assertThat(query.code()).isEqualTo(QueryCode.GRADE_NOT_OF_TERM);
        assertThat(query.query().value()).isEqualTo("S-001-AE-0001-Q-01");
    }

    @Test
    void a_first_report_keeps_what_was_measured_beside_the_grade() {
        var measured = story.given(Facts.enrolled())
                .when(report("Fever", "2024-03-01", 1, celsius("39.5"), staff()))
                .recordedA(GradeMeasured.class);
        assertThat(measured.adverseEvent()).isEqualTo(FIRST);
        assertThat(measured.proposed()).isEqualTo(CtcaeGrade.of(2));
        assertThat(measured.graded()).isEqualTo(CtcaeGrade.of(1));
    }

    @Test
    void a_measurement_without_a_grade_proposes_one_and_the_grade_is_asked_for() {
        var recorded =
                story.given(Facts.enrolled()).when(report("Fever", "2024-03-01", null, celsius("39.5"), staff()));
        assertThat(recorded.recordedA(GradeMeasured.class).proposed()).isEqualTo(CtcaeGrade.of(2));
        assertThat(recorded.recordedA(GradeMeasured.class).graded()).isNull();
        assertThat(recorded.recordedA(DataQueryRaised.class).code()).isEqualTo(QueryCode.GRADE_MISSING);
    }

    @Test
    void a_measurement_of_another_term_is_asked_about_and_one_of_the_same_is_not() {
        story.given(Facts.enrolled());
        assertThat(story.when(report("Chills", "2024-03-01", 2, celsius("39.5"), staff()))
                        .recordedA(DataQueryRaised.class)
                        .code())
                .isEqualTo(QueryCode.MEASUREMENT_OF_OTHER_TERM);
        assertThat(story.when(report("Fever", "2024-03-01", 2, celsius("39.5"), staff()))
                        .facts())
                .noneMatch(DataQueryRaised.class::isInstance);
    }

    private static Measurement celsius(String temperature) {
        return new Measurement(new BigDecimal(temperature), null, null, null, null);
    }

    @Test
    void a_subject_that_is_not_known_or_another_sites_is_refused() {
        story.when(report("Fever", null, null, staff())).refused(CommonRefusal.NOT_KNOWN);
        story.given(Facts.enrolled())
                .when(report("Fever", null, null, actor(Role.SITE_STAFF, "RDGG")))
                .refused(CommonRefusal.NOT_KNOWN);
    }

    private static GradeAdverseEvent grade(int grade, GradeKind kind, @Nullable String at, @Nullable String reason) {
        var request = new GradeRequest(
                CtcaeGrade.of(grade), kind, at == null ? null : ClinicalTime.of(at), reason, null, null, null);
        return new GradeAdverseEvent(FIRST, request, staff());
    }

    @Test
    void a_change_of_grade_is_recorded_beside_the_grade_before() {
        var change = story.given(MILD)
                .when(grade(3, GradeKind.CHANGE, "2024-03-04", null))
                .recordedA(GradeChanged.class);
        assertThat(change.previous()).isEqualTo(CtcaeGrade.of(1));
        assertThat(change.grade()).isEqualTo(CtcaeGrade.of(3));
    }

    @Test
    void a_correction_without_reason_is_refused_and_with_one_recorded() {
        story.given(MILD).when(grade(2, GradeKind.CORRECTION, null, null)).refused(SafetyRefusal.REASON_REQUIRED);
        assertThat(story.when(grade(2, GradeKind.CORRECTION, null, "Misread"))
                        .recordedA(GradeCorrected.class)
                        .reason())
                .isEqualTo("Misread");
    }

    @Test
    void a_grade_with_a_measurement_keeps_what_was_measured_and_what_that_proposes() {
        var request = new GradeRequest(
                CtcaeGrade.of(1), GradeKind.CHANGE, ClinicalTime.of("2024-03-04"), null, null, null, celsius("39.5"));
        var recorded = story.given(MILD).when(new GradeAdverseEvent(FIRST, request, staff()));
        recorded.recordedA(GradeChanged.class);
        assertThat(recorded.recordedA(GradeMeasured.class).proposed()).isEqualTo(CtcaeGrade.of(2));
        assertThat(recorded.recordedA(DataQueryRaised.class).code()).isEqualTo(QueryCode.OVERRIDE_UNEXPLAINED);
    }

    @Test
    void an_event_that_is_not_known_is_not_graded() {
        story.when(grade(2, GradeKind.CHANGE, "2024-03-04", null)).refused(CommonRefusal.NOT_KNOWN);
    }

    private static AssessCausality causality(Causality opinion, @Nullable String reason, Actor by) {
        return new AssessCausality(FIRST, new CausalityRequest(opinion, reason, null), by);
    }

    @Test
    void the_sponsors_opinion_stands_beside_the_investigators() {
        var opinion = story.given(MILD)
                .when(causality(Causality.UNLIKELY, null, actor(Role.MEDICAL_MONITOR, null)))
                .recordedA(CausalityAssessed.class);
        assertThat(opinion.by()).isEqualTo(OpinionHolder.SPONSOR);
        assertThat(opinion.previous()).isNull();
    }

    @Test
    void whoever_changes_an_opinion_says_why() {
        var investigator = actor(Role.INVESTIGATOR, "UMCU");
        story.given(MILD)
                .when(causality(Causality.UNLIKELY, null, investigator))
                .refused(SafetyRefusal.REASON_REQUIRED);
        assertThat(story.when(causality(Causality.UNLIKELY, "Virus found", investigator))
                        .recordedA(CausalityAssessed.class)
                        .previous())
                .isEqualTo(Causality.POSSIBLE);
    }

    private static FollowAdverseEvent onset(String onset, @Nullable String reason) {
        var request = new FollowUpRequest(
                null, null, ClinicalTime.of(onset), null, null, null, null, null, null, null, null, reason);
        return new FollowAdverseEvent(FIRST, request.news(), staff());
    }

    @Test
    void a_follow_up_that_brings_what_was_missing_resolves_the_query() {
        story.given(Facts.enrolled()).when(report("Fever", null, 1, staff()));
        assertThat(story.when(onset("2024-03-01", null))
                        .recordedA(DataQueryResolved.class)
                        .code())
                .isEqualTo(QueryCode.ONSET_MISSING);
        var query = new QueryId("S-001-AE-0001-Q-01");
        story.when(new AnswerQuery(query, "Asked.", null, null, staff())).refused(SafetyRefusal.QUERY_NOT_OPEN);
        story.when(new AnswerQuery(query, "Asked.", null, "Typed wrongly.", staff()))
                .refused(SafetyRefusal.QUERY_NOT_OPEN);
    }

    @Test
    void a_follow_up_that_replaces_what_was_recorded_needs_a_reason() {
        story.given(MILD).when(onset("2024-02-28", null)).refused(SafetyRefusal.REASON_REQUIRED);
        story.when(onset("2024-01-01", "Misread")).recordedA(DataQueryRaised.class);
    }

    @Test
    void a_criterion_of_seriousness_is_not_taken_away_without_reason() {
        story.given(Facts.event(1, "Fever", "2024-03-01", 1).related().serious().reported());
        var without = new FollowUpRequest(
                null, null, null, null, null, null, List.<SeriousnessCriterion>of(), null, null, null, null, null);
        story.when(new FollowAdverseEvent(FIRST, without.news(), staff())).refused(SafetyRefusal.REASON_REQUIRED);
        var more = new FollowUpRequest(
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(SeriousnessCriterion.HOSPITALISATION, SeriousnessCriterion.DISABILITY),
                null,
                null,
                null,
                null,
                null);
        assertThat(story.when(new FollowAdverseEvent(FIRST, more.news(), staff()))
                        .recordedA(AdverseEventFollowedUp.class)
                        .seriousness())
                .hasSize(2);
    }

    private static AssessLocally examined(String visit, @Nullable String corrects, @Nullable String reason) {
        return examined(visit, AT, corrects, reason);
    }

    private static AssessLocally examined(
            String visit, Instant at, @Nullable String corrects, @Nullable String reason) {
        var request = new LocalAssessmentRequest(
                visit,
                at,
                true,
                false,
                false,
                0,
                0,
                false,
                corrects == null ? null : new AssessmentId(corrects),
                reason,
                null);
        return new AssessLocally(Facts.SUBJECT, request, staff());
    }

    @Test
    void an_examination_is_recorded_and_a_visit_that_the_protocol_lacks_is_queried() {
        var first = story.given(Facts.enrolled()).when(examined("V1", null, null));
        assertThat(first.facts()).hasSize(1);
        assertThat(first.recordedA(LocalToxicityAssessed.class).assessment().value())
                .isEqualTo("S-001-LA-01");
        assertThat(story.when(examined("SCR", null, null)).facts()).hasSize(1);
        assertThat(story.when(examined("V99", null, null))
                        .recordedA(DataQueryRaised.class)
                        .assessment())
                .isEqualTo(new AssessmentId("S-001-LA-03"));
    }

    @Test
    void an_assessment_called_screening_once_dosing_had_begun_is_no_baseline_and_is_asked_about() {
        story.given(Facts.enrolled(), Facts.dosed());
        assertThat(story.when(examined("SCR", Facts.DOSED.minusMillis(1), null, null))
                        .facts())
                .hasSize(1);
        var late = story.when(examined("SCR", Facts.DOSED, null, null));
        assertThat(late.recordedA(DataQueryRaised.class).code()).isEqualTo(QueryCode.BASELINE_AFTER_DOSING);
        assertThat(late.recordedA(DataQueryRaised.class).assessment()).isEqualTo(new AssessmentId("S-001-LA-02"));
        assertThat(story.when(examined("V1", Facts.DOSED, null, null)).facts()).hasSize(1);
    }

    @Test
    void an_assessment_that_is_called_the_closing_visit_before_that_may_be_held_is_asked_about() {
        story.given(Facts.enrolled(), Facts.dosed());
        var opens = Instant.parse("2024-04-17T22:00:00Z");
        for (var early : List.of(opens.minusMillis(1), Facts.DOSED.plusSeconds(1), Facts.DOSED.minusSeconds(86_400))) {
            assertThat(story.when(examined("V5", early, null, null))
                            .recordedA(DataQueryRaised.class)
                            .code())
                    .isEqualTo(QueryCode.VISIT_BEFORE_ITS_WINDOW);
        }
        assertThat(story.when(examined("V5", opens, null, null)).facts()).hasSize(1);
        assertThat(story.when(examined("V5", Instant.parse("2024-07-01T09:00:00Z"), null, null))
                        .facts())
                .as("a late one")
                .hasSize(1);
        assertThat(story.when(examined("V4", Facts.DOSED.plusSeconds(1), null, null))
                        .facts())
                .as("one that closes nothing")
                .hasSize(1);
    }

    @Test
    void one_that_was_recorded_before_the_administration_is_known_is_not_asked_about() {
        assertThat(story.given(Facts.enrolled())
                        .when(examined("V5", Facts.DOSED, null, null))
                        .facts())
                .hasSize(1);
    }

    @Test
    void findings_by_place_that_contradict_the_rest_are_recorded_and_asked_about() {
        var ring = new LocatedFinding(LocalFinding.NEW_ULCERS, Laterality.LEFT, Digit.RING, 2);
        assertThat(story.given(Facts.enrolled()).when(ulcers(2, ring)).facts()).hasSize(1);
        assertThat(story.when(ulcers(1, ring)).recordedA(DataQueryRaised.class).code())
                .isEqualTo(QueryCode.FINDINGS_CONTRADICT);
        assertThat(story.when(ulcers(1)).recordedA(LocalToxicityAssessed.class).extentOf(LocalFinding.NEW_ULCERS))
                .isEqualTo(1);
    }

    private static AssessLocally ulcers(int count, LocatedFinding... places) {
        var request =
                new LocalAssessmentRequest("V1", AT, false, false, false, count, 0, false, null, null, List.of(places));
        return new AssessLocally(Facts.SUBJECT, request, staff());
    }

    @Test
    void a_correction_names_an_assessment_of_the_subject_and_a_reason() {
        story.given(Facts.enrolled()).when(examined("V1", null, null));
        story.when(examined("V1", "S-001-LA-07", "Wrong limb")).refused(SafetyRefusal.ASSESSMENT_UNKNOWN);
        story.when(examined("V1", "S-001-LA-01", null)).refused(SafetyRefusal.REASON_REQUIRED);
        story.when(examined("V1", "S-001-LA-01", "Wrong limb")).recordedA(LocalToxicityAssessed.class);
    }

    @Test
    void an_answered_query_is_closed_and_its_answer_is_corrected_with_a_reason() {
        story.given(Facts.enrolled()).when(report("Fever", null, 1, staff()));
        var query = new QueryId("S-001-AE-0001-Q-01");
        story.when(new AnswerQuery(query, "Unknown.", null, null, actor(Role.SITE_STAFF, "RDGG")))
                .refused(CommonRefusal.NOT_KNOWN);
        story.when(new AnswerQuery(query, "Unknown.", null, null, staff()))
                .recorded(new DataQueryAnswered(query, Facts.SUBJECT, FIRST, "Unknown.", null, null));
        story.when(new AnswerQuery(query, "Really.", null, null, staff())).refused(SafetyRefusal.REASON_REQUIRED);
        story.when(new AnswerQuery(query, "Really.", null, "Typed wrongly.", staff()))
                .recorded(new DataQueryAnswered(query, Facts.SUBJECT, FIRST, "Really.", null, "Typed wrongly."));
    }

    @Test
    void the_medical_monitor_halts_once() {
        var monitor = actor(Role.MEDICAL_MONITOR, null);
        story.when(new HaltTrial(TRIAL, "Two severe reactions", AT, monitor))
                .recorded(new TrialHalted("NL-OMON47582", AT, "Two severe reactions", HaltCause.MEDICAL_MONITOR));
        story.when(new HaltTrial(TRIAL, "Again", AT, monitor)).refused(SafetyRefusal.ALREADY_HALTED);
    }

    @Test
    void a_restart_after_a_halt_for_safety_needs_its_authorisation() {
        var monitor = actor(Role.MEDICAL_MONITOR, null);
        story.when(new RestartTrial(TRIAL, "Why not", AT, "CCMO-1", null, monitor))
                .refused(SafetyRefusal.NOT_HALTED);
        story.given(new TrialHalted("NL-OMON47582", AT, "Reactions", HaltCause.MEDICAL_MONITOR));
        story.when(new RestartTrial(TRIAL, "Reviewed", AT, null, null, monitor))
                .refused(SafetyRefusal.AUTHORISATION_REQUIRED);
        story.when(new RestartTrial(TRIAL, "Reviewed", AT, "CCMO-1", null, monitor))
                .recorded(new TrialRestarted("NL-OMON47582", AT, "Reviewed", "CCMO-1", null));
        story.when(new HaltTrial(TRIAL, "Again", AT, monitor)).recordedA(TrialHalted.class);
    }

    @Test
    void a_halt_by_the_sponsor_is_lifted_without_authorisation() {
        story.given(new TrialHalted("NL-OMON47582", AT, "Supply", HaltCause.SPONSOR))
                .when(new RestartTrial(TRIAL, "Supplied", AT, null, null, actor(Role.SPONSOR, null)))
                .recordedA(TrialRestarted.class);
    }
}
