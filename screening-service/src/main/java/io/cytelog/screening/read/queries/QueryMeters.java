package io.cytelog.screening.read.queries;

import com.mongodb.client.model.Filters;
import io.cytelog.runtime.query.StandingQueries.Status;
import io.cytelog.runtime.view.Views;
import io.cytelog.screening.event.QueryCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Open queries about candidates as an operations team sees them: how many of each kind. */
@Component
class QueryMeters implements MeterBinder {
    private final Views views;

    QueryMeters(Views views) {
        this.views = views;
        views.index(QueriesProjector.QUERIES, "code", "status");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var code : QueryCode.values()) {
            Gauge.builder(
                            "trial.screening.queries.open",
                            () -> views.count(
                                    QueriesProjector.QUERIES,
                                    Filters.and(
                                            Filters.eq("code", code.name()), Filters.eq("status", Status.OPEN.name()))))
                    .description("Data queries about candidates that wait for an answer")
                    .tag("code", code.name())
                    .register(registry);
        }
    }
}
