package io.cytelog.safety.read.queries;

import io.cytelog.contracts.QueryId;
import io.cytelog.safety.event.QueryCode;
import java.time.Instant;
import java.util.Locale;

/** A query that waits for an answer, kept in the order of waiting. */
record OpenQuery(QueryId query, QueryCode code, Instant raisedAt) {
    static OpenQuery of(DataQuery query) {
        return new OpenQuery(query.query(), query.code(), query.raisedAt());
    }

    /** Sorts by the time of raising. */
    String key() {
        return String.format(Locale.ROOT, "%020d-%s", raisedAt.toEpochMilli(), query);
    }
}
