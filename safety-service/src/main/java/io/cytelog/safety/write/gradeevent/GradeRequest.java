package io.cytelog.safety.write.gradeevent;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.Measurement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A grade.
 *
 * @param effectiveAt from when a change holds; a correction holds from the onset
 * @param reason needed for a correction
 * @param occurredAt when the site learnt it
 * @param measurement what the grade rests on; where that proposes another grade the reason says why it was overruled
 */
public record GradeRequest(
        CtcaeGrade grade,
        GradeKind kind,
        @Nullable @Happened ClinicalTime effectiveAt,
        @Nullable String reason,
        @Nullable String ctcaeVersion,
        @Nullable @Happened Instant occurredAt,
        @Nullable Measurement measurement) {
    public GradeRequest {
        if (kind == GradeKind.CHANGE && effectiveAt == null) {
            throw new IllegalArgumentException("A change of grade needs effectiveAt, the time from which it holds.");
        }
    }
}
