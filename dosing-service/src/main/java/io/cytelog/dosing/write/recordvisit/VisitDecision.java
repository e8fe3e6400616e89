package io.cytelog.dosing.write.recordvisit;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.VisitReported;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.VisitSchedule;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import java.util.List;

/**
 * A visit of a known subject is recorded whenever it was and whether it was planned, with its deviation where it was outside
 * its window; only a correction needs a reason.
 */
final class VisitDecision {
    private VisitDecision() {}

    static Decision<DosingEvent> decide(RecordVisit command, VisitsState state, ProtocolHistory protocols) {
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
                earlier == null ? null : command.reason(),
                isOutOfWindow(command, site, state, protocols) ? List.of(Deviation.VISIT_OUT_OF_WINDOW) : null));
    }

    /** Before there is an administration to count from, no visit has a window. */
    private static boolean isOutOfWindow(
            RecordVisit command, SiteId site, VisitsState state, ProtocolHistory protocols) {
        var administeredAt = state.administrations().first().orElse(null);
        var attendedAt = command.outcome().attendedAt();
        return administeredAt != null
                && attendedAt != null
                && VisitSchedule.of(protocols.inForceAt(administeredAt), site)
                        .isOutOfWindow(command.visit(), attendedAt, administeredAt);
    }
}
