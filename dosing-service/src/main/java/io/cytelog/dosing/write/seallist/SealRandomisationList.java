package io.cytelog.dosing.write.seallist;

import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Hands in the independent list, sealed, with the hash that commits to it. */
public record SealRandomisationList(
        String trial,
        String commitment,
        String sealedList,
        @Nullable Instant occurredAt,
        Actor actor) {
    @TargetEntityId
    ListBoundary boundary() {
        return new ListBoundary(trial);
    }
}
