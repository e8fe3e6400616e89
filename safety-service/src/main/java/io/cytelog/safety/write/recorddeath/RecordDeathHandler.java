package io.cytelog.safety.write.recorddeath;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.write.SubjectFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link RecordDeath}. */
public final class RecordDeathHandler {
    @CommandHandler
    Outcome handle(RecordDeath command, @InjectEntity SubjectFile state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(RecordDeath command, SubjectFile state) {
        var request = command.request();
        return state.visibleTo(command.actor())
                .map(enrolled -> Decision.<SafetyEvent>accept(
                        new SubjectDied(command.subject(), enrolled.site(), request.diedAt(), request.cause())))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }
}
