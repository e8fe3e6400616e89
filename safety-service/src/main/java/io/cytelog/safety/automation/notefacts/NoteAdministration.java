package io.cytelog.safety.automation.notefacts;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.runtime.messaging.FactHeader;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Notes that dosing recorded an administration. */
public record NoteAdministration(MscAdministered fact, FactHeader header) {
    @TargetEntityId
    public SubjectId boundary() {
        return fact.subject();
    }
}
