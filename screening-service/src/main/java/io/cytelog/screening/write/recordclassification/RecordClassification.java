package io.cytelog.screening.write.recordclassification;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.write.CandidateCommand;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records the items of the disease classification. */
record RecordClassification(
        ScreeningId screening,
        ClassificationFound classification,
        @Nullable String reason,
        Actor actor) implements CandidateCommand {
    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}
