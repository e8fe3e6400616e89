package io.cytelog.safety.write.reportpregnancy;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Reports a pregnancy, or news of one. */
public record ReportPregnancy(SubjectId subject, PregnancyRequest report, Actor actor) {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }
}
