package io.cytelog.safety.write.retractfollowupend;

import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.FollowUpEndRetracted;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.write.FollowUpEnds;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.SubjectFile;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link RetractFollowUpEnd}: what stands is taken back; a later one is a first word again. */
public final class RetractFollowUpEndHandler {
    @CommandHandler
    Outcome handle(RetractFollowUpEnd command, @InjectEntity FollowUpEnds state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(RetractFollowUpEnd command, FollowUpEnds state) {
        var site = state.visibleTo(command.actor());
        if (site.isEmpty()) {
            return Decision.refuse(SubjectFile.notKnown(command.subject()));
        }
        var endedAt = state.standing().get(command.cause());
        return endedAt == null
                ? Decision.refuse(SafetyRefusal.NOTHING_TO_CORRECT, nothing(command))
                : Decision.accept(new FollowUpEndRetracted(
                        command.subject(), site.get(), command.cause(), endedAt, command.reason()));
    }

    private static String nothing(RetractFollowUpEnd command) {
        var what = command.cause() == FollowUpEnd.DEATH ? "No death" : "No loss to follow-up";
        return what + " of " + command.subject() + " is recorded, or it was taken back already.";
    }
}
