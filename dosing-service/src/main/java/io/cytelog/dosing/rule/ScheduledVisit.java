package io.cytelog.dosing.rule;

import io.cytelog.contracts.protocol.Visit;
import org.jspecify.annotations.Nullable;

/**
 * One visit of the protocol as it stands for a subject at a moment.
 *
 * @param span null while there is no administration to count from
 * @param missedBecause what the site said
 */
public record ScheduledVisit(
        Visit visit,
        @Nullable VisitSpan span,
        VisitStatus status,
        @Nullable Attendance attendance,
        @Nullable String missedBecause) {}
