package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.Particular;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.rule.News;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded wrongly, as it should have been; absent fields were right.
 *
 * @param seriousness all criteria
 * @param removed what should not have been said at all, by field name
 * @param occurredAt when the site learnt that it was wrong
 */
public record CorrectionRequest(
        String reason,
        @Nullable String term,
        @Nullable @Happened Instant siteAwareAt,
        @Nullable @Happened ClinicalTime onset,
        @Nullable @Happened ClinicalTime ended,
        @Nullable AeOutcome outcome,
        @Nullable String lltCode,
        @Nullable String systemOrganClass,
        @Nullable Boolean serious,
        @Nullable List<SeriousnessCriterion> seriousness,
        @Nullable Boolean local,
        @Nullable String description,
        @Nullable List<Particular> removed,
        @Nullable @Happened Instant occurredAt) {
    public CorrectionRequest {
        removed = removed == null ? List.of() : List.copyOf(removed);
        if (!removed.stream().allMatch(Particular::mayBeUnsaid)) {
            throw new IllegalArgumentException(
                    "An event cannot be without its term, the site's awareness, its list of criteria or its place.");
        }
        var said = new Particulars(
                term,
                siteAwareAt,
                onset,
                ended,
                outcome,
                lltCode,
                systemOrganClass,
                serious,
                seriousness,
                local,
                description);
        if (said.said().isEmpty() && removed.isEmpty()) {
            throw new IllegalArgumentException("A correction says at least one thing about the event.");
        }
        if (said.said().stream().anyMatch(removed::contains)) {
            throw new IllegalArgumentException("What is taken back is not said anew in the same correction.");
        }
    }

    public News news() {
        Set<Particular> takenBack = EnumSet.noneOf(Particular.class);
        takenBack.addAll(removed == null ? List.of() : removed);
        return new News(
                new Particulars(
                        term,
                        siteAwareAt,
                        onset,
                        ended,
                        outcome,
                        lltCode,
                        systemOrganClass,
                        serious,
                        seriousness,
                        local,
                        description),
                takenBack,
                true,
                null,
                occurredAt,
                reason);
    }
}
