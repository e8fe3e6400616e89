package io.cytelog.safety.write.reportevent;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Reports an adverse event of an enrolled subject. */
public record ReportAdverseEvent(SubjectId subject, AdverseEventRequest report, Actor actor) {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }
}
