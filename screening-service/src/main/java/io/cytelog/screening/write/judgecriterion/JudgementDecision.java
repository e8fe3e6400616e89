package io.cytelog.screening.write.judgecriterion;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.Judgement;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.write.CandidateRecording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Criteria that the protocol leaves to judgement are answered; those that are computed are not. */
final class JudgementDecision {
    private JudgementDecision() {}

    static Decision<ScreeningEvent> decide(JudgeCriterion command, CandidateFile file, EligibilityRules rules) {
        var replaced = file.judgement(command.judgement().criterion()).orElse(null);
        return CandidateRecording.invisible(command.screening(), command.actor(), file)
                .or(() -> notJudged(command.judgement().criterion(), rules))
                .<Decision<ScreeningEvent>>map(Decision::refuse)
                .orElseGet(() -> CandidateRecording.decide(
                        command, file, replaced, facts(command, file, replaced, rules), rules));
    }

    private static Optional<Refusal> notJudged(String criterion, EligibilityRules rules) {
        return rules.isJudged(criterion)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        ScreeningRefusal.CRITERION_UNKNOWN,
                        "The protocol has no criterion " + criterion + " that is answered by judgement."));
    }

    private static List<CandidateEvent> facts(
            JudgeCriterion command, CandidateFile file, @Nullable Judgement replaced, EligibilityRules rules) {
        var recorded = new CriterionJudged(command.screening(), command.judgement(), replaced, command.reason());
        return Stream.concat(
                        Stream.of(recorded),
                        CandidateRecording.precedingConsent(command.screening(), file, file.with(recorded), rules)
                                .stream())
                .toList();
    }
}
