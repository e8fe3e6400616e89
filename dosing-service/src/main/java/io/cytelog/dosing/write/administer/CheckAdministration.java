package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Asks for permission before the needle; the actor is the operator. */
public record CheckAdministration(
        SubjectId subject,
        @Nullable KitNumber kit,
        String trial,
        @Nullable String witness,
        @Nullable Limb limb,
        Recheck recheck,
        Instant occurredAt,
        Actor actor) {
    @TargetEntityId
    BedsideBoundary boundary() {
        return new BedsideBoundary(subject, kit, trial);
    }
}
