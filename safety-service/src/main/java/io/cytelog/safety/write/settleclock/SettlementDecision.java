package io.cytelog.safety.write.settleclock;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockSettled;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SettlementConfirmed;
import io.cytelog.safety.rule.clock.PeriodicReports;
import io.cytelog.safety.write.ClockFile;
import io.cytelog.safety.write.SafetyRefusal;

/** Any clock of the sponsor can be settled, also late, superseded or no longer required; what was sent was sent. */
final class SettlementDecision {
    private SettlementDecision() {}

    static Decision<SafetyEvent> decide(SettleClock command, ClockFile state, PeriodicReports periodic) {
        var opened = state.opened();
        if (opened == null && !hasStarted(command, periodic)) {
            return notKnown(command.clock());
        }
        if (opened != null && opened.kind().isOfTheSite()) {
            return Decision.refuse(
                    SafetyRefusal.CLOCK_OF_THE_SITE,
                    "The sponsor's awareness meets this clock; state that with the event or, of a pregnancy, with the clock.");
        }
        if (state.settled() && !command.corrects()) {
            return Decision.refuse(
                    SafetyRefusal.CLOCK_SETTLED,
                    "The clock is settled already; where that was wrong, say in the reason what is corrected.");
        }
        var settled = new ClockSettled(command.clock(), command.settlement());
        var confirmation = command.confirmation();
        return confirmation == null
                ? Decision.accept(settled)
                : Decision.accept(settled, new SettlementConfirmed(command.clock(), confirmation));
    }

    static Decision<SafetyEvent> decide(ConfirmSettlement command, ClockFile state) {
        if (!state.settled()) {
            return state.opened() == null
                    ? notKnown(command.clock())
                    : Decision.refuse(
                            SafetyRefusal.CLOCK_NOT_SETTLED,
                            "The clock is not settled yet; settle it first, then confirm it.");
        }
        return Decision.accept(new SettlementConfirmed(command.clock(), command.confirmation()));
    }

    private static boolean hasStarted(SettleClock command, PeriodicReports periodic) {
        return periodic.named(command.clock())
                .filter(clock -> !clock.startsAt().isAfter(command.at()))
                .isPresent();
    }

    private static Decision<SafetyEvent> notKnown(ClockId clock) {
        return Decision.refuse(Refusal.notKnown("Clock " + clock));
    }
}
