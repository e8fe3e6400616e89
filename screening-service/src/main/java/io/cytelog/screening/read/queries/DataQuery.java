package io.cytelog.screening.read.queries;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.query.StandingQueries.Status;
import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.QueryCode;
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
        ScreeningId screening,
        SiteId site,
        Status status,
        Instant raisedAt,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy) {

    static DataQuery open(DataQueryRaised raised, Instant at) {
        return new DataQuery(
                raised.query(),
                raised.code(),
                raised.question(),
                raised.screening(),
                raised.site(),
                Status.OPEN,
                at,
                null,
                null,
                null);
    }

    DataQuery answered(String given, Instant at, @Nullable String by) {
        return new DataQuery(query, code, question, screening, site, Status.ANSWERED, raisedAt, given, at, by);
    }

    DataQuery resolved() {
        return new DataQuery(
                query, code, question, screening, site, Status.RESOLVED, raisedAt, answer, answeredAt, answeredBy);
    }
}
