package io.cytelog.safety.write;

import io.cytelog.contracts.QueryId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.QueryCode;
import java.util.List;

/** What a request did to the data queries. */
public record RaisedQueries(List<Raised> raised, List<QueryId> resolved) {

    /** A query that the site is asked to answer. */
    public record Raised(QueryId query, QueryCode code, String question) {}

    public static RaisedQueries of(Recorded recorded) {
        return new RaisedQueries(
                recorded.all(DataQueryRaised.class).stream()
                        .map(fact -> new Raised(fact.query(), fact.code(), fact.question()))
                        .toList(),
                recorded.all(DataQueryResolved.class).stream()
                        .map(DataQueryResolved::query)
                        .toList());
    }
}
