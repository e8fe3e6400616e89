package io.cytelog.safety.read.queries;

import io.cytelog.contracts.QueryId;
import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.query.StandingQueries;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialFact;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Keeps one document per data query. */
public final class QueriesProjector implements Projection<SafetyEvent> {
    static final String QUERIES = "queries";
    static final String OPEN = "openQueries";

    @Override
    public String name() {
        return "queries";
    }

    @Override
    public void on(SafetyEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case DataQueryRaised raised -> {
                var query = open(raised, fact);
                var waiting = OpenQuery.of(query);
                views.put(QUERIES, raised.query().value(), query);
                views.put(OPEN, waiting.key(), waiting);
            }
            case DataQueryAnswered answered ->
                update(
                        answered.query(),
                        query -> query.answered(
                                answered.answer(),
                                Objects.requireNonNullElse(answered.answeredAt(), fact.recordedAt()),
                                fact.metadata().get(EventMetadata.PRINCIPAL)),
                        views);
            case DataQueryResolved resolved -> update(resolved.query(), DataQuery::resolved, views);
            case SubjectFact _, AdverseEventFact _, TrialFact _, ClockFact _, ParkedRecordSkipped _ -> {
                // Nothing about a query.
            }
        }
    }

    private static DataQuery open(DataQueryRaised raised, RecordedFact fact) {
        return new DataQuery(
                raised.query(),
                raised.code(),
                raised.question(),
                raised.subject(),
                raised.site(),
                raised.adverseEvent(),
                raised.assessment(),
                StandingQueries.Status.OPEN,
                fact.recordedAt(),
                null,
                null,
                null);
    }

    private static void update(QueryId query, UnaryOperator<DataQuery> change, ViewWriter views) {
        var before = views.get(QUERIES, query.value(), DataQuery.class)
                .orElseThrow(() -> new IllegalStateException("The query " + query + " was never raised."));
        views.put(QUERIES, query.value(), change.apply(before));
        views.delete(OPEN, OpenQuery.of(before).key());
    }
}
