package io.cytelog.safety.write.recordmedication;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records what a subject takes beside the product. */
public record RecordMedication(SubjectId subject, MedicationRequest medication, Actor actor) implements Reasoned {
    @TargetEntityId
    public SubjectId boundary() {
        return subject;
    }

    @Override
    public @Nullable String reason() {
        return medication.reason();
    }
}
