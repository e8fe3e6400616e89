package io.cytelog.safety.write.assessexpectedness;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Judges whether an event was to be expected. */
public record AssessExpectedness(AdverseEventId adverseEvent, ExpectednessRequest request, Actor actor)
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
