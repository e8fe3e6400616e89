package io.cytelog.dosing.event;

import io.cytelog.dosing.rule.DeviationCategory;
import io.cytelog.dosing.rule.DeviationImpact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was reported of a deviation.
 *
 * @param awareAt when whoever reports it came to know
 * @param sponsorAwareAt when the sponsor came to know of a serious breach; absent where nobody has said
 * @param notifyBy by when a serious breach is to be notified, from the sponsor's awareness, or the reporter's while that
 *     is not known
 */
public record DeviationReport(
        Instant occurredAt,
        Instant awareAt,
        DeviationCategory category,
        DeviationImpact impact,
        String description,
        boolean seriousBreach,
        @Nullable Instant sponsorAwareAt,
        @Nullable Instant notifyBy) {}
