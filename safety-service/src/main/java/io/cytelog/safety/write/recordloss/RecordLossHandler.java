package io.cytelog.safety.write.recordloss;

import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.write.FollowUpEnds;
import io.cytelog.safety.write.SubjectFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link RecordLoss}: a loss is recorded for any known subject, and corrected with a reason. */
public final class RecordLossHandler {
    @CommandHandler
    Outcome handle(RecordLoss command, @InjectEntity FollowUpEnds state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(RecordLoss command, FollowUpEnds state) {
        var request = command.request();
        return state.visibleTo(command.actor())
                .map(site -> state.replacing(
                        FollowUpEnd.LOST_TO_FOLLOW_UP,
                        request.reason(),
                        new SubjectLostToFollowUp(
                                command.subject(),
                                site,
                                request.lastContactAt(),
                                request.description(),
                                request.reason(),
                                state.standing().get(FollowUpEnd.LOST_TO_FOLLOW_UP))))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }
}
