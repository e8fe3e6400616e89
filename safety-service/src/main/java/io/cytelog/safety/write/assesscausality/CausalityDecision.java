package io.cytelog.safety.write.assesscausality;

import io.cytelog.contracts.Causality;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.write.AdverseEventFile;
import io.cytelog.safety.write.SafetyRefusal;
import org.jspecify.annotations.Nullable;

/** Each side's opinion stands beside the other's; whoever changes its own says why. */
final class CausalityDecision {
    private CausalityDecision() {}

    static Decision<SafetyEvent> decide(AssessCausality command, AdverseEventFile state, ProtocolHistory protocols) {
        return state.visibleTo(command.actor())
                .map(event -> decide(command, event, state, protocols))
                .orElseGet(() -> Decision.refuse(AdverseEventFile.notKnown(command.adverseEvent())));
    }

    private static Decision<SafetyEvent> decide(
            AssessCausality command, AdverseEvent event, AdverseEventFile state, ProtocolHistory protocols) {
        var request = command.request();
        @Nullable Causality previous = event.opinions().of(command.by()).orElse(null);
        if (previous != null && previous != request.opinion() && request.reason() == null) {
            return Decision.refuse(
                    SafetyRefusal.REASON_REQUIRED,
                    "An opinion on causality was given before; say in the reason why it changes.");
        }
        var fact = new CausalityAssessed(
                event.id(),
                event.subject(),
                command.by(),
                request.opinion(),
                previous,
                request.occurredAt(),
                request.reason());
        return state.accept(event, fact, protocols);
    }
}
