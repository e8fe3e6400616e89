package io.cytelog.screening.event;

import io.cytelog.contracts.QueryId;

/** The life of a data query about a candidate: raised, then answered by the site or resolved by a later fact. */
public sealed interface QueryFact extends CandidateEvent permits DataQueryRaised, DataQueryAnswered, DataQueryResolved {
    QueryId query();
}
