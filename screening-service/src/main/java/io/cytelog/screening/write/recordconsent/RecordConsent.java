package io.cytelog.screening.write.recordconsent;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.write.CandidateCommand;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Records a consent.
 *
 * @param corrects when the recorded consent was signed that this one corrects; where absent, one of the same moment
 */
record RecordConsent(
        ScreeningId screening,
        ConsentGiven consent,
        @Nullable Instant corrects,
        @Nullable String reason,
        Actor actor) implements CandidateCommand {
    /** The moment that names the consent which this one replaces, if it is recorded. */
    Instant replaced() {
        return corrects == null ? consent.signedAt() : corrects;
    }

    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}
