package io.cytelog.safety.rule;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the subject: when it began and ended, how, and where.
 *
 * @param local at the treated limb
 */
public record Course(
        @Nullable ClinicalTime onset,
        @Nullable ClinicalTime ended,
        @Nullable AeOutcome outcome,
        boolean local,
        @Nullable String description)
        implements AdverseEvent.Part {

    static Course of(AdverseEventReported fact) {
        return new Course(fact.onset(), fact.ended(), fact.outcome(), fact.local(), fact.description());
    }

    Course with(AdverseEventFollowedUp news) {
        return new Course(
                news.onset() == null ? onset : news.onset(),
                news.ended() == null ? ended : news.ended(),
                news.outcome() == null ? outcome : news.outcome(),
                news.local() == null ? local : news.local(),
                news.description() == null ? description : news.description());
    }
}
