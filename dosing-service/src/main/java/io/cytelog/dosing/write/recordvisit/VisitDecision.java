package io.cytelog.dosing.write.recordvisit;

import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.VisitReported;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;

/** A visit of a known subject is recorded whenever it was and whether it was planned; only a correction needs a reason. */
final class VisitDecision {
    private VisitDecision() {}

    static Decision<DosingEvent> decide(RecordVisit command, VisitsState state) {
        var site = state.site();
        if (site == null || !command.actor().mayActAt(site)) {
            return Decision.refuse(Refusal.notKnown("Subject " + command.subject()));
        }
        var earlier = state.reported().get(command.visit());
        if (earlier != null && command.reason() == null) {
            return Decision.refuse(
                    DosingRefusal.REASON_REQUIRED,
                    "Visit " + command.visit() + " was reported before; give the reason why that report is corrected.");
        }
        return Decision.accept(new VisitReported(
                command.subject(),
                site,
                command.visit(),
                command.outcome(),
                earlier,
                earlier == null ? null : command.reason()));
    }
}
