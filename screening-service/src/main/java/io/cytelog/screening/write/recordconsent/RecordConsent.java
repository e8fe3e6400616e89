package io.cytelog.screening.write.recordconsent;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.write.CandidateCommand;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records a consent. */
record RecordConsent(
        ScreeningId screening,
        ConsentGiven consent,
        @Nullable String reason,
        Actor actor) implements CandidateCommand {
    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}
