package io.cytelog.screening.write.correctenrolment;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Decision;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentDetails;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.write.CandidateRecording;
import java.util.ArrayList;
import java.util.List;

/**
 * An enrolment has happened when it happened: its moment is recorded even where nobody would have been enrolled then, and
 * what does not fit is a deviation, or questions the verdict.
 */
final class EnrolmentCorrectionDecision {
    private EnrolmentCorrectionDecision() {}

    static Decision<ScreeningEvent> decide(
            CorrectEnrolment command, CandidateFile file, Protocol protocol, EligibilityRules rules) {
        var opening = file.opening();
        var enrolled = file.enrolled();
        var invisible = CandidateRecording.invisible(command.screening(), command.actor(), file);
        if (invisible.isPresent() || opening == null) {
            return Decision.refuse(invisible.orElseThrow());
        }
        return enrolled == null
                ? Decision.refuse(
                        ScreeningRefusal.NOTHING_TO_CORRECT,
                        "The candidate of " + command.screening() + " is not enrolled; check the number.")
                : CandidateRecording.decide(
                        command, file, enrolled, facts(command, file, opening, enrolled, protocol, rules), rules);
    }

    private static List<CandidateEvent> facts(
            CorrectEnrolment command,
            CandidateFile file,
            CandidateFile.Opening opening,
            CandidateFile.Enrolled enrolled,
            Protocol protocol,
            EligibilityRules rules) {
        var now = new EnrolmentDetails(
                command.occurredAt(),
                opening.details().sex(),
                rules.yearsAt(file, command.occurredAt()).orElse(null),
                protocol.version());
        var corrected = new EnrolmentCorrected(
                command.screening(), enrolled.subject(), opening.site(), now, enrolled.details(), command.reason());
        List<CandidateEvent> facts = new ArrayList<>(List.of(corrected));
        CandidateRecording.siteNotOpen(command.screening(), opening.site(), command.occurredAt(), protocol)
                .ifPresent(facts::add);
        CandidateRecording.enrolledBeforeSignature(command.screening(), file, file.with(corrected))
                .ifPresent(facts::add);
        return facts;
    }
}
