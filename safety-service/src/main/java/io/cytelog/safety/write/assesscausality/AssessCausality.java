package io.cytelog.safety.write.assesscausality;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.safety.event.OpinionHolder;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Gives the opinion of the actor's side on causality. */
public record AssessCausality(AdverseEventId adverseEvent, CausalityRequest request, Actor actor) implements Reasoned {
    @TargetEntityId
    public AdverseEventId boundary() {
        return adverseEvent;
    }

    OpinionHolder by() {
        return actor.has(Role.INVESTIGATOR) ? OpinionHolder.INVESTIGATOR : OpinionHolder.SPONSOR;
    }

    @Override
    public @Nullable String reason() {
        return request.reason();
    }
}
