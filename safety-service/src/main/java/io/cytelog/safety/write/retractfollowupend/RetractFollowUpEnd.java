package io.cytelog.safety.write.retractfollowupend;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Takes back that a subject died, or was lost to follow-up. */
public record RetractFollowUpEnd(SubjectId subject, FollowUpEnd cause, String reason, Actor actor) implements Reasoned {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }
}
