package io.cytelog.safety.rule;

import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.Particular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How serious an event is, which is another matter than its grade.
 *
 * @param stated what the site states, apart from the criteria
 * @param gained by which news it became so; absent where it is not serious, or holds from the onset
 */
public record Seriousness(
        @Nullable Boolean stated,
        List<SeriousnessCriterion> criteria,
        @Nullable Gained gained) implements AdverseEvent.Part {

    /**
     * News that made serious what was not.
     *
     * @param learntAt when the site learnt it; absent where that is not said
     */
    public record Gained(@Nullable Instant learntAt) {}

    static final Seriousness NONE = new Seriousness(null, List.of(), null);

    public Seriousness {
        criteria = List.copyOf(criteria);
    }

    static Seriousness of(AdverseEventReported fact) {
        return new Seriousness(fact.serious(), fact.seriousness(), null);
    }

    Seriousness with(AdverseEventFollowedUp news) {
        var now = new Seriousness(
                news.serious() == null ? stated : news.serious(),
                news.seriousness() == null ? criteria : news.seriousness(),
                gained);
        return now.counts() && !counts() ? now.since(new Gained(news.receivedAt())) : now.sinceWhereItCounts();
    }

    /** A correction holds from the onset; what had been gained before it, and stays, was gained then. */
    Seriousness with(AdverseEventCorrected fact) {
        var now = fact.corrected();
        return new Seriousness(
                        fact.after(Particular.SERIOUS, now.serious(), stated),
                        now.seriousness() == null ? criteria : now.seriousness(),
                        gained)
                .sinceWhereItCounts();
    }

    /** Without the death, and what is stated where that was all that made it serious. */
    Seriousness withoutDeath() {
        if (!criteria.contains(SeriousnessCriterion.DEATH)) {
            return this;
        }
        var others = criteria.stream()
                .filter(criterion -> criterion != SeriousnessCriterion.DEATH)
                .toList();
        return new Seriousness(others.isEmpty() ? null : stated, others, gained).sinceWhereItCounts();
    }

    private Seriousness sinceWhereItCounts() {
        return counts() ? this : since(null);
    }

    private Seriousness since(@Nullable Gained news) {
        return new Seriousness(stated, criteria, news);
    }

    /** Whether it meets a criterion, or the site states that it is serious. */
    boolean counts() {
        return !criteria.isEmpty() || Boolean.TRUE.equals(stated);
    }
}
