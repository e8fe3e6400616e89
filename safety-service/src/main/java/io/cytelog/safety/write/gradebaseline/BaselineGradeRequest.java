package io.cytelog.safety.write.gradebaseline;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.Digit;
import io.cytelog.safety.event.Laterality;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A grade at baseline.
 *
 * @param ctcaeVersion the protocol's where it is left out
 * @param corrects the baseline grade that this one replaces
 * @param reason needed for a correction
 */
public record BaselineGradeRequest(
        String term,
        @Nullable String lltCode,
        @Nullable String ctcaeVersion,
        CtcaeGrade grade,
        @Happened Instant assessedAt,
        @Nullable Laterality side,
        @Nullable Digit digit,
        @Nullable AssessmentId corrects,
        @Nullable String reason) {
    public BaselineGradeRequest {
        if (digit != null && side == null) {
            throw new IllegalArgumentException("A digit needs the side of the body.");
        }
    }
}
