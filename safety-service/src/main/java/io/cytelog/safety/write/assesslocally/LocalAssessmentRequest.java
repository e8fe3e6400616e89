package io.cytelog.safety.write.assesslocally;

import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.LocatedFinding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen at the treated limb.
 *
 * @param newUlcers how many
 * @param worsenedUlcers how many
 * @param corrects the assessment that this one replaces
 * @param reason needed for a correction
 * @param findings all of them by place; a finding of a hand or forearm has no digit
 */
public record LocalAssessmentRequest(
        String visit,
        @Happened Instant assessedAt,
        boolean swelling,
        boolean warmth,
        boolean impairment,
        int newUlcers,
        int worsenedUlcers,
        boolean hematomas,
        @Nullable AssessmentId corrects,
        @Nullable String reason,
        @Nullable List<LocatedFinding> findings) {
    public LocalAssessmentRequest {
        if (newUlcers < 0 || worsenedUlcers < 0) {
            throw new IllegalArgumentException("A number of ulcers is not negative.");
        }
    }
}
