package io.cytelog.screening.write.recordulcer;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.write.CandidateCommand;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records an ulcer and its history. */
record RecordUlcer(
        ScreeningId screening, Ulcer ulcer, @Nullable String reason, Actor actor) implements CandidateCommand {
    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}
