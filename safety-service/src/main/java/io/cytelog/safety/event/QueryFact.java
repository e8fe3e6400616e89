package io.cytelog.safety.event;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SubjectId;
import org.jspecify.annotations.Nullable;

/** The life of a data query: raised, then answered by the site or resolved by a later fact. */
public sealed interface QueryFact extends SafetyEvent permits DataQueryRaised, DataQueryAnswered, DataQueryResolved {
    QueryId query();

    SubjectId subject();

    /** The adverse event that the query is about; absent where it is about an assessment. */
    @Nullable AdverseEventId adverseEvent();
}
