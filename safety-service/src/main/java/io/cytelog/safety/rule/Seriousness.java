package io.cytelog.safety.rule;

import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.Particular;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How serious an event is, which is another matter than its grade.
 *
 * @param stated what the site states, apart from the criteria
 */
public record Seriousness(@Nullable Boolean stated, List<SeriousnessCriterion> criteria) implements AdverseEvent.Part {

    public Seriousness {
        criteria = List.copyOf(criteria);
    }

    static Seriousness of(AdverseEventReported fact) {
        return new Seriousness(fact.serious(), fact.seriousness());
    }

    Seriousness with(AdverseEventFollowedUp news) {
        return new Seriousness(
                news.serious() == null ? stated : news.serious(),
                news.seriousness() == null ? criteria : news.seriousness());
    }

    Seriousness with(AdverseEventCorrected fact) {
        var now = fact.corrected();
        return new Seriousness(
                fact.after(Particular.SERIOUS, now.serious(), stated),
                now.seriousness() == null ? criteria : now.seriousness());
    }

    /** Whether it meets a criterion, or the site states that it is serious. */
    boolean counts() {
        return !criteria.isEmpty() || Boolean.TRUE.equals(stated);
    }
}
