package io.cytelog.safety.write.gradeevent;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.GradeProposals;
import io.cytelog.safety.rule.VersionInForce;
import io.cytelog.safety.write.AdverseEventFile;
import io.cytelog.safety.write.SafetyRefusal;
import java.util.List;
import java.util.Objects;

/** A grade of a known event is recorded; a correction says why. */
final class GradeDecision {
    private GradeDecision() {}

    static Decision<SafetyEvent> decide(GradeAdverseEvent command, AdverseEventFile state, ProtocolHistory protocols) {
        return state.visibleTo(command.actor())
                .map(event -> decide(command, event, state, protocols))
                .orElseGet(() -> Decision.refuse(AdverseEventFile.notKnown(command.adverseEvent())));
    }

    private static Decision<SafetyEvent> decide(
            GradeAdverseEvent command, AdverseEvent event, AdverseEventFile state, ProtocolHistory protocols) {
        var grading = command.grading();
        var effectiveAt = grading.effectiveAt();
        var version = Objects.requireNonNullElseGet(grading.ctcaeVersion(), () -> versionOf(event, protocols));
        if (grading.kind() == GradeKind.CHANGE && effectiveAt != null) {
            AdverseEventFact change = new GradeChanged(
                    event.id(),
                    event.subject(),
                    grading.grade(),
                    event.grades().latest(),
                    version,
                    effectiveAt,
                    grading.reason(),
                    grading.occurredAt());
            return state.accept(event, withMeasurement(change, event, grading, protocols), protocols);
        }
        var reason = grading.reason();
        if (reason == null) {
            return Decision.refuse(
                    SafetyRefusal.REASON_REQUIRED, "A correction of a grade needs a reason; add it and repeat.");
        }
        AdverseEventFact correction = new GradeCorrected(
                event.id(),
                event.subject(),
                grading.grade(),
                event.grades().latest(),
                version,
                effectiveAt,
                reason,
                grading.occurredAt());
        return state.accept(event, withMeasurement(correction, event, grading, protocols), protocols);
    }

    private static List<AdverseEventFact> withMeasurement(
            AdverseEventFact fact, AdverseEvent event, GradeRequest grading, ProtocolHistory protocols) {
        var measurement = grading.measurement();
        if (measurement == null) {
            return List.of(fact);
        }
        var proposals = new GradeProposals(VersionInForce.of(event, protocols).ctcae());
        return List.of(
                fact, proposals.measured(event.id(), event.subject(), measurement, grading.grade(), grading.reason()));
    }

    /** An event stays in the CTCAE version in which it was graded first; nothing is graded again silently. */
    private static String versionOf(AdverseEvent event, ProtocolHistory protocols) {
        return event.grades().gradings().stream()
                .map(grading -> grading.ctcaeVersion())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElseGet(() ->
                        VersionInForce.of(event, protocols).ctcae().version().value());
    }
}
