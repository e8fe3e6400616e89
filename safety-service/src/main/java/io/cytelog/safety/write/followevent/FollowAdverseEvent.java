package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import io.cytelog.safety.rule.News;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Adds to an adverse event what became known later: its course, its end, or that it was recorded wrongly. */
public record FollowAdverseEvent(AdverseEventId adverseEvent, News news, Actor actor) implements Reasoned {
    @TargetEntityId
    public AdverseEventId boundary() {
        return adverseEvent;
    }

    @Override
    public @Nullable String reason() {
        return news.reason();
    }
}
