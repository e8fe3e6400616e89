package io.cytelog.screening.write.correctsignature;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignatureCorrected;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureCorrectionDecisionTest {
    private static final Instant EARLIER = Fixtures.SIGNED.minusSeconds(3600);

    private static Decision<ScreeningEvent> decide(Instant to, CandidateFile file, EligibilityRules rules) {
        return SignatureCorrectionDecision.decide(
                new CorrectSignature(Fixtures.SC_001, to, "Typed wrongly.", Fixtures.investigator()), file, rules);
    }

    private static Decision<ScreeningEvent> decide(Instant to, CandidateFile file) {
        return decide(to, file, Fixtures.RULES);
    }

    private static CandidateFile signed(CandidateEvent... more) {
        List<CandidateEvent> facts = new ArrayList<>(Fixtures.eligible(Fixtures.SC_001));
        facts.addAll(List.of(more));
        return Fixtures.file(facts);
    }

    private static CandidateFile enrolled() {
        return signed(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
    }

    private static SignatureCorrected moved(Instant to, String... failing) {
        return new SignatureCorrected(
                Fixtures.SC_001,
                Fixtures.UMCU,
                to,
                Fixtures.SIGNED,
                Fixtures.PROTOCOL.version(),
                List.of(failing),
                "Typed wrongly.");
    }

    @Test
    void a_verdict_that_holds_at_the_corrected_moment_stands_with_it() {
        assertThat(decide(EARLIER, signed()).facts()).containsExactly(moved(EARLIER));
        var signature = signed(moved(EARLIER)).signature();
        assertThat(signature).isNotNull();
        assertThat(signature.signedAt()).isEqualTo(EARLIER);
        assertThat(signature.asOf()).isEqualTo(EARLIER);
        assertThat(signature.questioned()).isFalse();
    }

    @Test
    void a_verdict_that_does_not_hold_then_is_questioned_and_at_the_moment_of_the_examination_it_holds() {
        assertThat(decide(Fixtures.EXAMINED.minusNanos(1), signed()).facts())
                .hasSize(2)
                .last()
                .isInstanceOf(SignedVerdictQuestioned.class);
        assertThat(decide(Fixtures.EXAMINED, signed()).facts()).hasSize(1);
    }

    @Test
    void a_screen_failure_keeps_what_failed_so_that_others_are_told_of_its_moment() {
        var judged = Fixtures.judged(Fixtures.SC_001, "E2", CriterionAnswer.MET);
        var verdict = Fixtures.RULES.verdict(Fixtures.completeAnd(judged), Fixtures.SIGNED);
        var failed = Fixtures.completeAnd(
                judged,
                new ScreenFailed(
                        Fixtures.SC_001,
                        Fixtures.UMCU,
                        "1",
                        verdict.failing(),
                        verdict.verdicts(),
                        "I sign.",
                        Fixtures.SIGNED,
                        "1"));
        assertThat(decide(EARLIER, failed).facts()).containsExactly(moved(EARLIER, "E2"));
    }

    @Test
    void an_enrolment_before_the_corrected_signature_is_a_deviation_and_one_at_its_moment_is_none() {
        assertThat(decide(Fixtures.ENROLLED.plusNanos(1), enrolled()).facts())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(DeviationNoted.class, deviation -> {
                    assertThat(deviation.kind()).isEqualTo(DeviationKind.ENROLLED_BEFORE_SIGNATURE);
                    assertThat(deviation.occurredAt()).isEqualTo(Fixtures.ENROLLED);
                });
        assertThat(decide(Fixtures.ENROLLED, enrolled()).facts()).containsExactly(moved(Fixtures.ENROLLED));
    }

    @Test
    void a_review_keeps_the_moment_that_it_is_for_and_is_no_deviation() {
        var verdict = Fixtures.RULES.verdict(enrolled(), Fixtures.ENROLLED);
        var reviewed = enrolled().with(Fixtures.reviewed(verdict, Fixtures.ENROLLED.plusSeconds(60)));
        var later = Fixtures.ENROLLED.plusSeconds(120);
        var facts = decide(later, reviewed).facts();
        assertThat(facts).singleElement().isInstanceOf(SignatureCorrected.class);
        var signature = reviewed.with((CandidateEvent) facts.getFirst()).signature();
        assertThat(signature).isNotNull();
        assertThat(signature.signedAt()).isEqualTo(later);
        assertThat(signature.asOf()).isEqualTo(Fixtures.ENROLLED);
    }

    @Test
    void a_signature_goes_by_the_version_of_the_protocol_at_its_corrected_moment() {
        var rules = new EligibilityRules(
                ProtocolHistory.of(Fixtures.PROTOCOL, Fixtures.amended(Fixtures.SIGNED.plusSeconds(60), "{}")));
        assertThat(version(Fixtures.SIGNED.plusSeconds(60), rules)).isEqualTo("2");
        assertThat(version(Fixtures.SIGNED.plusSeconds(59), rules)).isEqualTo(Fixtures.PROTOCOL.version());
    }

    private static String version(Instant to, EligibilityRules rules) {
        return String.valueOf(
                ((SignatureCorrected) decide(to, signed(), rules).facts().getFirst()).protocolVersion());
    }

    @Test
    void a_candidate_whose_verdict_nobody_signed_and_one_of_another_site_have_nothing_to_correct() {
        assertThat(decide(EARLIER, Fixtures.completeAnd()).outcome())
                .isEqualTo(new Outcome.Refused(Refusal.of(
                        ScreeningRefusal.NOTHING_TO_CORRECT, "No verdict is signed under SC-001; check the number.")));
        var notKnown = new Outcome.Refused(Refusal.notKnown("Screening SC-001"));
        assertThat(decide(EARLIER, CandidateFile.EMPTY).outcome()).isEqualTo(notKnown);
        assertThat(SignatureCorrectionDecision.decide(
                                new CorrectSignature(Fixtures.SC_001, EARLIER, "Mistake.", Fixtures.stranger()),
                                signed(),
                                Fixtures.RULES)
                        .outcome())
                .isEqualTo(notKnown);
    }

    @Test
    void the_corrected_moment_of_a_review_that_found_a_criterion_failing_tells_nobody_of_a_screen_failure() {
        var mistaken = enrolled().with(Fixtures.judged(Fixtures.SC_001, "E2", CriterionAnswer.MET));
        var verdict = Fixtures.RULES.verdict(mistaken, Fixtures.ENROLLED);
        assertThat(verdict.failing()).containsExactly("E2");
        var reviewed = mistaken.with(Fixtures.reviewed(verdict, Fixtures.ENROLLED.plusSeconds(60)));

        assertThat(decide(Fixtures.ENROLLED.plusSeconds(120), reviewed).facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        SignatureCorrected.class,
                        corrected -> assertThat(corrected.failing()).isEmpty());
    }

    @Test
    void a_review_dated_at_the_enrolment_itself_stays_a_review() {
        var verdict = Fixtures.RULES.verdict(enrolled(), Fixtures.ENROLLED);
        var reviewed = enrolled().with(Fixtures.reviewed(verdict, Fixtures.ENROLLED));
        var later = Fixtures.ENROLLED.plusSeconds(120);

        var signature = reviewed.with(
                        (CandidateEvent) decide(later, reviewed).facts().getFirst())
                .signature();
        assertThat(signature).isNotNull();
        assertThat(signature.asOf()).isEqualTo(Fixtures.ENROLLED);
    }
}
