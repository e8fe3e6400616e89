package io.cytelog.dosing.write.opensealedstore;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.SealedContent;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what the sealed store holds.
 *
 * @param subject whom it is asked of; null for the whole trial
 */
public record OpenSealedStore(
        String trial,
        @Nullable SubjectId subject,
        Set<SealedContent> contents,
        String reason,
        Instant occurredAt,
        Actor actor)
        implements Reasoned {
    @TargetEntityId
    SealedStoreBoundary boundary() {
        return SealedStoreBoundary.of(trial);
    }
}
