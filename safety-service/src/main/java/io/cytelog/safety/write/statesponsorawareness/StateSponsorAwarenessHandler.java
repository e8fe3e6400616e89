package io.cytelog.safety.write.statesponsorawareness;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SponsorMadeAware;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.write.AdverseEventFile;
import io.cytelog.safety.write.SafetyRefusal;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link StateSponsorAwareness}: recorded always; another time than before says why. */
public final class StateSponsorAwarenessHandler {
    private final ProtocolHistory protocols;

    public StateSponsorAwarenessHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(StateSponsorAwareness command, @InjectEntity AdverseEventFile state, EventAppender events) {
        return decide(command, state, protocols).appendTo(events);
    }

    static Decision<SafetyEvent> decide(
            StateSponsorAwareness command, AdverseEventFile state, ProtocolHistory protocols) {
        return state.visibleTo(command.actor())
                .map(event -> decide(command.request(), event, state, protocols))
                .orElseGet(() -> Decision.refuse(AdverseEventFile.notKnown(command.adverseEvent())));
    }

    private static Decision<SafetyEvent> decide(
            SponsorAwarenessRequest request, AdverseEvent event, AdverseEventFile state, ProtocolHistory protocols) {
        var previous = event.awareness().sponsor();
        if (previous != null && request.reason() == null) {
            return Decision.refuse(
                    SafetyRefusal.REASON_REQUIRED,
                    "The sponsor's awareness was stated before; say in the reason why that was wrong.");
        }
        var fact = new SponsorMadeAware(event.id(), event.subject(), request.awareAt(), previous, request.reason());
        return state.accept(event, fact, protocols);
    }
}
