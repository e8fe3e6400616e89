package io.cytelog.screening.write.retractulcer;

import io.cytelog.runtime.command.Decision;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerRetracted;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.write.CandidateRecording;
import java.util.List;

/** An ulcer that stands in the file is taken back, which asks the verdict again. */
final class RetractionDecision {
    private RetractionDecision() {}

    static Decision<ScreeningEvent> decide(RetractUlcer command, CandidateFile file, EligibilityRules rules) {
        return CandidateRecording.invisible(command.screening(), command.actor(), file)
                .<Decision<ScreeningEvent>>map(Decision::refuse)
                .or(() -> file.ulcer(command.ulcer()).map(ulcer -> retracted(command, ulcer, file, rules)))
                .orElseGet(() -> Decision.refuse(
                        ScreeningRefusal.NOTHING_TO_CORRECT,
                        "No ulcer " + command.ulcer()
                                + " is recorded of this candidate, or it was taken back already."));
    }

    private static Decision<ScreeningEvent> retracted(
            RetractUlcer command, Ulcer ulcer, CandidateFile file, EligibilityRules rules) {
        var fact = new UlcerRetracted(command.screening(), ulcer, command.reason());
        return CandidateRecording.decide(command, file, ulcer, List.of(fact), rules);
    }
}
