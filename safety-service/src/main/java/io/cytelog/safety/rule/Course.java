package io.cytelog.safety.rule;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.Particular;
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

    /** Whether it is over without a death: whoever was dosed had not died, so no death was before dosing. */
    boolean recovered() {
        return outcome == AeOutcome.RECOVERED || outcome == AeOutcome.RECOVERED_WITH_SEQUELAE;
    }

    Course with(AdverseEventFollowedUp news) {
        return new Course(
                news.onset() == null ? onset : news.onset(),
                ended,
                news.outcome() == null ? outcome : news.outcome(),
                news.local() == null ? local : news.local(),
                news.description() == null ? description : news.description());
    }

    Course with(AdverseEventResolved end) {
        return new Course(
                onset,
                end.ended() == null ? ended : end.ended(),
                end.outcome() == null ? outcome : end.outcome(),
                local,
                description);
    }

    Course with(AdverseEventCorrected fact) {
        var now = fact.corrected();
        return new Course(
                fact.after(Particular.ONSET, now.onset(), onset),
                fact.after(Particular.ENDED, now.ended(), ended),
                fact.after(Particular.OUTCOME, now.outcome(), outcome),
                now.local() == null ? local : now.local(),
                fact.after(Particular.DESCRIPTION, now.description(), description));
    }
}
