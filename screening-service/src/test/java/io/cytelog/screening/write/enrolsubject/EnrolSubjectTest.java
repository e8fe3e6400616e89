package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.ScreeningModule;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.OpeningDetails;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SourcePosition;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.testkit.SliceStory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrolSubjectTest {
    private static final TrialHaltNoted HALT = new TrialHaltNoted(
            Fixtures.TRIAL, Fixtures.SIGNED, "Reviewing.", HaltCause.MEDICAL_MONITOR, new SourcePosition("safety", 3));
    private static final TrialRestartNoted RESTART =
            new TrialRestartNoted(Fixtures.TRIAL, Fixtures.SIGNED, "Reviewed.", null, new SourcePosition("safety", 4));

    private static final EnrolSubject ENROL =
            new EnrolSubject(Fixtures.TRIAL, Fixtures.SC_001, Fixtures.ENROLLED, Fixtures.investigator());

    private final SliceStory story = SliceStory.of(ScreeningModule.module(Fixtures.HISTORY, Fixtures.RULES));

    @AfterEach
    void close() {
        story.close();
    }

    private void eligible() {
        story.given(Fixtures.eligible(Fixtures.SC_001).toArray());
    }

    private void enrolledOthers(int from, int to) {
        story.given(IntStream.rangeClosed(from, to)
                .mapToObj(i -> Fixtures.enrolled(
                        new ScreeningId("SC-" + (100 + i)), new SubjectId(String.format(Locale.ROOT, "S-%03d", i))))
                .toArray());
    }

    @Test
    void an_eligible_candidate_becomes_the_next_subject() {
        enrolledOthers(1, 1);
        eligible();
        story.when(ENROL).recorded(Fixtures.enrolled(Fixtures.SC_001, new SubjectId("S-002")));
    }

    @Test
    void a_candidate_is_enrolled_once() {
        eligible();
        story.when(ENROL).recorded(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
        story.when(ENROL).refused(ScreeningRefusal.ALREADY_ENROLLED);
    }

    @Test
    void a_candidate_is_not_enrolled_again_under_another_screening_also_where_a_correction_said_so() {
        var second = new ScreeningId("SC-002");
        var again = new EnrolSubject(Fixtures.TRIAL, second, Fixtures.ENROLLED, Fixtures.investigator());
        eligible();
        story.given(Fixtures.eligible(second).toArray());
        story.when(ENROL).recorded(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
        var alone = new OpeningDetails(Fixtures.OPENED, Sex.FEMALE, null);
        var linked = new OpeningDetails(Fixtures.OPENED, Sex.FEMALE, second);

        story.given(new OpeningCorrected(Fixtures.SC_001, Fixtures.UMCU, linked, alone, "The same person."))
                .when(again)
                .refused(ScreeningRefusal.ALREADY_ENROLLED);
        story.given(new OpeningCorrected(Fixtures.SC_001, Fixtures.UMCU, alone, linked, "Another person."))
                .when(again)
                .recorded(Fixtures.enrolled(second, new SubjectId("S-002")));
    }

    @Test
    void the_last_place_is_given_and_no_more() {
        eligible();
        enrolledOthers(1, 19);
        story.when(ENROL).recorded(Fixtures.enrolled(Fixtures.SC_001, new SubjectId("S-020")));
        story.given(Fixtures.eligible(new ScreeningId("SC-002")).toArray())
                .when(new EnrolSubject(
                        Fixtures.TRIAL, new ScreeningId("SC-002"), Fixtures.ENROLLED, Fixtures.investigator()))
                .refusedOnRecord(ScreeningRefusal.RECRUITMENT_COMPLETE);
    }

    @Test
    void a_halted_trial_enrols_nobody_until_its_restart() {
        eligible();
        story.given(HALT).when(ENROL).refusedOnRecord(ScreeningRefusal.TRIAL_HALTED);
        story.given(RESTART).when(ENROL).recorded(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
    }

    @Test
    void a_halt_that_comes_after_its_own_restart_ends_nothing_and_a_late_restart_ends_no_newer_halt() {
        eligible();
        var newer = new TrialHaltNoted(
                Fixtures.TRIAL, Fixtures.SIGNED, "Again.", HaltCause.MEDICAL_MONITOR, new SourcePosition("safety", 5));
        story.given(newer, RESTART).when(ENROL).refusedOnRecord(ScreeningRefusal.TRIAL_HALTED);
        var last = new TrialRestartNoted(
                Fixtures.TRIAL, Fixtures.SIGNED, "Reviewed.", null, new SourcePosition("safety", 6));
        story.given(last, HALT).when(ENROL).recorded(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
    }

    @Test
    void a_verdict_that_nobody_signed_enrols_nobody() {
        story.given(Fixtures.complete(Fixtures.SC_001).toArray())
                .when(ENROL)
                .refusedOnRecord(ScreeningRefusal.NOT_ELIGIBLE);
    }

    @Test
    void a_verdict_signed_later_than_the_enrolment_enrols_nobody() {
        eligible();
        story.when(new EnrolSubject(
                        Fixtures.TRIAL, Fixtures.SC_001, Fixtures.SIGNED.minusSeconds(1), Fixtures.investigator()))
                .refusedOnRecord(ScreeningRefusal.NOT_ELIGIBLE);
    }

    @Test
    void a_verdict_under_review_enrols_nobody() {
        eligible();
        story.given(new SignedVerdictQuestioned(Fixtures.SC_001, null, List.of()))
                .when(ENROL)
                .refusedOnRecord(ScreeningRefusal.NOT_ELIGIBLE);
    }

    @Test
    void a_consent_on_an_outdated_form_enrols_nobody() {
        eligible();
        story.given(new ConsentRecorded(
                        Fixtures.SC_001,
                        new ConsentGiven("1.0", Fixtures.CONSENTED, 44, true),
                        Fixtures.CONSENT,
                        "Looked up again."))
                .when(ENROL)
                .refusedOnRecord(ScreeningRefusal.CONSENT_NOT_VALID);
    }

    @Test
    void another_sites_candidate_is_not_known() {
        eligible();
        story.when(new EnrolSubject(Fixtures.TRIAL, Fixtures.SC_001, Fixtures.ENROLLED, Fixtures.stranger()))
                .refused(CommonRefusal.NOT_KNOWN);
    }
}
