package io.cytelog.safety.write.recordloss;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.write.SubjectFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link RecordLoss}. */
public final class RecordLossHandler {
    @CommandHandler
    Outcome handle(RecordLoss command, @InjectEntity SubjectFile state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(RecordLoss command, SubjectFile state) {
        var request = command.request();
        return state.visibleTo(command.actor())
                .map(enrolled -> Decision.<SafetyEvent>accept(new SubjectLostToFollowUp(
                        command.subject(), enrolled.site(), request.lastContactAt(), request.description())))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }
}
