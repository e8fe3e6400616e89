package io.cytelog.dosing.write.recorddeviation;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.DeviationId;
import io.cytelog.dosing.rule.DeviationCategory;
import io.cytelog.dosing.rule.DeviationImpact;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Records a deviation, or corrects one.
 *
 * @param corrects the one that is corrected, for the reason; both absent for a new one
 */
public record RecordDeviation(
        String trial,
        @Nullable DeviationId corrects,
        @Nullable String reason,
        SiteId site,
        @Nullable SubjectId subject,
        Instant occurredAt,
        Instant awareAt,
        DeviationCategory category,
        DeviationImpact impact,
        String description,
        boolean seriousBreach,
        @Nullable Instant sponsorAwareAt,
        Actor actor)
        implements Reasoned {
    @TargetEntityId
    DeviationsBoundary boundary() {
        return new DeviationsBoundary(trial, subject);
    }
}
