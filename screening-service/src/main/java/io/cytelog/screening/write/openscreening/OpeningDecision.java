package io.cytelog.screening.write.openscreening;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.ScreeningRefusal;
import java.util.Locale;

/** Whether a screening may be opened, and its number. */
final class OpeningDecision {
    private OpeningDecision() {}

    static Decision<ScreeningEvent> decide(OpenScreening command, OpenedState state, Protocol protocol) {
        if (!command.actor().mayActAt(command.site())) {
            return Decision.refuse(new Refusal(
                    ScreeningRefusal.OTHER_SITE, "You may open screenings at your own site alone.", "/site"));
        }
        var open = protocol.site(command.site())
                .map(site -> site.isOpenAt(command.occurredAt()))
                .orElse(false);
        if (!open) {
            return Decision.refuse(new Refusal(
                    ScreeningRefusal.SITE_NOT_OPEN,
                    "The site " + command.site() + " is not one that screens for this trial at " + command.occurredAt()
                            + ".",
                    "/site"));
        }
        var previous = command.previous();
        if (previous != null && !command.site().equals(state.opened().get(previous))) {
            return Decision.refuse(new Refusal(
                    ScreeningRefusal.PREVIOUS_UNKNOWN,
                    "Your site has no screening " + previous + "; look up the number of the candidate's earlier one.",
                    "/previous"));
        }
        var number =
                String.format(Locale.ROOT, protocol.numbering().screenings().value(), state.count() + 1);
        return Decision.accept(new ScreeningOpened(
                command.trial(),
                new ScreeningId(number),
                command.site(),
                command.sex(),
                command.occurredAt(),
                previous));
    }
}
