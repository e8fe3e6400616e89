package io.cytelog.screening.read.queries;

import io.cytelog.contracts.QueryId;
import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.screening.event.DataQueryAnswered;
import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.DataQueryResolved;
import io.cytelog.screening.event.ScreeningEvent;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Keeps one document for each data query. */
public final class QueriesProjector implements Projection<ScreeningEvent> {
    static final String QUERIES = "queries";

    @Override
    public String name() {
        return QUERIES;
    }

    @Override
    public void on(ScreeningEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case DataQueryRaised raised ->
                views.put(QUERIES, raised.query().value(), DataQuery.open(raised, fact.recordedAt()));
            case DataQueryAnswered answered ->
                change(
                        views,
                        answered.query(),
                        query -> query.answered(
                                answered.answer(),
                                Objects.requireNonNullElse(answered.answeredAt(), fact.recordedAt()),
                                fact.metadata().get(EventMetadata.PRINCIPAL)));
            case DataQueryResolved resolved -> change(views, resolved.query(), DataQuery::resolved);
            default -> {
                // Nothing about a query.
            }
        }
    }

    private static void change(ViewWriter views, QueryId query, UnaryOperator<DataQuery> change) {
        views.get(QUERIES, query.value(), DataQuery.class)
                .ifPresent(kept -> views.put(QUERIES, query.value(), change.apply(kept)));
    }
}
