package io.cytelog.screening.write.correctenrolment;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.Sex;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentDetails;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.rule.CandidateFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnrolmentCorrectionDecisionTest {
    private static final Instant LATER = Fixtures.ENROLLED.plusSeconds(3600);

    private static CandidateFile enrolled(CandidateEvent... more) {
        List<CandidateEvent> facts = new ArrayList<>(Fixtures.eligible(Fixtures.SC_001));
        facts.add(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
        facts.addAll(List.of(more));
        return Fixtures.file(facts);
    }

    private static EnrolmentDetails at(Instant moment) {
        return new EnrolmentDetails(moment, Sex.FEMALE, 44, Fixtures.PROTOCOL.version());
    }

    private static EnrolmentCorrected moved(Instant to, Instant from) {
        return new EnrolmentCorrected(
                Fixtures.SC_001, Fixtures.S_001, Fixtures.UMCU, at(to), at(from), "Typed wrongly.");
    }

    private static Decision<ScreeningEvent> decide(Instant to, CandidateFile file) {
        return EnrolmentCorrectionDecision.decide(
                new CorrectEnrolment(Fixtures.SC_001, to, "Typed wrongly.", Fixtures.investigator()),
                file,
                Fixtures.PROTOCOL,
                Fixtures.RULES);
    }

    private static List<DeviationKind> deviations(Instant to) {
        return decide(to, enrolled()).facts().stream()
                .filter(DeviationNoted.class::isInstance)
                .map(fact -> ((DeviationNoted) fact).kind())
                .toList();
    }

    @Test
    void a_moment_at_which_the_candidate_would_have_been_enrolled_too_is_put_right_and_no_more() {
        assertThat(decide(LATER, enrolled()).facts()).containsExactly(moved(LATER, Fixtures.ENROLLED));
    }

    @Test
    void an_enrolment_before_the_signature_is_a_deviation_and_one_at_its_moment_is_none() {
        assertThat(deviations(Fixtures.SIGNED.minusNanos(1))).containsExactly(DeviationKind.ENROLLED_BEFORE_SIGNATURE);
        assertThat(deviations(Fixtures.SIGNED)).isEmpty();
    }

    @Test
    void an_enrolment_before_the_site_opened_is_a_deviation_too_and_one_at_that_moment_is_none() {
        var opens = Fixtures.PROTOCOL.site(Fixtures.UMCU).orElseThrow().opensAt();
        assertThat(deviations(opens.minusNanos(1)))
                .containsExactly(DeviationKind.SITE_NOT_OPEN, DeviationKind.ENROLLED_BEFORE_SIGNATURE);
        assertThat(deviations(opens)).containsExactly(DeviationKind.ENROLLED_BEFORE_SIGNATURE);
    }

    @Test
    void
            an_enrolment_at_a_moment_without_consent_questions_the_verdict_and_one_after_consent_and_examination_does_not() {
        assertThat(decide(Fixtures.CONSENTED.minusNanos(1), enrolled()).facts())
                .last()
                .isInstanceOfSatisfying(SignedVerdictQuestioned.class, questioned -> {
                    assertThat(questioned.subject()).isEqualTo(Fixtures.S_001);
                    assertThat(questioned.verdicts())
                            .extracting(CriterionVerdict::criterion)
                            .contains("I5");
                });
        assertThat(decide(Fixtures.EXAMINED, enrolled()).facts()).noneMatch(SignedVerdictQuestioned.class::isInstance);
    }

    @Test
    void an_enrolment_before_the_examination_that_it_rests_on_questions_the_verdict() {
        assertThat(decide(Fixtures.EXAMINED.minusNanos(1), enrolled()).facts())
                .last()
                .isInstanceOfSatisfying(
                        SignedVerdictQuestioned.class,
                        questioned -> assertThat(questioned.verdicts())
                                .extracting(CriterionVerdict::criterion)
                                .contains("I2", "I3", "E2")
                                .doesNotContain("I5"));
    }

    @Test
    void an_enrolment_is_told_with_the_age_of_a_consent_signed_by_then_and_with_none_where_all_were_signed_later() {
        var later = new ConsentRecorded(
                Fixtures.SC_001, new ConsentGiven("2.0", LATER.plusSeconds(60), 45, true), null, null);
        assertThat(age(LATER, enrolled(later))).isEqualTo(44);
        assertThat(age(LATER.plusSeconds(60), enrolled(later))).isEqualTo(45);
        assertThat(age(Fixtures.CONSENTED, enrolled(later))).isEqualTo(44);
        assertThat(age(Fixtures.CONSENTED.minusNanos(1), enrolled(later))).isNull();
    }

    private static Integer age(Instant to, CandidateFile file) {
        return ((EnrolmentCorrected) decide(to, file).facts().getFirst())
                .enrolment()
                .yearsOfAge();
    }

    @Test
    void a_review_follows_the_moment_of_the_enrolment_that_it_is_about() {
        var early = Fixtures.CONSENTED.minusSeconds(60);
        var moved = enrolled(moved(early, Fixtures.ENROLLED));
        var verdict = Fixtures.RULES.verdict(moved, early);
        var reviewed = moved.with(Fixtures.reviewed(verdict, LATER));
        assertThat(verdict.outcome().name()).isEqualTo("UNRESOLVED");
        assertThat(decide(early.minusSeconds(60), reviewed).facts())
                .noneMatch(fact -> fact instanceof SignedVerdictQuestioned || fact instanceof DeviationNoted);
        assertThat(decide(Fixtures.ENROLLED, reviewed).facts()).last().isInstanceOf(SignedVerdictQuestioned.class);
    }

    @Test
    void a_candidate_who_is_not_enrolled_has_nothing_to_correct() {
        assertThat(decide(LATER, Fixtures.completeAnd()).outcome())
                .isEqualTo(new Outcome.Refused(Refusal.of(
                        ScreeningRefusal.NOTHING_TO_CORRECT,
                        "The candidate of SC-001 is not enrolled; check the number.")));
        assertThat(decide(LATER, CandidateFile.EMPTY).outcome())
                .isEqualTo(new Outcome.Refused(Refusal.notKnown("Screening SC-001")));
    }

    @Test
    void an_enrolment_corrected_to_before_the_first_signature_is_a_deviation_after_a_review_too() {
        var verdict = Fixtures.RULES.verdict(enrolled(), Fixtures.ENROLLED);
        var reviewed = enrolled(Fixtures.reviewed(verdict, Fixtures.ENROLLED.plusSeconds(60)));

        assertThat(decide(Fixtures.SIGNED.minusNanos(1), reviewed).facts())
                .filteredOn(DeviationNoted.class::isInstance)
                .extracting(fact -> ((DeviationNoted) fact).kind())
                .containsExactly(DeviationKind.ENROLLED_BEFORE_SIGNATURE);
        assertThat(decide(Fixtures.SIGNED, reviewed).facts())
                .filteredOn(DeviationNoted.class::isInstance)
                .isEmpty();
    }
}
