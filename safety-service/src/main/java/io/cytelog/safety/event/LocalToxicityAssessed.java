package io.cytelog.safety.event;

import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The treated limb was examined. Ulcers are numbers. An assessment that corrects another replaces it, with a reason; both stay visible.
 */
@Event(namespace = "safety", name = "LocalToxicityAssessed", version = "1")
public record LocalToxicityAssessed(
        AssessmentId assessment,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        String visit,
        Instant assessedAt,
        boolean swelling,
        boolean warmth,
        boolean impairment,
        int newUlcers,
        int worsenedUlcers,
        boolean hematomas,
        @Nullable AssessmentId corrects,
        @Nullable String reason)
        implements SubjectFact {

    /** How much of a finding there is: a number of ulcers, otherwise 0 or 1. */
    public int extentOf(LocalFinding finding) {
        return switch (finding) {
            case SWELLING -> swelling ? 1 : 0;
            case WARMTH -> warmth ? 1 : 0;
            case IMPAIRMENT -> impairment ? 1 : 0;
            case NEW_ULCERS -> newUlcers;
            case WORSENED_ULCERS -> worsenedUlcers;
            case HEMATOMAS -> hematomas ? 1 : 0;
        };
    }

    public List<LocalFinding> findings() {
        return Arrays.stream(LocalFinding.values())
                .filter(finding -> extentOf(finding) > 0)
                .toList();
    }
}
