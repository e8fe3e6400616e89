package io.cytelog.screening.write.retractconsent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.ConsentRetracted;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.rule.CandidateFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsentRetractionDecisionTest {
    private static final ConsentRetracted RETRACTED =
            new ConsentRetracted(Fixtures.SC_001, Fixtures.CONSENT, "Another patient's.");

    private static Decision<ScreeningEvent> decide(CandidateFile file, Actor actor) {
        return ConsentRetractionDecision.decide(
                new RetractConsent(Fixtures.SC_001, Fixtures.CONSENTED, "Another patient's.", actor),
                file,
                Fixtures.RULES);
    }

    private static Decision<ScreeningEvent> decide(CandidateFile file) {
        return decide(file, Fixtures.investigator());
    }

    private static CandidateFile signed(CandidateEvent... more) {
        List<CandidateEvent> facts = new ArrayList<>(Fixtures.eligible(Fixtures.SC_001));
        facts.addAll(List.of(more));
        return Fixtures.file(facts);
    }

    private static ConsentRecorded another(Instant signedAt) {
        return new ConsentRecorded(Fixtures.SC_001, new ConsentGiven("2.0", signedAt, 44, true), null, null);
    }

    @Test
    void a_consent_is_taken_back_and_the_verdict_is_judged_without_it() {
        assertThat(decide(Fixtures.completeAnd()).facts()).containsExactly(RETRACTED);
        var verdict = Fixtures.RULES.verdict(Fixtures.completeAnd(RETRACTED), Fixtures.SIGNED);
        assertThat(verdict.unresolved()).containsExactly("I1", "I5");
        var other = Fixtures.completeAnd(another(Fixtures.EXAMINED), RETRACTED);
        assertThat(Fixtures.RULES.verdict(other, Fixtures.SIGNED).unfulfilled()).isEmpty();
        assertThat(other.inputs()).extracting("fact").doesNotContain("consents/2024-03-01T09:30:00Z");
    }

    @Test
    void a_signed_verdict_that_rested_on_it_is_questioned_and_one_that_another_consent_carries_stands() {
        assertThat(decide(signed()).facts())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        SignedVerdictQuestioned.class,
                        questioned -> assertThat(questioned.subject()).isNull());
        assertThat(decide(signed(another(Fixtures.EXAMINED.minusSeconds(60)))).facts())
                .containsExactly(RETRACTED);
    }

    @Test
    void an_enrolment_loses_the_age_that_was_told_with_it_and_is_put_up_for_review() {
        var facts = decide(signed(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001)))
                .facts();
        assertThat(facts)
                .filteredOn(EnrolmentCorrected.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(EnrolmentCorrected.class, told -> {
                    assertThat(told.enrolment().yearsOfAge()).isNull();
                    assertThat(told.replaces().yearsOfAge()).isEqualTo(44);
                });
        assertThat(facts)
                .last()
                .isInstanceOfSatisfying(
                        SignedVerdictQuestioned.class,
                        questioned -> assertThat(questioned.subject()).isEqualTo(Fixtures.S_001));
    }

    @Test
    void an_enrolment_is_not_told_the_age_of_a_consent_that_was_signed_after_it_but_that_of_another_before_it() {
        var enrolled = Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001);
        var after = new ConsentRecorded(
                Fixtures.SC_001, new ConsentGiven("2.0", Fixtures.ENROLLED.plusSeconds(60), 45, true), null, null);
        var before = new ConsentRecorded(
                Fixtures.SC_001, new ConsentGiven("2.0", Fixtures.ENROLLED.minusSeconds(60), 43, true), null, null);
        assertThat(retold(signed(enrolled, after)).enrolment().yearsOfAge()).isNull();
        assertThat(retold(signed(before, enrolled, after)).enrolment().yearsOfAge())
                .isEqualTo(43);
        assertThat(decide(signed(another(Fixtures.EXAMINED), enrolled, after)).facts())
                .noneMatch(EnrolmentCorrected.class::isInstance);
    }

    private static EnrolmentCorrected retold(CandidateFile file) {
        return decide(file).facts().stream()
                .filter(EnrolmentCorrected.class::isInstance)
                .map(EnrolmentCorrected.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_procedure_that_only_this_consent_preceded_is_a_deviation() {
        var late = Fixtures.completeAnd(another(Fixtures.EXAMINED.plusSeconds(86400)));
        assertThat(decide(late).facts())
                .filteredOn(DeviationNoted.class::isInstance)
                .isNotEmpty()
                .allSatisfy(fact ->
                        assertThat(((DeviationNoted) fact).kind()).isEqualTo(DeviationKind.PROCEDURE_BEFORE_CONSENT));
        var early = Fixtures.completeAnd(another(Fixtures.CONSENTED.plusSeconds(60)));
        assertThat(decide(early).facts()).containsExactly(RETRACTED);
    }

    @Test
    void a_consent_that_does_not_stand_in_the_file_cannot_be_taken_back_and_may_be_recorded_anew() {
        var unknown = new Outcome.Refused(new Refusal(
                ScreeningRefusal.NOTHING_TO_CORRECT,
                "No consent signed at 2024-03-01T09:30:00Z is recorded of this candidate, or it was taken back already.",
                "/signedAt"));
        assertThat(decide(Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001))))
                        .outcome())
                .isEqualTo(unknown);
        var retracted = Fixtures.completeAnd(RETRACTED);
        assertThat(decide(retracted).outcome()).isEqualTo(unknown);
        assertThat(retracted.with(another(Fixtures.CONSENTED)).consent(Fixtures.CONSENTED))
                .contains(Fixtures.CONSENT);
    }

    @Test
    void a_file_of_another_site_is_not_known() {
        assertThat(decide(Fixtures.completeAnd(), Fixtures.stranger()).outcome())
                .isEqualTo(new Outcome.Refused(Refusal.notKnown("Screening SC-001")));
    }

    @Test
    void a_reviewed_enrolment_is_questioned_again_when_other_criteria_are_unknown_than_the_review_found() {
        var mistaken = Fixtures.file(Fixtures.eligible(Fixtures.SC_001))
                .with(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001))
                .with(Fixtures.judged(Fixtures.SC_001, "E2", CriterionAnswer.MET));
        var found = Fixtures.RULES.verdict(mistaken, Fixtures.ENROLLED);
        var reviewed = mistaken.with(Fixtures.reviewed(found, Fixtures.ENROLLED.plusSeconds(60)));

        var facts = ConsentRetractionDecision.decide(
                        new RetractConsent(
                                Fixtures.SC_001, Fixtures.CONSENTED, "Another's form.", Fixtures.investigator()),
                        reviewed,
                        Fixtures.RULES)
                .facts();

        assertThat(facts).hasAtLeastOneElementOfType(SignedVerdictQuestioned.class);
        var same = Fixtures.judged(Fixtures.SC_001, "E2", CriterionAnswer.MET);
        assertThat(reviewed.with(same).signature())
                .as("what the review knew does not question it")
                .satisfies(signature -> assertThat(
                                signature.isUpheldBy(Fixtures.RULES.verdict(reviewed.with(same), Fixtures.ENROLLED)))
                        .isTrue());
    }
}
