package io.cytelog.screening.write.recordulcer;

import io.cytelog.runtime.command.Decision;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.write.CandidateRecording;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An ulcer is recorded as it was described. */
final class UlcerDecision {
    private UlcerDecision() {}

    static Decision<ScreeningEvent> decide(RecordUlcer command, CandidateFile file, EligibilityRules rules) {
        var replaced = file.ulcer(command.ulcer().id()).orElse(null);
        return CandidateRecording.invisible(command.screening(), command.actor(), file)
                .<Decision<ScreeningEvent>>map(Decision::refuse)
                .orElseGet(() -> CandidateRecording.decide(
                        command, file, replaced, facts(command, file, replaced, rules), rules));
    }

    private static List<CandidateEvent> facts(
            RecordUlcer command, CandidateFile file, @Nullable Ulcer replaced, EligibilityRules rules) {
        var recorded = new UlcerRecorded(command.screening(), command.ulcer(), replaced, command.reason());
        return Stream.concat(
                        Stream.of(recorded),
                        CandidateRecording.precedingConsent(command.screening(), file, file.with(recorded), rules)
                                .stream())
                .toList();
    }
}
