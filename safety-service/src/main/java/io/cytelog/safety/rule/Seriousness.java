package io.cytelog.safety.rule;

import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
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

    /** Whether it meets a criterion, or the site states that it is serious. */
    boolean counts() {
        return !criteria.isEmpty() || Boolean.TRUE.equals(stated);
    }
}
