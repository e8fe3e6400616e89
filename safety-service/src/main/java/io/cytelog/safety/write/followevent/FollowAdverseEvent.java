package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Adds to an adverse event what became known later. */
public record FollowAdverseEvent(AdverseEventId adverseEvent, FollowUpRequest news, Actor actor) implements Reasoned {
    @TargetEntityId
    public AdverseEventId boundary() {
        return adverseEvent;
    }

    @Override
    public @Nullable String reason() {
        return news.reason();
    }
}
