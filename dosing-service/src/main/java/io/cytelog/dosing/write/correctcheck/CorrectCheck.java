package io.cytelog.dosing.write.correctcheck;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.CheckReport;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Corrects what was recorded of a check.
 *
 * @param corrects time of that check as it was last said; the last one where it is absent
 */
public record CorrectCheck(SubjectId subject, @Nullable Instant corrects, CheckReport check, String reason, Actor actor)
        implements Reasoned {
    @TargetEntityId
    ChecksBoundary boundary() {
        return new ChecksBoundary(subject);
    }
}
