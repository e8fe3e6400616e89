package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.rule.News;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became known later; absent fields say nothing new.
 *
 * @param seriousness all criteria as they are known now
 * @param significant whether it changes what has to be reported; left out, it follows from what is said
 * @param occurredAt when the site learnt it
 * @param reason needed where a recorded value is replaced
 */
public record FollowUpRequest(
        @Nullable AeOutcome outcome,
        @Nullable @Happened ClinicalTime ended,
        @Nullable @Happened ClinicalTime onset,
        @Nullable String lltCode,
        @Nullable String systemOrganClass,
        @Nullable Boolean serious,
        @Nullable List<SeriousnessCriterion> seriousness,
        @Nullable Boolean local,
        @Nullable String description,
        @Nullable Boolean significant,
        @Nullable @Happened Instant occurredAt,
        @Nullable String reason) {
    public FollowUpRequest {
        if (Stream.of(outcome, ended, onset, lltCode, systemOrganClass, serious, seriousness, local, description)
                .allMatch(Objects::isNull)) {
            throw new IllegalArgumentException("A follow-up says at least one thing about the event.");
        }
    }

    public News news() {
        return new News(
                new Particulars(
                        null,
                        null,
                        onset,
                        ended,
                        outcome,
                        lltCode,
                        systemOrganClass,
                        serious,
                        seriousness,
                        local,
                        description),
                Set.of(),
                false,
                significant,
                occurredAt,
                reason);
    }
}
