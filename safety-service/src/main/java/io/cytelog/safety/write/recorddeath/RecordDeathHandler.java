package io.cytelog.safety.write.recorddeath;

import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.write.FollowUpEnds;
import io.cytelog.safety.write.SubjectFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link RecordDeath}: a death is recorded for any known subject, and corrected with a reason. */
public final class RecordDeathHandler {
    @CommandHandler
    Outcome handle(RecordDeath command, @InjectEntity FollowUpEnds state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(RecordDeath command, FollowUpEnds state) {
        var request = command.request();
        return state.visibleTo(command.actor())
                .map(site -> state.replacing(
                        FollowUpEnd.DEATH,
                        request.reason(),
                        new SubjectDied(
                                command.subject(),
                                site,
                                request.diedAt(),
                                request.cause(),
                                request.reason(),
                                state.standing().get(FollowUpEnd.DEATH))))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }
}
