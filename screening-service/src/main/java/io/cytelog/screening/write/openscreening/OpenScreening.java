package io.cytelog.screening.write.openscreening;

import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Opens the screening of a candidate at a site. */
public record OpenScreening(String trial, SiteId site, Sex sex, Instant occurredAt, Actor actor) {
    @TargetEntityId
    TrialScreenings boundary() {
        return new TrialScreenings(trial);
    }
}
