package io.cytelog.safety.write.gradeevent;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Changes or corrects the grade of an adverse event. */
public record GradeAdverseEvent(AdverseEventId adverseEvent, GradeRequest grading, Actor actor) implements Reasoned {
    @TargetEntityId
    public AdverseEventId boundary() {
        return adverseEvent;
    }

    @Override
    public @Nullable String reason() {
        return grading.reason();
    }
}
