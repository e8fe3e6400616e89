package io.cytelog.safety.read.queries;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.query.StandingQueries;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.QueryCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A data query with what became of it.
 *
 * @param answeredAt when the site says it answered, else when the answer was recorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DataQuery(
        QueryId query,
        QueryCode code,
        String question,
        SubjectId subject,
        SiteId site,
        @Nullable AdverseEventId adverseEvent,
        @Nullable AssessmentId assessment,
        StandingQueries.Status status,
        Instant raisedAt,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy) {

    DataQuery answered(String answer, Instant at, @Nullable String by) {
        return new DataQuery(
                query,
                code,
                question,
                subject,
                site,
                adverseEvent,
                assessment,
                StandingQueries.Status.ANSWERED,
                raisedAt,
                answer,
                at,
                by);
    }

    DataQuery resolved() {
        return new DataQuery(
                query,
                code,
                question,
                subject,
                site,
                adverseEvent,
                assessment,
                StandingQueries.Status.RESOLVED,
                raisedAt,
                answer,
                answeredAt,
                answeredBy);
    }
}
