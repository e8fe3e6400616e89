package io.cytelog.safety.write.askquery;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Asks the site about an adverse event. */
public record AskAboutEvent(AdverseEventId adverseEvent, String question, Actor actor) {
    @TargetEntityId
    public AdverseEventId boundary() {
        return adverseEvent;
    }
}
