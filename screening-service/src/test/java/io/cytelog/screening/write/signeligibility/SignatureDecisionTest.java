package io.cytelog.screening.write.signeligibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.event.Xray;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureDecisionTest {

    private static Decision<ScreeningEvent> decide(CandidateFile file) {
        return SignatureDecision.decide(
                new SignEligibility(Fixtures.SC_001, "I sign.", Fixtures.SIGNED, Fixtures.investigator()),
                file,
                Fixtures.RULES);
    }

    private static Refusal refusal(CandidateFile file) {
        return ((Outcome.Refused) decide(file).outcome()).refusal();
    }

    @Test
    void all_criteria_fulfilled_is_signed_as_eligible() {
        assertThat(decide(Fixtures.completeAnd()).facts())
                .singleElement()
                .isInstanceOfSatisfying(EligibilitySigned.class, signed -> {
                    assertThat(signed.verdicts()).hasSize(12);
                    assertThat(signed.ruleSetVersion()).isEqualTo("1");
                });
    }

    @Test
    void one_failing_criterion_is_a_screen_failure_that_names_it() {
        var file = Fixtures.completeAnd(Fixtures.judged(Fixtures.SC_001, "E4", CriterionAnswer.MET));
        assertThat(decide(file).facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        ScreenFailed.class,
                        failed -> assertThat(failed.reasons()).containsExactly("E4"));
    }

    @Test
    void a_failing_criterion_decides_although_others_are_unknown() {
        var file = Fixtures.file(
                List.of(Fixtures.opened(Fixtures.SC_001), Fixtures.judged(Fixtures.SC_001, "E2", CriterionAnswer.MET)));
        assertThat(decide(file).facts()).singleElement().isInstanceOf(ScreenFailed.class);
    }

    @Test
    void another_sites_candidate_and_one_that_nobody_opened_are_not_known() {
        var notKnown = new Outcome.Refused(Refusal.notKnown("Screening SC-001"));
        var stranger = new SignEligibility(Fixtures.SC_001, "I sign.", Fixtures.SIGNED, Fixtures.stranger());
        assertThat(SignatureDecision.decide(stranger, Fixtures.completeAnd(), Fixtures.RULES)
                        .outcome())
                .isEqualTo(notKnown);
        assertThat(decide(CandidateFile.EMPTY).outcome()).isEqualTo(notKnown);
    }

    @Test
    void unresolved_criteria_are_named() {
        var file = Fixtures.completeAnd(Fixtures.judged(Fixtures.SC_001, "E4", CriterionAnswer.UNKNOWN));
        assertThat(refusal(file).code()).isEqualTo(ScreeningRefusal.CRITERIA_UNRESOLVED);
        assertThat(refusal(file).explanation()).contains("E4").doesNotContain("E5");
    }

    @Test
    void an_outdated_consent_blocks_until_it_is_mended() {
        var outdated = new ConsentGiven("1.0", Fixtures.CONSENTED, 44, true);
        var file = Fixtures.completeAnd(new ConsentRecorded(Fixtures.SC_001, outdated, Fixtures.CONSENT, "Misread."));
        assertThat(refusal(file).code()).isEqualTo(ScreeningRefusal.CONSENT_NOT_VALID);
        assertThat(decide(file.with(new ConsentRecorded(Fixtures.SC_001, Fixtures.CONSENT, outdated, "Mended.")))
                        .facts())
                .hasSize(1);
    }

    @Test
    void a_signed_verdict_is_signed_again_only_after_it_was_questioned() {
        var signed = Fixtures.file(Fixtures.eligible(Fixtures.SC_001));
        assertThat(refusal(signed).code()).isEqualTo(ScreeningRefusal.ALREADY_SIGNED);
        var questioned = signed.with(new SignedVerdictQuestioned(Fixtures.SC_001, null, List.of()));
        assertThat(decide(questioned).facts()).hasSize(1);
    }

    @Test
    void a_candidate_who_was_eligible_under_an_earlier_version_is_signed_again_under_the_newer_one() {
        var signed = Fixtures.file(Fixtures.eligible(Fixtures.SC_001));
        var rules = new EligibilityRules(
                ProtocolHistory.of(Fixtures.PROTOCOL, Fixtures.amended(Fixtures.SIGNED.plusSeconds(60), "{}")));
        assertThat(SignatureDecision.decide(signature(60), signed, rules).facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        EligibilitySigned.class,
                        newer -> assertThat(newer.protocolVersion()).isEqualTo("2"));
        assertThat(SignatureDecision.decide(signature(59), signed, rules).facts())
                .isEmpty();
        assertThat(SignatureDecision.decide(signature(60), enrolled(), rules).facts())
                .isEmpty();
        var again = signed.with((CandidateEvent)
                SignatureDecision.decide(signature(60), signed, rules).facts().getFirst());
        assertThat(SignatureDecision.decide(signature(59), again, rules).facts())
                .as("a signature of before takes nothing from the newer one")
                .isEmpty();
        var failed = signed.with(new ScreenFailed(
                Fixtures.SC_001, Fixtures.UMCU, "1", List.of("E2"), List.of(), "I sign.", Fixtures.SIGNED, "1"));
        assertThat(SignatureDecision.decide(signature(60), failed, rules).facts())
                .isEmpty();
    }

    private static SignEligibility signature(long secondsLater) {
        return new SignEligibility(
                Fixtures.SC_001, "I sign.", Fixtures.SIGNED.plusSeconds(secondsLater), Fixtures.investigator());
    }

    private static CandidateFile enrolled() {
        return Fixtures.file(Fixtures.eligible(Fixtures.SC_001))
                .with(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
    }

    private static CandidateFile questioned(CandidateEvent... more) {
        var file = enrolled();
        for (var event : more) {
            file = file.with(event);
        }
        return file.with(new SignedVerdictQuestioned(Fixtures.SC_001, Fixtures.S_001, List.of()));
    }

    @Test
    void the_verdict_on_a_subject_is_not_signed_again_without_need() {
        assertThat(refusal(enrolled()).code()).isEqualTo(ScreeningRefusal.ALREADY_ENROLLED);
    }

    @Test
    void a_questioned_enrolment_is_reviewed_and_a_subject_who_was_not_eligible_is_a_deviation() {
        var file = questioned(Fixtures.judged(Fixtures.SC_001, "E2", CriterionAnswer.MET));
        var facts = decide(file).facts();
        assertThat(facts).hasSize(2);
        assertThat(facts.getFirst()).isInstanceOfSatisfying(EnrolmentReviewed.class, review -> {
            assertThat(review.subject()).isEqualTo(Fixtures.S_001);
            assertThat(review.failing()).containsExactly("E2");
            assertThat(review.unresolved()).isEmpty();
            assertThat(review.protocolVersion()).isEqualTo("1");
        });
        assertThat(facts.getLast()).isInstanceOfSatisfying(DeviationNoted.class, noted -> {
            assertThat(noted.kind()).isEqualTo(DeviationKind.ENROLLED_NOT_ELIGIBLE);
            assertThat(noted.explanation()).contains("S-001").contains("E2");
            assertThat(noted.occurredAt()).isEqualTo(Fixtures.ENROLLED);
        });
    }

    @Test
    void a_review_that_finds_everything_fulfilled_upholds_the_enrolment() {
        assertThat(decide(questioned()).facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        EnrolmentReviewed.class,
                        review -> assertThat(review.failing()).isEmpty());
    }

    @Test
    void a_review_is_never_refused_for_what_is_not_known() {
        var file = questioned(Fixtures.judged(Fixtures.SC_001, "E3", CriterionAnswer.UNKNOWN));
        assertThat(decide(file).facts())
                .first()
                .isInstanceOfSatisfying(
                        EnrolmentReviewed.class,
                        review -> assertThat(review.unresolved()).containsExactly("E3"));
    }

    @Test
    void a_review_judges_the_moment_of_enrolment() {
        var late = new Xray(ClinicalTime.at(Fixtures.ENROLLED.plusSeconds(1)), false);
        var file = questioned(
                new UlcerRecorded(Fixtures.SC_001, Fixtures.ulcer("U1", "4.5", Fixtures.REFRACTORY, late), null, null));
        var review = new SignEligibility(
                Fixtures.SC_001, "I reviewed.", Fixtures.ENROLLED.plusSeconds(7200), Fixtures.investigator());
        assertThat(SignatureDecision.decide(review, file, Fixtures.RULES).facts())
                .first()
                .isInstanceOfSatisfying(
                        EnrolmentReviewed.class,
                        found -> assertThat(found.unresolved()).containsExactly("E1"));
    }

    @Test
    void after_a_review_the_deviation_is_not_noted_again() {
        var excluded = Fixtures.judged(Fixtures.SC_001, "E2", CriterionAnswer.MET);
        var reviewed = questioned(excluded)
                .with((CandidateEvent) decide(questioned(excluded)).facts().getFirst());
        assertThat(refusal(reviewed).code()).isEqualTo(ScreeningRefusal.ALREADY_ENROLLED);
        var again = reviewed.with(new SignedVerdictQuestioned(Fixtures.SC_001, Fixtures.S_001, List.of()));
        assertThat(decide(again).facts()).singleElement().isInstanceOf(EnrolmentReviewed.class);
    }
}
