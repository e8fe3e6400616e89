package io.cytelog.safety.write.statesponsorawareness;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** States since when the sponsor has known of an event. */
public record StateSponsorAwareness(AdverseEventId adverseEvent, SponsorAwarenessRequest request, Actor actor)
        implements Reasoned {
    @TargetEntityId
    public AdverseEventId boundary() {
        return adverseEvent;
    }

    @Override
    public @Nullable String reason() {
        return request.reason();
    }
}
