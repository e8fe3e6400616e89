package io.cytelog.screening.write.judgecriterion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.Judgement;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.rule.CandidateFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementDecisionTest {

    private static Decision<ScreeningEvent> decide(String criterion, @Nullable String reason, CandidateFile file) {
        var judgement = new Judgement(criterion, CriterionAnswer.MET, "Seen.", Fixtures.EXAMINED, null);
        return JudgementDecision.decide(
                new JudgeCriterion(Fixtures.SC_001, judgement, reason, Fixtures.investigator()), file, Fixtures.RULES);
    }

    private static RefusalCode code(Decision<ScreeningEvent> decision) {
        return ((Outcome.Refused) decision.outcome()).refusal().code();
    }

    @Test
    void a_judged_criterion_is_answered() {
        var file = Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001)));
        assertThat(decide("E2", null, file).facts()).singleElement().isInstanceOf(CriterionJudged.class);
    }

    @Test
    void a_computed_or_an_unknown_criterion_is_not_answered() {
        assertThat(code(decide("I3", null, Fixtures.completeAnd()))).isEqualTo(ScreeningRefusal.CRITERION_UNKNOWN);
        assertThat(code(decide("E99", null, Fixtures.completeAnd()))).isEqualTo(ScreeningRefusal.CRITERION_UNKNOWN);
    }

    @Test
    void another_answer_needs_a_reason() {
        assertThat(code(decide("E2", null, Fixtures.completeAnd()))).isEqualTo(ScreeningRefusal.REASON_REQUIRED);
        assertThat(decide("E2", "The letter arrived.", Fixtures.completeAnd()).facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        CriterionJudged.class,
                        judged -> assertThat(judged.replaces())
                                .extracting(Judgement::answer)
                                .isEqualTo(CriterionAnswer.NOT_MET));
    }

    @Test
    void a_judgement_before_consent_is_a_deviation_and_one_after_it_is_none() {
        var consent = new ConsentGiven("2.0", Fixtures.EXAMINED.plusNanos(1), 44, true);
        var opened = Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001)));
        assertThat(decide("E2", null, opened.with(new ConsentRecorded(Fixtures.SC_001, consent, null, null)))
                        .facts())
                .last()
                .isInstanceOfSatisfying(
                        DeviationNoted.class,
                        noted -> assertThat(noted.explanation())
                                .isEqualTo("By its date, the judgement of E2 took place before consent."));
        assertThat(decide("E2", null, opened.with(new ConsentRecorded(Fixtures.SC_001, Fixtures.CONSENT, null, null)))
                        .facts())
                .hasSize(1);
    }

    @Test
    void a_screen_failure_for_another_reason_is_questioned_and_for_the_same_one_is_not() {
        var excluded = Fixtures.completeAnd(Fixtures.judged(Fixtures.SC_001, "E2", CriterionAnswer.MET));
        var failed = excluded.with(new ScreenFailed(
                Fixtures.SC_001,
                Fixtures.UMCU,
                "1",
                List.of("E2"),
                Fixtures.RULES.verdict(excluded, Fixtures.SIGNED).verdicts(),
                "I sign.",
                Fixtures.SIGNED,
                "1"));
        assertThat(decide("E4", "Seen later.", failed).facts())
                .last()
                .isInstanceOfSatisfying(
                        SignedVerdictQuestioned.class,
                        questioned -> assertThat(questioned.verdicts())
                                .extracting(CriterionVerdict::criterion)
                                .containsExactly("E4"));
        assertThat(decide("E2", "Seen again.", failed).facts()).singleElement().isInstanceOf(CriterionJudged.class);
    }
}
