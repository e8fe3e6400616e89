package io.cytelog.screening.write.correctopening;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.write.CandidateRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An opening is corrected to what it should have said; a moment at which the site was not open is a deviation. */
final class OpeningCorrectionDecision {
    private OpeningCorrectionDecision() {}

    static Decision<ScreeningEvent> decide(
            CorrectOpening command, OpeningsState state, Protocol protocol, EligibilityRules rules) {
        var file = state.file(command.screening());
        var opening = file.opening();
        var invisible = CandidateRecording.invisible(command.screening(), command.actor(), file);
        if (invisible.isPresent() || opening == null) {
            return Decision.refuse(invisible.orElseThrow());
        }
        return previousUnknown(command, opening.site(), state)
                .<Decision<ScreeningEvent>>map(Decision::refuse)
                .orElseGet(() ->
                        CandidateRecording.decide(command, file, opening, facts(command, opening, protocol), rules));
    }

    private static Optional<Refusal> previousUnknown(CorrectOpening command, SiteId site, OpeningsState state) {
        var previous = command.opening().previous();
        if (previous == null) {
            return Optional.empty();
        }
        var known = state.opened().get(previous);
        return known != null && known.site().equals(site) && !previous.equals(command.screening())
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ScreeningRefusal.PREVIOUS_UNKNOWN,
                        "Your site has no other screening " + previous
                                + "; look up the number of the candidate's earlier one.",
                        "/previous"));
    }

    private static List<CandidateEvent> facts(
            CorrectOpening command, CandidateFile.Opening opening, Protocol protocol) {
        List<CandidateEvent> facts = new ArrayList<>();
        facts.add(new OpeningCorrected(
                command.screening(), opening.site(), command.opening(), opening.details(), command.reason()));
        CandidateRecording.siteNotOpen(
                        command.screening(), opening.site(), command.opening().occurredAt(), protocol)
                .ifPresent(facts::add);
        return facts;
    }
}
