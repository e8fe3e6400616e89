package io.cytelog.safety.write.askquery;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.write.AdverseEventFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link AskAboutEvent}. */
public final class AskAboutEventHandler {
    @CommandHandler
    Outcome handle(AskAboutEvent command, @InjectEntity AdverseEventFile state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(AskAboutEvent command, AdverseEventFile state) {
        return state.visibleTo(command.actor())
                .map(event -> Decision.<SafetyEvent>accept(state.queries().asked(event, command.question())))
                .orElseGet(() -> Decision.refuse(AdverseEventFile.notKnown(command.adverseEvent())));
    }
}
