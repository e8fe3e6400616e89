package io.cytelog.safety.write;

import io.cytelog.runtime.query.StandingQueries.Status;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialFact;
import org.jspecify.annotations.Nullable;

/**
 * One data query.
 *
 * @param raised null until it is raised
 * @param status open until answered, or resolved by a later fact
 */
public record QueryFile(@Nullable DataQueryRaised raised, Status status) {
    static final QueryFile EMPTY = new QueryFile(null, Status.OPEN);

    QueryFile evolve(SafetyEvent event) {
        return switch (event) {
            case DataQueryRaised fact -> new QueryFile(fact, Status.OPEN);
            case DataQueryAnswered _ -> new QueryFile(raised, Status.ANSWERED);
            case DataQueryResolved _ -> new QueryFile(raised, Status.RESOLVED);
            case AdverseEventFact _ -> this;
            case SubjectFact _ -> this;
            case TrialFact _ -> this;
            case ClockFact _, ParkedRecordSkipped _ -> this;
        };
    }
}
