package io.cytelog.safety.write.assessexpectedness;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.safety.event.Expectedness;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.ExpectednessJudgement;
import io.cytelog.safety.rule.ReferenceSafety;
import io.cytelog.safety.rule.VersionInForce;
import io.cytelog.safety.write.AdverseEventFile;
import io.cytelog.safety.write.SafetyRefusal;
import org.jspecify.annotations.Nullable;

/** The sponsor's judgement is recorded, against whichever version it was made; a later one says why. */
final class ExpectednessDecision {
    private ExpectednessDecision() {}

    static Decision<SafetyEvent> decide(AssessExpectedness command, AdverseEventFile state, ProtocolHistory protocols) {
        return state.visibleTo(command.actor())
                .map(event -> decide(command.request(), event, state, protocols))
                .orElseGet(() -> Decision.refuse(AdverseEventFile.notKnown(command.adverseEvent())));
    }

    private static Decision<SafetyEvent> decide(
            ExpectednessRequest request, AdverseEvent event, AdverseEventFile state, ProtocolHistory protocols) {
        @Nullable Expectedness previous = event.expectations()
                .standing()
                .map(ExpectednessJudgement::expectedness)
                .orElse(null);
        if (previous != null && request.reason() == null) {
            return Decision.refuse(
                    SafetyRefusal.REASON_REQUIRED,
                    "The expectedness was judged before; say in the reason why it is judged again.");
        }
        var reference = new ReferenceSafety(VersionInForce.of(event, protocols));
        var version = request.referenceSafetyInformation();
        var fact = new ExpectednessAssessed(
                event.id(),
                event.subject(),
                request.expectedness(),
                previous,
                version,
                reference.inForceAtOnset(version, event),
                reference.lists(version, event),
                request.assessedAt(),
                request.reason());
        return state.accept(event, fact, protocols);
    }
}
