package io.cytelog.screening.write.openscreening;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Opens the screening of a candidate at a site.
 *
 * @param previous an earlier screening of the same candidate, if there was one
 */
public record OpenScreening(
        String trial,
        SiteId site,
        Sex sex,
        Instant occurredAt,
        @Nullable ScreeningId previous,
        Actor actor) {
    @TargetEntityId
    TrialScreenings boundary() {
        return new TrialScreenings(trial);
    }
}
