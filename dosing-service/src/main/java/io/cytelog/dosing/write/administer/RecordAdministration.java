package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Records what was given, with whatever the source states of it. */
public record RecordAdministration(
        SubjectId subject,
        @Nullable KitNumber kit,
        String trial,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Limb limb,
        List<Injection> injections,
        @Nullable Completeness completeness,
        @Nullable String cause,
        @Nullable String operator,
        @Nullable String witness,
        Actor actor) {
    @TargetEntityId
    BedsideBoundary boundary() {
        return new BedsideBoundary(subject, kit, trial);
    }

    /** Whether all of it was given, as far as the source states. */
    boolean isComplete() {
        return completeness == null || completeness == Completeness.COMPLETE;
    }
}
